package limn.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as PNG files. */
public final class Pngs {

    private static final int MOST_COLOURS = 256;

    private Pngs() {
    }

    /**
     * A PNG file. The same image gives the same bytes; it holds nothing but the pixels, no date and no name.
     *
     * @param image an image of any type
     * @return a complete PNG file: grey, or with a palette, where the colours allow it, which is a third of the size
     */
    public static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        // A cache in memory: the default one writes temporary files.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(compact(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The same pixels in the form that takes the fewest bytes. */
    private static BufferedImage compact(BufferedImage image) {
        int[] pixels = Pictures.pixels(image);
        int[] colours = IntStream.of(pixels).sorted().distinct().limit(MOST_COLOURS + 1L).toArray();
        int width = image.getWidth();
        int height = image.getHeight();
        if (IntStream.of(colours).allMatch(Pngs::grey)) {
            BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
            // Into the raster, because setRGB would convert between colour spaces.
            grey.getRaster().setSamples(0, 0, width, height, 0, IntStream.of(pixels).map(pixel -> pixel & 0xff).toArray());
            return grey;
        }
        if (colours.length <= MOST_COLOURS) {
            IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
            BufferedImage indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
            int[] indices = IntStream.of(pixels).map(pixel -> Arrays.binarySearch(colours, pixel)).toArray();
            indexed.getRaster().setSamples(0, 0, width, height, 0, indices);
            return indexed;
        }
        boolean opaque = IntStream.of(pixels).allMatch(pixel -> pixel >>> 24 == 0xff);
        return opaque ? Pictures.image(pixels, width, height, BufferedImage.TYPE_INT_RGB) : image;
    }

    private static boolean grey(int argb) {
        return argb == (0xff000000 | (argb & 0xff) * 0x010101);
    }
}

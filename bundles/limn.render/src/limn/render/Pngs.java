package limn.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as PNG files. */
public final class Pngs {

    private Pngs() {
    }

    /**
     * A PNG file. The same image gives the same bytes; it holds nothing but the pixels, no date and no name.
     *
     * @param image an image of any type
     * @return a complete PNG file; 8 bits of grey where all pixels are grey and opaque, which is a third of the size
     */
    public static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        // A cache in memory: the default one writes temporary files.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(grey(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage grey(BufferedImage image) {
        int[] pixels = Pictures.pixels(image);
        int[] levels = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            levels[i] = pixels[i] & 0xff;
            if (pixels[i] != (0xff000000 | levels[i] * 0x010101)) {
                return image;
            }
        }
        BufferedImage grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        // Into the raster, because setRGB would convert between colour spaces.
        grey.getRaster().setSamples(0, 0, image.getWidth(), image.getHeight(), 0, levels);
        return grey;
    }
}

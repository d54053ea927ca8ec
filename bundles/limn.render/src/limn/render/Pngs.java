package limn.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Images as PNG files (ISO/IEC 15948), written by ImageIO.
 */
public final class Pngs {

    /** The fast half of the deflater's levels; above it some hundredths are saved for a fifth more time. */
    private static final float QUALITY = 0.6f;

    private Pngs() {
    }

    /**
     * A PNG file. The same pixels give the same bytes, whatever the type of the image; the file holds nothing but the
     * pixels, no date and no name.
     *
     * @param image an image of any type
     * @return a complete PNG file of 8 bits a channel: grey where all pixels are, else red, green, blue, with alpha where
     *         a pixel is not opaque
     */
    public static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(plainest(image), null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    /** The same pixels in the smallest type that holds them, so that equal pictures become equal files. */
    private static BufferedImage plainest(BufferedImage image) {
        int[] pixels = Pictures.pixels(image);
        boolean grey = IntStream.of(pixels).allMatch(Pngs::isGrey);
        boolean opaque = IntStream.of(pixels).allMatch(pixel -> pixel >>> 24 == 0xff);
        int type = grey ? BufferedImage.TYPE_BYTE_GRAY
                : opaque ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR;
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), type);
        if (grey) {
            // through the raster: setRGB would pass grey values through a colour space and change them
            int[] values = IntStream.of(pixels).map(pixel -> pixel & 0xff).toArray();
            plain.getRaster().setPixels(0, 0, image.getWidth(), image.getHeight(), values);
        } else {
            plain.setRGB(0, 0, image.getWidth(), image.getHeight(), pixels, 0, image.getWidth());
        }
        return plain;
    }

    private static boolean isGrey(int argb) {
        return argb == (0xff000000 | (argb & 0xff) * 0x010101);
    }
}

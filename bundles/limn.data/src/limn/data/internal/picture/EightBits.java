package limn.data.internal.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

import limn.api.data.Content.Picture;

/** Decoded images as 8-bit pictures. Samples are taken as stored: no profile, no gamma, no alpha. */
final class EightBits {

    private EightBits() {
    }

    static Picture of(BufferedImage image, int channels) {
        ColorModel model = image.getColorModel();
        byte[] samples = new byte[Math.multiplyExact(image.getWidth() * image.getHeight(), channels)];
        if (model instanceof ComponentColorModel) {
            components(image, channels, samples);
        } else {
            colours(image, channels, samples);
        }
        return new Picture(image.getWidth(), image.getHeight(), channels, samples);
    }

    private static void components(BufferedImage image, int channels, byte[] target) {
        Raster raster = image.getRaster();
        int width = image.getWidth();
        int bands = raster.getNumBands();
        int shift = raster.getSampleModel().getSampleSize(0) - 8;
        int[] row = new int[width * bands];
        int written = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    // A library that drops equal channels still gives all that were asked for.
                    int sample = row[x * bands + Math.min(channel, bands - 1)];
                    target[written++] = (byte) (shift > 0 ? sample >> shift : sample);
                }
            }
        }
    }

    /** Palettes, packed pixels and less than 8 bits: the library knows how to spread them. */
    private static void colours(BufferedImage image, int channels, byte[] target) {
        int[] row = new int[image.getWidth()];
        int written = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int colour : row) {
                for (int channel = 0; channel < channels; channel++) {
                    target[written++] = (byte) (colour >> 16 - 8 * channel);
                }
            }
        }
    }
}

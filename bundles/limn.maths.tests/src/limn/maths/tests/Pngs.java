package limn.maths.tests;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import limn.api.data.Content.Picture;
import limn.testkit.Fixtures;

/** Reads the PNG fixtures, which hold 8 bits a channel, without the decoders of the product. */
final class Pngs {

    private Pngs() {
    }

    static Picture read(String fixture) throws IOException {
        return read(Fixtures.path(fixture));
    }

    static Picture read(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        Raster raster = image.getRaster();
        int channels = raster.getNumBands();
        byte[] samples = new byte[image.getWidth() * image.getHeight() * channels];
        int[] pixels = raster.getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) pixels[i];
        }
        return new Picture(image.getWidth(), image.getHeight(), channels, samples);
    }
}

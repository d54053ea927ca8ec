package limn.data.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import limn.api.Npy;
import limn.api.Tensor;
import limn.graph.Shape;

/** Small files that tests write. */
final class Written {

    static final int WIDTH = 9;
    static final int HEIGHT = 7;

    private Written() {
    }

    /** A picture of 9 × 7 pixels, its format that of the ending; its first pixel says which one it is. */
    static Path picture(Path file, int level) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            image.setRGB(i % WIDTH, i / WIDTH, 0x010101 * ((level + i) % 256));
        }
        return write(image, file);
    }

    /** A grey mask of the same size with some pixels set, row by row from the first. */
    static Path mask(Path file, int set) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < set; i++) {
            image.getRaster().setSample(i % WIDTH, i / WIDTH, 0, 255);
        }
        return write(image, file);
    }

    static Path array(Path file, Shape shape, float first) throws IOException {
        Files.createDirectories(file.getParent());
        float[] values = new float[(int) shape.count()];
        values[0] = first;
        Npy.write(Tensor.of(shape, values), file);
        return file;
    }

    private static Path write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        String ending = PictureNames.ending(file.toString()).substring(1);
        if (!ImageIO.write(image, ending.equals("tif") ? "tiff" : ending, file.toFile())) {
            throw new IOException("no writer for " + ending);
        }
        return file;
    }
}

package limn.render.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.render.Pngs;

/** What the JDK's own decoder reads out of our files is what was put in, checksums included. */
class PngsTest {

    private static final int OPAQUE = 0xff000000;

    static Stream<Named<BufferedImage>> pictures() {
        Random random = new Random(1);
        int[] noise = random.ints(300 * 300, 0, 1 << 24).toArray();
        return Stream.of(
                Named.of("one pixel", image(1, 1, (x, y) -> OPAQUE | 0x123456)),
                Named.of("one colour", image(70, 50, (x, y) -> OPAQUE | 0x336699)),
                Named.of("noise of many blocks", image(300, 300, (x, y) -> OPAQUE | noise[y * 300 + x])),
                Named.of("noise that one sees through",
                        image(64, 64, (x, y) -> noise[y * 64 + x] << 8 | noise[64 * 64 + y * 64 + x] & 0xff)),
                Named.of("runs of all lengths",
                        image(700, 700, (x, y) -> OPAQUE | (x < y ? noise[y] & 0xff : noise[x]))),
                // Noise in every other column, so that the row above does not make it flat.
                Named.of("noise and black",
                        image(256, 256, (x, y) -> OPAQUE | (x % 2 == 0 || y < 100 ? noise[y * 300 + x] : 0))),
                Named.of("grey noise", image(200, 100, (x, y) -> OPAQUE | (noise[y * 300 + x] & 0xff) * 0x010101)));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void isReadAsItWasWritten(BufferedImage image) throws Exception {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Pngs.bytes(image)));
        assertEquals(image.getWidth(), read.getWidth());
        assertEquals(image.getHeight(), read.getHeight());
        assertArrayEquals(rgb(image), rgb(read));
    }

    private static BufferedImage image(int width, int height, IntBinaryOperator argb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, argb.applyAsInt(x, y));
            }
        }
        return image;
    }

    /** Grey is taken as it is stored, since getRGB thinks that it is linear light. */
    private static int[] rgb(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return image.getRaster().getNumBands() > 1 || image.getColorModel() instanceof IndexColorModel
                ? image.getRGB(0, 0, width, height, null, 0, width)
                : Arrays.stream(image.getRaster().getSamples(0, 0, width, height, 0, (int[]) null))
                        .map(grey -> OPAQUE | grey * 0x010101).toArray();
    }
}

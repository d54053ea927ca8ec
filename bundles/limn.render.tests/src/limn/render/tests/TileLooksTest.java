package limn.render.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.api.explain.Panel;
import limn.api.explain.Panel.Look;
import limn.api.explain.Panel.Tile;
import limn.graph.Shape;
import limn.render.ChannelGrid;

/** Tiles that are no patterns: kernels about mid-grey, and pictures (definitions 10.3, 10.5, 10.6). */
class TileLooksTest {

    /** Small tiles are enlarged to about so many pixels. */
    private static final int EDGE = 64;

    private static BufferedImage grid(int columns, Tile... tiles) {
        return ChannelGrid.of(new Panel(0, Optional.empty(), Tensor.zeros(Shape.of(2, 2)), List.of(tiles), columns, "-",
                List.of()));
    }

    private static boolean holds(BufferedImage image, int rgb) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xffffff) == rgb) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Weights −2, 0, 2 and 1: black, mid-grey, white, and three quarters of the way. */
    @Test
    void kernelsAreSymmetricAboutMidGrey() {
        BufferedImage image = grid(0,
                new Tile("filter 0", Tensor.of(Shape.of(2, 2), -2, 0, 2, 1), false, Look.SIGNED));
        for (int grey : new int[] {0x000000, 0x808080, 0xffffff, 0xbfbfbf}) {
            assertTrue(holds(image, grey), Integer.toHexString(grey));
        }
    }

    /** Three inputs are red, green and blue, against the greatest weight of all three. */
    @Test
    void kernelsOfThreeInputsAreInColours() {
        Tensor kernel = Tensor.of(Shape.of(3, 1, 1), 1, -1, 0);
        assertTrue(holds(grid(0, new Tile("filter 0", kernel, false, Look.SIGNED)), 0xff0080));
    }

    @Test
    void picturesKeepTheirPixels() {
        Tensor red = Tensor.of(Shape.of(3, 1, 1), 200, 10, 30);
        Tensor grey = Tensor.of(Shape.of(1, 1), 77);
        BufferedImage image = grid(0, new Tile("a 1", red, false, Look.PIXELS),
                new Tile("b 2", grey, false, Look.PIXELS));
        assertTrue(holds(image, 0xc80a1e));
        assertTrue(holds(image, 0x4d4d4d));
    }

    /** Tiles of different sizes stand in places of the same size, as many in a row as was said. */
    @Test
    void rowsAreAsLongAsSaid() {
        Tile wide = new Tile("1", Tensor.zeros(Shape.of(1, 2)), false, Look.PIXELS);
        Tile high = new Tile("2", Tensor.zeros(Shape.of(2, 1)), false, Look.PIXELS);
        BufferedImage two = grid(2, wide, high, high, wide);
        BufferedImage four = grid(4, wide, high, high, wide);
        assertEquals(two.getWidth() - 4, (four.getWidth() - 4) / 2);
        assertTrue(two.getWidth() > 2 * EDGE && two.getHeight() > four.getHeight());
    }
}

package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.graph.Grid;
import limn.graph.Grid.Layout;
import limn.graph.Shape;
import limn.maths.GridMaps;

class GridMapsTest {

    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;
    private static final int CHANNELS = 4;

    @Test
    void everyLayoutBecomesChannelsFirst() {
        check(Shape.of(HEIGHT, WIDTH, CHANNELS), new Grid(HEIGHT, WIDTH, Layout.CHANNELS_LAST, 0), 0);
        check(Shape.of(HEIGHT * WIDTH, CHANNELS), new Grid(HEIGHT, WIDTH, Layout.TOKENS, 0), 0);
        check(Shape.of(2 + HEIGHT * WIDTH, CHANNELS), new Grid(HEIGHT, WIDTH, Layout.TOKENS, 2), 2);
        Tensor first = Tensor.zeros(Shape.of(CHANNELS, HEIGHT, WIDTH));
        assertSame(first, GridMaps.channelsFirst(first, new Grid(HEIGHT, WIDTH, Layout.CHANNELS_FIRST, 0)));
    }

    /** Two tokens before the patches and one behind them, channels first. */
    @Test
    void tokensWithChannelsFirst() {
        int length = 2 + HEIGHT * WIDTH + 1;
        float[] values = new float[CHANNELS * length];
        for (int i = 0; i < values.length; i++) {
            int cell = i % length - 2;
            values[i] = cell < 0 || cell >= HEIGHT * WIDTH ? -1 : 100 * (i / length) + cell;
        }
        Tensor map = GridMaps.channelsFirst(Tensor.of(Shape.of(CHANNELS, length), values),
                new Grid(HEIGHT, WIDTH, Layout.CHANNELS_FIRST_TOKENS, 2));
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int cell = 0; cell < HEIGHT * WIDTH; cell++) {
                assertEquals(100 * channel + cell, map.at(channel, cell / WIDTH, cell % WIDTH));
            }
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        Grid tokens = new Grid(HEIGHT, WIDTH, Layout.TOKENS, 1);
        assertThrows(IllegalArgumentException.class,
                () -> GridMaps.channelsFirst(Tensor.zeros(Shape.of(HEIGHT * WIDTH, CHANNELS)), tokens));
        assertThrows(IllegalArgumentException.class, () -> GridMaps.channelsFirst(Tensor.zeros(Shape.of()), tokens));
        assertThrows(IllegalArgumentException.class, () -> GridMaps.channelsFirst(
                Tensor.zeros(Shape.of(CHANNELS, WIDTH, HEIGHT)), new Grid(HEIGHT, WIDTH, Layout.CHANNELS_FIRST, 0)));
    }

    /** The value at a place says which channel and cell it stands for; prefix tokens hold −1. */
    private static void check(Shape shape, Grid grid, int prefix) {
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < prefix * CHANNELS ? -1 : i - prefix * CHANNELS;
        }
        Tensor map = GridMaps.channelsFirst(Tensor.of(shape, values), grid);
        assertEquals(Shape.of(CHANNELS, HEIGHT, WIDTH), map.shape());
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    assertEquals((y * WIDTH + x) * CHANNELS + channel, map.at(channel, y, x));
                }
            }
        }
    }
}

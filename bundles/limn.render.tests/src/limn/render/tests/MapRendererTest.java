package limn.render.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.api.explain.Panel;
import limn.graph.Shape;
import limn.render.ChannelGrid;
import limn.render.ColourMap;
import limn.render.Legend;
import limn.render.MapRenderer;
import limn.render.MapRenderer.Smoothing;
import limn.render.ValueRange;

class MapRendererTest {

    private static final Tensor STEP = Tensor.of(Shape.of(1, 2), 0, 1);

    @Test
    void cellsAreSeenOrSmoothed() {
        BufferedImage cells = MapRenderer.image(STEP, ColourMap.GRAY, ValueRange.UNIT, 8, 2, Smoothing.NEAREST);
        assertEquals(List.of(0, 0, 0, 0, 255, 255, 255, 255), levels(cells));
        // Half-pixel centres: s = (x + ½)/4 − ½, so 0, 0, 1/8, 3/8, 5/8, 7/8, 1, 1; step ⌊256·s⌋ of 256 greys.
        BufferedImage smooth = MapRenderer.image(STEP, ColourMap.GRAY, ValueRange.UNIT, 8, 2, Smoothing.SMOOTH);
        assertEquals(List.of(0, 0, 32, 96, 160, 224, 255, 255), levels(smooth));
    }

    @Test
    void rangesSayWhatColoursStandFor() {
        Tensor signed = Tensor.of(Shape.of(1, 4), -1, 0, 3, Float.NaN);
        assertEquals(new ValueRange(-1, 3), ValueRange.of(signed));
        ValueRange symmetric = ValueRange.symmetric(signed);
        assertEquals(new ValueRange(-3, 3), symmetric);
        assertEquals(0.5, symmetric.place(0));
        assertEquals(1, symmetric.place(99));
        assertTrue(Double.isNaN(symmetric.place(Double.NaN)));
        assertEquals(0.5, new ValueRange(2, 2).place(2));
        assertEquals(new ValueRange(0, 0), ValueRange.of(Tensor.of(Shape.of(1), Float.NaN)));
        assertThrows(IllegalArgumentException.class, () -> new ValueRange(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new ValueRange(0, Double.NaN));
        assertEquals(0, MapRenderer.image(signed, ColourMap.DIVERGING, symmetric).getRGB(3, 0), "NaN is transparent");
    }

    @Test
    void legendsHaveRoundValues() {
        assertEquals(List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0), Legend.ticks(ValueRange.UNIT));
        assertEquals(List.of(-0.02, 0.0, 0.02), Legend.ticks(new ValueRange(-0.0373, 0.0373)));
        assertEquals(List.of(20000.0, 40000.0, 60000.0), Legend.ticks(new ValueRange(1234, 71234)));
        assertEquals(List.of(5.0), Legend.ticks(new ValueRange(5, 5)));
        for (double extent : new double[] {1e-30, 3e-7, 0.7, 1, 9.99, 1e8, 3e30}) {
            int ticks = Legend.ticks(new ValueRange(-extent / 3, extent)).size();
            assertTrue(ticks >= 2 && ticks <= 7, extent + " has " + ticks);
        }
    }

    @Test
    void valuesDoNotRunIntoEachOther() {
        BufferedImage narrow = Legend.horizontal(ColourMap.GRAY, new ValueRange(0, 123456), 90, 1, 0xff102030, 0);
        int blank = 0;
        int longest = 0;
        for (int x = 0; x < 90; x++) {
            int column = x;
            boolean written = IntStream.range(narrow.getHeight() - 13, narrow.getHeight() - 6)
                    .anyMatch(y -> narrow.getRGB(column, y) != 0);
            blank = written ? 0 : blank + 1;
            longest = x > 10 && x < 80 ? Math.max(longest, blank) : longest;
        }
        assertTrue(longest >= 4, "a gap between two values: " + longest);
    }

    @Test
    void legendsShowTheirColoursInOrder() {
        BufferedImage legend = Legend.horizontal(ColourMap.GRAY, ValueRange.UNIT, 300, 1, 0xff102030, 0);
        assertEquals(300, legend.getWidth());
        int last = -1;
        for (int x = 0; x < 300; x++) {
            int argb = legend.getRGB(x, 10);
            if (argb != 0 && argb != 0xff102030) {
                assertTrue((argb & 0xff) >= last, "column " + x);
                last = argb & 0xff;
            }
        }
        assertTrue(last > 250, "up to the last colour: " + last);
        assertTrue(IntStream.range(0, 300).anyMatch(x -> legend.getRGB(x, legend.getHeight() - 8) == 0xff102030),
                "values are written under it");
    }

    @Test
    void channelsStandBesideEachOtherAndDeadOnesAreFramed() {
        Tensor summary = Tensor.zeros(Shape.of(7, 7));
        Panel panel = new Panel(0, Optional.empty(), summary, IntStream.range(0, 5).mapToObj(
                k -> new Panel.Tile("channel " + k, Tensor.of(Shape.of(7, 7), values(k)), k == 4)).toList(), "caption");
        BufferedImage own = ChannelGrid.of(panel);
        // Three columns and two rows of 63-pixel tiles (nine pixels a cell), four pixels apart, a line of writing each.
        assertEquals(4 + 3 * (63 + 4), own.getWidth());
        assertEquals(4 + 2 * (11 + 63 + 4), own.getHeight());
        assertEquals(ColourMap.VIRIDIS.argb(0), own.getRGB(4, 15), "channel 0, first cell");
        assertEquals(ColourMap.VIRIDIS.argb(1), own.getRGB(4 + 62, 15 + 62), "channel 0, last cell");
        assertEquals(own.getRGB(4 + 67, 15 + 78), own.getRGB(4 + 67 + 62, 15 + 78), "channel 4 has a frame");
        assertTrue(own.getRGB(4 + 67, 15 + 78) != ColourMap.VIRIDIS.argb(0), "of another colour");
        BufferedImage common = ChannelGrid.of(panel, ColourMap.GRAY, ChannelGrid.Scale.COMMON);
        // Channel 0 reaches 48, channel 3 reaches 4 · 48.
        assertEquals(ColourMap.GRAY.argb(0.25), common.getRGB(4 + 62, 15 + 62));
        assertEquals(ColourMap.GRAY.argb(1), common.getRGB(4 + 62, 15 + 78 + 62));
    }

    @Test
    void largeAndTinyChannelsStayReadable() {
        for (int edge : new int[] {1, 2, 65, 128, 500}) {
            int few = tile(edge, 1);
            assertTrue(few >= 33 && few <= 256, edge + " becomes " + few);
            int many = tile(edge, 9);
            assertTrue(many >= 33 && many <= 128, edge + " becomes " + many);
        }
    }

    /** The width of one of so many square tiles, which stand in a square with four pixels around each. */
    private static int tile(int edge, int count) {
        Panel.Tile tile = new Panel.Tile("channel 7", Tensor.zeros(Shape.of(edge, edge)), false);
        Panel panel = new Panel(0, Optional.empty(), Tensor.zeros(Shape.of(edge, edge)),
                Collections.nCopies(count, tile), "caption");
        int columns = (int) Math.sqrt(count);
        return (ChannelGrid.of(panel).getWidth() - 4) / columns - 4;
    }

    private static float[] values(int channel) {
        float[] values = new float[49];
        for (int i = 0; i < 49; i++) {
            values[i] = channel == 4 ? 0 : (channel + 1) * i;
        }
        return values;
    }

    private static List<Integer> levels(BufferedImage image) {
        return IntStream.range(0, image.getWidth()).mapToObj(x -> image.getRGB(x, 0) & 0xff).toList();
    }
}

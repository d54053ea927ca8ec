package limn.render.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.graph.Shape;
import limn.render.Contrast;
import limn.render.Contrast.Stretch;
import limn.render.Pictures;
import limn.render.Tones;
import limn.render.ValueRange;
import limn.testkit.Fixtures;

class ContrastTest {

    private static final Contrast ADAPTIVE = new Contrast(Optional.empty(), 1, OptionalDouble.of(Contrast.CLIP));

    /** Bit for bit, also where tiles are padded on one axis more than needed (definitions 12.5). */
    @ParameterizedTest
    @CsvSource({"256,256", "250,250", "256,250", "301,241"})
    void adaptiveEqualisationIsThatOfOpenCv(int width, int height) throws Exception {
        assertArrayEquals(grey("clahe/" + width + "x" + height + ".png"),
                ADAPTIVE.of(new Picture(width, height, 1, pattern(width, height))).samples());
    }

    /** What releng/fixtures/clahe.py equalised with OpenCV 4.6. */
    private static byte[] pattern(int width, int height) {
        byte[] samples = new byte[width * height];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                samples[i] = (byte) (40 + (x * x + 3 * y * y + 2 * x * y) / 997 % 97 + (7 * x + 13 * y) % 11);
            }
        }
        return samples;
    }

    private static byte[] grey(String fixture) throws Exception {
        var raster = ImageIO.read(Fixtures.path(fixture).toFile()).getRaster();
        assertEquals(1, raster.getNumBands());
        return (byte[]) raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), null);
    }

    /** A picture in which tiles are padded by more than it has: the rule of the edge goes on and on. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 9})
    void smallPicturesAreEqualisedToo(int size) {
        Picture picture = new Picture(size, size, 3, new byte[3 * size * size]);
        assertEquals(size * size * 3, ADAPTIVE.of(picture).samples().length);
    }

    /** P1 and P99 of 0, 1, …, 100 are 1 and 99. */
    @Test
    void theStretchLiesBetweenPercentiles() {
        float[] values = new float[101];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 - i;
        }
        Contrast contrast = new Contrast(Optional.of(Stretch.DEFAULT), 1, OptionalDouble.empty());
        Tones tones = contrast.tones(Tensor.of(Shape.of(1, 101), values), new ValueRange(0, 100), false);
        assertEquals(new ValueRange(1, 99), tones.range());
        assertEquals(0, tones.place(0.5));
        assertEquals(0.5, tones.place(50), 1e-12);
        assertEquals(1, tones.place(99.5));
        assertTrue(tones.legible());
    }

    /** Percentiles between two values lie between them in proportion: P50 of 0, 1, 2, 7 is 1.5. */
    @Test
    void percentilesAreInterpolated() {
        Contrast contrast = new Contrast(Optional.of(new Stretch(0, 50)), 1, OptionalDouble.empty());
        Tensor map = Tensor.of(Shape.of(1, 6), 7, 0, Float.NaN, 2, 1, Float.POSITIVE_INFINITY);
        assertEquals(new ValueRange(0, 1.5), contrast.tones(map, ValueRange.UNIT, false).range());
        // of bytes as of floats: half way from level 1 to 2 is the last colour
        Picture stretched = contrast.of(new Picture(4, 1, 1, new byte[] {7, 0, 2, 1}));
        assertArrayEquals(new byte[] {-1, 0, -1, (byte) 170}, stretched.samples());
    }

    @Test
    void signedMapsStaySymmetric() {
        Contrast contrast = new Contrast(Optional.of(new Stretch(10, 50)), 2, OptionalDouble.empty());
        Tones tones = contrast.tones(Tensor.of(Shape.of(1, 3), -4, 1, 2), new ValueRange(-4, 4), true);
        assertEquals(new ValueRange(-2, 2), tones.range());
        assertEquals(0.5, tones.place(0));
        assertEquals(0.5 + 0.125, tones.place(1), 1e-12);
        assertEquals(0.5 - 0.125, tones.place(-1), 1e-12);
        assertEquals(0, tones.place(-4));
        assertTrue(Double.isNaN(tones.place(Double.NaN)));
    }

    @Test
    void equalBoundsChangeNothing() {
        Contrast contrast = new Contrast(Optional.of(Stretch.DEFAULT), 1, OptionalDouble.empty());
        Tensor flat = Tensor.of(Shape.of(2, 2), 3, 3, 3, 3);
        assertEquals(ValueRange.UNIT, contrast.tones(flat, ValueRange.UNIT, false).range());
        Tensor nothing = Tensor.of(Shape.of(1, 1), Float.NaN);
        assertEquals(ValueRange.UNIT, contrast.tones(nothing, ValueRange.UNIT, false).range());
        byte[] same = {5, 5, 5, 5};
        assertArrayEquals(same, contrast.of(new Picture(2, 2, 1, same)).samples());
        assertEquals(new ValueRange(-2, 2), contrast.tones(Tensor.of(Shape.of(1, 1), 0), new ValueRange(-2, 2), true)
                .range());
    }

    @Test
    void equalisedMapsKeepTheirSignsAndHoles() {
        Tensor map = Tensor.of(Shape.of(2, 3), -1, -0.1f, 0, 0.1f, 1, Float.NaN);
        Tones tones = ADAPTIVE.tones(map, new ValueRange(-1, 1), true);
        assertFalse(tones.legible());
        Tensor places = tones.places(map);
        for (int i = 0; i < 3; i++) {
            assertTrue(places.get(i) <= 0.5f && places.get(4 - i) >= 0.5f, places + " at " + i);
            assertEquals(places.get(4 - i) - 0.5, 0.5 - places.get(i), 1e-6);
        }
        assertTrue(Float.isNaN(places.get(5)));
    }

    @Test
    void gammaLiftsWhatIsWeak() {
        Contrast contrast = new Contrast(Optional.empty(), 0.5, OptionalDouble.empty());
        // 255·√(64/255) = 127.7
        assertEquals((byte) 128, contrast.of(new Picture(1, 1, 1, new byte[] {64})).samples()[0]);
        assertEquals(0.5, contrast.tones(Tensor.of(Shape.of(1), 0), ValueRange.UNIT, false).place(0.25), 1e-12);
    }

    @Test
    void noContrastIsThePictureItself() throws Exception {
        Picture picture = Pictures.picture(ImageIO.read(Fixtures.path("pictures/shapes-1.png").toFile()));
        assertSame(picture, Contrast.NONE.of(picture));
        byte[] before = picture.samples().clone();
        assertFalse(Arrays.equals(before, ADAPTIVE.of(picture).samples()));
        assertArrayEquals(before, picture.samples());
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Stretch(50, 50));
        assertThrows(IllegalArgumentException.class, () -> new Stretch(-1, 99));
        assertThrows(IllegalArgumentException.class, () -> new Stretch(1, Double.NaN));
        assertThrows(IllegalArgumentException.class,
                () -> new Contrast(Optional.empty(), 0.1, OptionalDouble.empty()));
        assertThrows(IllegalArgumentException.class, () -> new Contrast(Optional.empty(), 1, OptionalDouble.of(0)));
    }
}

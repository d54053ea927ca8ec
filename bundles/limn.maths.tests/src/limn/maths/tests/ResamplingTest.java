package limn.maths.tests;

import static limn.api.data.Preprocessing.Interpolation.BICUBIC_ANTIALIAS;
import static limn.api.data.Preprocessing.Interpolation.BILINEAR;
import static limn.api.data.Preprocessing.Interpolation.BILINEAR_ANTIALIAS;
import static limn.api.data.Preprocessing.Interpolation.NEAREST;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;
import limn.graph.Shape;
import limn.maths.Channels;
import limn.maths.Preprocessor;
import limn.maths.Resampling;
import limn.maths.Window;

class ResamplingTest {

    @ParameterizedTest
    @CsvSource({"shapes-1, STRETCH, stretch, BILINEAR_ANTIALIAS, bilinear",
            "shapes-1, STRETCH, stretch, BICUBIC_ANTIALIAS, bicubic", "shapes-1, STRETCH, stretch, NEAREST, nearest",
            "shapes-1, CROP, crop, BILINEAR_ANTIALIAS, bilinear", "shapes-1, CROP, crop, BICUBIC_ANTIALIAS, bicubic",
            "shapes-1, CROP, crop, NEAREST, nearest", "shapes-1, PAD, pad, BILINEAR_ANTIALIAS, bilinear",
            "shapes-1, PAD, pad, BICUBIC_ANTIALIAS, bicubic",
            "shapes-2, STRETCH, stretch, BILINEAR_ANTIALIAS, bilinear",
            "shapes-3, STRETCH, stretch, BILINEAR_ANTIALIAS, bilinear",
            "grey-1, STRETCH, stretch, BILINEAR_ANTIALIAS, bilinear"})
    void equalsPillowForEveryFit(String picture, Fit fit, String fitName, Interpolation interpolation, String name)
            throws Exception {
        Picture source = Pngs.read("pictures/" + picture + ".png");
        boolean grey = source.channels() == 1;
        Preprocessor preprocessor = new Preprocessor(new Preprocessing(32, 32,
                grey ? ChannelOrder.GRAY : ChannelOrder.RGB, fit, interpolation, 1 / 255.0,
                grey ? List.of(0.0) : List.of(0.0, 0.0, 0.0), grey ? List.of(1.0) : List.of(1.0, 1.0, 1.0)));
        assertSame(Pngs.read("resize/" + picture + "." + fitName + "." + name + ".png"), preprocessor.shown(source));
    }

    /** Pillow and torchvision: resized to 76×64 (int(64 · 48 / 40)), cut out from column (76 − 32) / 2 and row 16. */
    @Test
    void theCentreIsCutOutOfTheResizedPicture() throws Exception {
        Picture source = Pngs.read("pictures/shapes-1.png");
        Preprocessing crop = new Preprocessing(32, 32, ChannelOrder.RGB, Fit.CROP, BICUBIC_ANTIALIAS, 1,
                List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), OptionalInt.of(64));
        Picture resized = Resampling.picture(source, 76, 64, BICUBIC_ANTIALIAS);
        Picture shown = new Preprocessor(crop).shown(source);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                assertEquals(resized.value(x + 22, y + 16, 0), shown.value(x, y, 0), x + ", " + y);
            }
        }
    }

    /**
     * 40 rows become 27: the place of row 13 is exactly 20, as near to pixel 19 as to pixel 20. The rule takes 20; Pillow
     * adds up 40/27 in double precision, arrives just below and takes 19.
     */
    @Test
    void equalsPillowsNearestButForATie() throws Exception {
        Picture picture = Pngs.read("pictures/shapes-1.png");
        Picture pillow = Pngs.read("resize/shapes-1.pad.nearest.png");
        Picture ours = new Preprocessor(new Preprocessing(32, 32, ChannelOrder.RGB, Fit.PAD, NEAREST, 1,
                List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0))).shown(picture);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                if (y == 13 + 2) {
                    assertEquals(picture.value((6 * x + 3) / 4, 19, 0), pillow.value(x, y, 0));
                    assertEquals(picture.value((6 * x + 3) / 4, 20, 0), ours.value(x, y, 0));
                } else {
                    assertEquals(pillow.value(x, y, 0), ours.value(x, y, 0), x + ", " + y);
                }
            }
        }
    }

    @Test
    void masksFollowTheRuleOfCentres() throws Exception {
        for (int i = 1; i <= 3; i++) {
            Picture mask = Pngs.read("pictures/shapes-" + i + "_mask.png");
            assertSame(Pngs.read("resize/shapes-" + i + "_mask.stretch.nearest.png"),
                    Resampling.picture(mask, 32, 32, NEAREST));
        }
    }

    @Test
    void aWindowOfAnEnlargedPictureEqualsPillow() throws Exception {
        Picture picture = Pngs.read("pictures/shapes-1.png");
        Window window = new Window(30, 20, 40, 30);
        assertSame(Pngs.read("resize/shapes-1.to100x64.bilinear.window30-20-70-50.png"),
                Resampling.window(picture, 100, 64, window, BILINEAR_ANTIALIAS));
        assertSame(Pngs.read("resize/shapes-1.to100x64.bicubic.window30-20-70-50.png"),
                Resampling.window(picture, 100, 64, window, BICUBIC_ANTIALIAS));
    }

    @Test
    void aWindowIsAPartOfTheWhole() throws Exception {
        Picture picture = Pngs.read("pictures/shapes-3.png");
        for (Interpolation interpolation : Interpolation.values()) {
            for (int[] size : new int[][] {{48, 40}, {48, 17}, {31, 40}, {90, 77}, {5, 3}}) {
                Picture whole = Resampling.picture(picture, size[0], size[1], interpolation);
                Picture part = Resampling.window(picture, size[0], size[1], new Window(2, 1, 3, 2), interpolation);
                for (int y = 0; y < 2; y++) {
                    for (int x = 0; x < 3; x++) {
                        assertEquals(whole.value(x + 2, y + 1, 1), part.value(x, y, 1), interpolation.toString());
                    }
                }
            }
        }
    }

    @Test
    void greyEqualsPillow() throws Exception {
        Picture grey = Channels.grey(Pngs.read("pictures/shapes-1.png"));
        assertSame(Pngs.read("resize/shapes-1.grey.png"), grey);
        assertSame(Pngs.read("resize/shapes-1.grey.stretch.bilinear.png"),
                Resampling.picture(grey, 32, 32, BILINEAR_ANTIALIAS));
        assertSame(grey, Channels.grey(Channels.rgb(grey)));
    }

    @Test
    void anExtremelyLongPictureCostsOnlyItsCentre() {
        // The whole picture in the scaled size would have 224 × 14,000,000 pixels.
        Picture line = new Picture(65_000, 1, 1, new byte[65_000]);
        Preprocessing crop = new Preprocessing(224, 224, ChannelOrder.GRAY, Fit.CROP, BICUBIC_ANTIALIAS, 1 / 255.0,
                List.of(0.0), List.of(1.0));
        assertEquals(224 * 224, new Preprocessor(crop).input(line).count());
    }

    @Test
    void bilinearReadsARampAtThePlaceOfTheFormula() {
        // On a ramp v(i) = i the value is the source place itself: s = (d + ½)·n_in/n_out − ½, cut to the ends.
        float[] ramp = {0, 1, 2, 3, 4, 5, 6};
        for (int size : new int[] {1, 2, 5, 7, 13, 224}) {
            Tensor across = Resampling.bilinear(Tensor.of(Shape.of(1, 7), ramp), 1, size);
            Tensor down = Resampling.bilinear(Tensor.of(Shape.of(2, 7, 1), twice(ramp)), size, 1);
            for (int d = 0; d < size; d++) {
                double place = Math.clamp((d + 0.5) * 7 / size - 0.5, 0, 6);
                assertEquals(place, across.get(d), 1e-6);
                assertEquals(place, down.at(0, d, 0), 1e-6);
                assertEquals(place, down.at(1, d, 0), 1e-6);
            }
        }
    }

    @Test
    void halvingIsTheMeanOfFour() throws Exception {
        Picture picture = Pngs.read("pictures/grey-1.png");
        Picture half = Resampling.picture(picture, 24, 20, BILINEAR);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 24; x++) {
                int sum = picture.value(2 * x, 2 * y, 0) + picture.value(2 * x + 1, 2 * y, 0)
                        + picture.value(2 * x, 2 * y + 1, 0) + picture.value(2 * x + 1, 2 * y + 1, 0);
                assertEquals((int) Math.rint(sum / 4.0), half.value(x, y, 0));
            }
        }
    }

    @Test
    void theSameSizeIsTheSame() throws Exception {
        Picture picture = Pngs.read("pictures/shapes-2.png");
        for (Interpolation interpolation : Interpolation.values()) {
            assertSame(picture, Resampling.picture(picture, 48, 40, interpolation));
        }
    }

    @Test
    void refusesWhatIsNoMap() {
        assertThrows(IllegalArgumentException.class, () -> Resampling.bilinear(Tensor.zeros(Shape.of(7)), 3, 3));
        assertThrows(IllegalArgumentException.class, () -> Resampling.bilinear(Tensor.zeros(Shape.of(0, 7)), 3, 3));
    }

    private static float[] twice(float[] values) {
        float[] both = new float[2 * values.length];
        System.arraycopy(values, 0, both, 0, values.length);
        System.arraycopy(values, 0, both, values.length, values.length);
        return both;
    }

    private static void assertSame(Picture expected, Picture actual) {
        assertEquals(expected.width(), actual.width());
        assertEquals(expected.height(), actual.height());
        assertEquals(expected.channels(), actual.channels());
        assertArrayEquals(expected.samples(), actual.samples());
    }

    @Test
    void nearestTakesTheCellWhoseCentreIsNearest() {
        Tensor map = Tensor.of(Shape.of(2, 1, 3), 1, 2, 3, 4, 5, 6);
        assertArrayEquals(new float[] {1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 4, 4, 5, 5, 6, 6},
                Resampling.nearest(map, 2, 6).toArray());
        // The centre of both targets lies between two sources: (2d + 1)·3/4 = 0.75, 2.25.
        assertArrayEquals(new float[] {1, 3}, Resampling.nearest(map.slice(0), 1, 2).toArray());
    }
}

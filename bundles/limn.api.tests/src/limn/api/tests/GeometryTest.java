package limn.api.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import limn.api.data.Geometry;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Preprocessing.Interpolation;

/** The mapping of definitions 0.6; expected sizes and offsets are those of the fixtures, made by Pillow. */
class GeometryTest {

    @Test
    void fitsAsTheFixturesWereMade() {
        assertEquals(new Geometry(48, 40, 32, 32, 32, 32, 0, 0), Geometry.of(48, 40, 32, 32, Fit.STRETCH));
        // "crop: resize to 38×32, columns from 3; pad: resize to 32×27, rows from 2".
        assertEquals(new Geometry(48, 40, 32, 32, 38, 32, -3, 0), Geometry.of(48, 40, 32, 32, Fit.CROP));
        assertEquals(new Geometry(48, 40, 32, 32, 32, 27, 0, 2), Geometry.of(48, 40, 32, 32, Fit.PAD));
    }

    @Test
    void aPictureOfTheSameShapeIsOnlyScaled() {
        for (Fit fit : Fit.values()) {
            Geometry geometry = Geometry.of(300, 200, 150, 100, fit);
            assertEquals(new Geometry(300, 200, 150, 100, 150, 100, 0, 0), geometry);
        }
    }

    @Test
    void extremeShapesKeepAPixel() {
        assertEquals(1, Geometry.of(10_000, 1, 224, 224, Fit.PAD).scaledHeight());
        Geometry crop = Geometry.of(1, 10_000, 224, 224, Fit.CROP);
        assertEquals(2_240_000, crop.scaledHeight());
        assertEquals(-(2_240_000 - 224) / 2, crop.top());
    }

    /**
     * torchvision: Resize(256) makes the short side 256 and the long side int(256 · long / short), CenterCrop(224) begins at
     * round((size − 224) / 2), halves to even.
     */
    @ParameterizedTest
    @CsvSource({"500, 333, 384, 256, 80, 16", "333, 500, 256, 384, 16, 80", "256, 256, 256, 256, 16, 16",
            "481, 321, 383, 256, 80, 16", "640, 480, 341, 256, 58, 16"})
    void aResizeBeforeTheCropIsTorchvisions(int width, int height, int scaledWidth, int scaledHeight, int left,
            int top) {
        assertEquals(new Geometry(width, height, 224, 224, scaledWidth, scaledHeight, -left, -top),
                Geometry.of(width, height, 224, 224, Fit.CROP, OptionalInt.of(256)));
    }

    @Test
    void aResizeToTheSizeIsNone() {
        for (Fit fit : new Fit[] {Fit.CROP, Fit.STRETCH}) {
            assertEquals(Geometry.of(500, 333, 224, 160, fit),
                    Geometry.of(500, 333, 224, 160, fit, OptionalInt.of(160)));
        }
    }

    @Test
    void nothingIsCutOutOfLessThanTheInput() {
        for (Fit fit : Fit.values()) {
            assertThrows(IllegalArgumentException.class, () -> preprocessing(fit, 159));
        }
        assertThrows(IllegalArgumentException.class, () -> preprocessing(Fit.PAD, 200));
        Geometry geometry = preprocessing(Fit.CROP, 200).geometry(500, 333);
        assertEquals(Geometry.of(500, 333, 224, 160, Fit.CROP, OptionalInt.of(200)), geometry);
    }

    private static Preprocessing preprocessing(Fit fit, int resize) {
        return new Preprocessing(160, 224, ChannelOrder.GRAY, fit, Interpolation.BILINEAR, 1, List.of(0.0),
                List.of(1.0), OptionalInt.of(resize));
    }

    @Test
    void aStretchedPictureLosesItsRimToo() {
        // timm's squash with crop_pct 0.875: both axes to 256, the centre 224 is cut out.
        assertEquals(new Geometry(500, 333, 224, 224, 256, 256, -16, -16),
                Geometry.of(500, 333, 224, 224, Fit.STRETCH, OptionalInt.of(256)));
        // The frame has the input's shape: 112 by 224 in one of 128 by 256.
        assertEquals(new Geometry(500, 333, 224, 112, 256, 128, -16, -8),
                Geometry.of(500, 333, 224, 112, Fit.STRETCH, OptionalInt.of(128)));
    }

    @ParameterizedTest
    @EnumSource
    void thereAndBackIsTheSamePlace(Fit fit) {
        Geometry geometry = Geometry.of(500, 333, 224, 160, fit);
        for (double place = -0.5; place < 333; place += 7.25) {
            assertEquals(place, geometry.pictureX(geometry.inputX(place)), 1e-9);
            assertEquals(place, geometry.pictureY(geometry.inputY(place)), 1e-9);
        }
    }

    @Test
    void edgesMeetEdges() {
        Geometry stretch = Geometry.of(500, 333, 224, 160, Fit.STRETCH);
        assertEquals(-0.5, stretch.inputX(-0.5), 1e-12);
        assertEquals(223.5, stretch.inputX(499.5), 1e-12);
        Geometry pad = Geometry.of(100, 50, 40, 40, Fit.PAD);
        assertEquals(9.5, pad.inputY(-0.5), 1e-12, "ten rows of padding above");
        assertEquals(29.5, pad.inputY(49.5), 1e-12);
        Geometry crop = Geometry.of(100, 50, 40, 40, Fit.CROP);
        assertEquals(-20.5, crop.inputX(-0.5), 1e-12, "twenty columns cut off");
        assertEquals(-0.5, crop.inputX(24.5), 1e-12);
    }

    @Test
    void onlyPaddingIsUncovered() {
        Geometry pad = Geometry.of(100, 50, 40, 40, Fit.PAD);
        assertFalse(pad.covered(0, 9));
        assertTrue(pad.covered(0, 10));
        assertTrue(pad.covered(39, 29));
        assertFalse(pad.covered(39, 30));
        Geometry crop = Geometry.of(100, 50, 40, 40, Fit.CROP);
        assertTrue(crop.covered(0, 0) && crop.covered(39, 39));
    }
}

package limn.api.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import limn.api.data.Geometry;
import limn.api.data.Preprocessing.Fit;

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

package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Region;
import limn.graph.Shape;
import limn.maths.BackMapping;
import limn.maths.Masks;

/** Masks to the network input and maps back to the picture. */
class MaskMappingTest {

    private static final int[][] SIZES = {{48, 40}, {500, 333}, {100, 217}, {224, 224}, {31, 64}};

    @Test
    void aMaskEqualsPillowsNearest() throws Exception {
        for (int i = 1; i <= 3; i++) {
            Region.Mask mask = mask(Pngs.read("pictures/shapes-" + i + "_mask.png"));
            BitSet expected = mask(Pngs.read("resize/shapes-" + i + "_mask.stretch.nearest.png")).bits();
            assertEquals(expected, Masks.atInput(mask, Geometry.of(48, 40, 32, 32, Fit.STRETCH)));
        }
    }

    /** Definitions 0.6: within half a pixel of the picture. */
    @ParameterizedTest
    @EnumSource
    void anIndicatorComesBackWhereTheGeometrySays(Fit fit) {
        for (int[] size : SIZES) {
            Geometry geometry = Geometry.of(size[0], size[1], 224, 224, fit);
            BitSet cells = new BitSet();
            for (int y = 90; y < 121; y++) {
                cells.set(y * 224 + 100, y * 224 + 132);
            }
            double[] centre = centre(BackMapping.toPicture(indicator(cells), geometry));
            assertEquals(geometry.pictureX(115.5), centre[0], 0.5, fit + " x of " + geometry);
            assertEquals(geometry.pictureY(105), centre[1], 0.5, fit + " y of " + geometry);
        }
    }

    /** Each edge of a mask is rounded to a cell of the input, so its centre may move by half a cell as well. */
    @ParameterizedTest
    @EnumSource
    void aMaskComesBackWhereItWas(Fit fit) {
        for (int[] size : SIZES) {
            Geometry geometry = Geometry.of(size[0], size[1], 224, 224, fit);
            // Around the centre, so that a crop does not cut it off.
            Region.Box box = new Region.Box(size[0] * 2 / 5, size[1] * 2 / 5, size[0] / 6 + 1, size[1] / 7 + 1);
            double[] centre = centre(BackMapping.toPicture(indicator(Masks.atInput(box, geometry)), geometry));
            double cell = Math.max(1, Math.max((double) size[0] / geometry.scaledWidth(),
                    (double) size[1] / geometry.scaledHeight()));
            assertEquals(box.x() + (box.width() - 1) / 2.0, centre[0], cell / 2, fit + " x of " + geometry);
            assertEquals(box.y() + (box.height() - 1) / 2.0, centre[1], cell / 2, fit + " y of " + geometry);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyACropLeavesPixelsUndefined(Fit fit) {
        Geometry geometry = Geometry.of(100, 50, 40, 40, fit);
        Tensor back = BackMapping.toPicture(Tensor.zeros(Shape.of(40, 40)), geometry);
        assertEquals(Shape.of(50, 100), back.shape());
        for (int x = 0; x < 100; x++) {
            // Half the width is cut off: a quarter on each side.
            boolean cut = fit == Fit.CROP && (x < 25 || x >= 75);
            assertEquals(cut, Float.isNaN(back.at(17, x)), "column " + x);
        }
    }

    @Test
    void aRampComesBackAsARamp() {
        float[] ramp = new float[20 * 20];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i % 20;
        }
        Geometry geometry = Geometry.of(50, 30, 20, 20, Fit.PAD);
        Tensor back = BackMapping.toPicture(Tensor.of(Shape.of(20, 20), ramp), geometry);
        for (int x = 0; x < 50; x++) {
            assertEquals(Math.clamp(geometry.inputX(x), 0, 19), back.at(15, x), 1e-5);
        }
    }

    @Test
    void paddingBelongsToNoRegion() {
        Geometry geometry = Geometry.of(100, 50, 40, 40, Fit.PAD);
        BitSet cells = Masks.atInput(new Region.Box(0, 0, 100, 50), geometry);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 40; x++) {
                assertEquals(y >= 10 && y < 30, cells.get(y * 40 + x));
            }
        }
    }

    @Test
    void aBoxBeyondThePictureIsCut() {
        Geometry same = Geometry.of(4, 3, 4, 3, Fit.STRETCH);
        BitSet cells = Masks.atInput(new Region.Box(2, -5, Integer.MAX_VALUE, 7), same);
        assertArrayEquals(new int[] {2, 3, 6, 7}, cells.stream().toArray());
        assertTrue(Masks.atInput(new Region.Box(9, 9, 1, 1), same).isEmpty());
    }

    @Test
    void refusesOtherSizes() {
        Geometry geometry = Geometry.of(4, 3, 8, 8, Fit.STRETCH);
        assertThrows(IllegalArgumentException.class,
                () -> Masks.atInput(new Region.Mask(3, 4, new BitSet()), geometry));
        assertThrows(IllegalArgumentException.class,
                () -> BackMapping.toPicture(Tensor.zeros(Shape.of(4, 3)), geometry));
    }

    private static Region.Mask mask(Picture picture) {
        BitSet bits = new BitSet();
        for (int i = 0; i < picture.samples().length; i++) {
            bits.set(i, picture.samples()[i] != 0);
        }
        return new Region.Mask(picture.width(), picture.height(), bits);
    }

    /** Centre of mass, undefined pixels left out. */
    private static double[] centre(Tensor map) {
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < map.count(); i++) {
            double value = Float.isNaN(map.get(i)) ? 0 : map.get(i);
            mass += value;
            x += value * (i % map.shape().size(1));
            y += value * (i / map.shape().size(1));
        }
        return new double[] {x / mass, y / mass};
    }

    private static Tensor indicator(BitSet cells) {
        float[] values = new float[224 * 224];
        cells.stream().forEach(cell -> values[cell] = 1);
        return Tensor.of(Shape.of(224, 224), values);
    }
}

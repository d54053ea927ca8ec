package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing.Fit;
import limn.api.data.Region;
import limn.core.run.PredictedMask;
import limn.graph.Shape;

/** What a mask says, and how it comes back to the picture. */
class PredictedMaskTest {

    private static final List<String> ONE = List.of("spot", "background");

    private static PredictedMask one(Geometry geometry, int side, float... logits) {
        return new PredictedMask(Tensor.of(Shape.of(1, side, side), logits), geometry, ONE, OptionalInt.of(1));
    }

    @Test
    void of_the_size_of_the_picture_it_is_taken_over() {
        float[] logits = {-1, 2, -3, 4, -5, 6, -7, 8, 0};
        PredictedMask mask = one(Geometry.of(3, 3, 3, 3, Fit.STRETCH), 3, logits);
        assertArrayEquals(new int[] {1, 0, 1, 0, 1, 0, 1, 0, 1}, mask.labels());
        PredictedMask.Summary summary = mask.summary();
        assertEquals(0, summary.predicted());
        assertEquals(List.of(4 / 9.0, 5 / 9.0), summary.shares());
        double sum = 0;
        for (int z = 2; z <= 8; z += 2) {
            sum += 1 / (1 + Math.exp(-z)) / 4;
        }
        assertEquals(sum, summary.confidences().get(0), 1e-12);
    }

    @Test
    void nothing_found_is_the_background() {
        float[] logits = new float[9];
        Arrays.fill(logits, -2);
        PredictedMask.Summary summary = one(Geometry.of(3, 3, 3, 3, Fit.STRETCH), 3, logits).summary();
        assertEquals(1, summary.predicted());
        assertTrue(summary.confidences().get(0).isNaN());
        assertEquals(1 / (1 + Math.exp(-2)), summary.confidences().get(1), 1e-12);
    }

    /** The centre of a marked square lies where the square lies in the picture, to half a pixel (definitions 0.6). */
    @ParameterizedTest
    @EnumSource(Fit.class)
    void a_square_comes_back_to_its_place(Fit fit) {
        Geometry geometry = Geometry.of(200, 120, 64, 64, fit);
        // Cells 12..19 of the network's 32 in both axes: columns 24..39 of the input.
        float[] logits = new float[32 * 32];
        for (int i = 0; i < logits.length; i++) {
            boolean inside = i % 32 >= 12 && i % 32 < 20 && i / 32 >= 12 && i / 32 < 20;
            logits[i] = inside ? 3 : -3;
        }
        Region.Mask region = one(geometry, 32, logits).regions().get(0);
        double x = 0;
        double y = 0;
        for (int i = region.bits().nextSetBit(0); i >= 0; i = region.bits().nextSetBit(i + 1)) {
            x += i % 200;
            y += i / 200;
        }
        assertEquals(geometry.pictureX(31.5), x / region.bits().cardinality(), 0.5);
        assertEquals(geometry.pictureY(31.5), y / region.bits().cardinality(), 0.5);
    }

    @Test
    void what_is_cut_off_is_not_seen() {
        Geometry geometry = Geometry.of(8, 4, 4, 4, Fit.CROP);
        float[] logits = new float[16];
        Arrays.fill(logits, 1);
        int[] labels = one(geometry, 4, logits).labels();
        assertEquals(PredictedMask.UNSEEN, labels[0]);
        assertEquals(0, labels[3]);
        assertEquals(PredictedMask.UNSEEN, labels[7]);
    }

    /** Padding says nothing of the picture. */
    @Test
    void padding_is_not_counted() {
        Geometry geometry = Geometry.of(8, 4, 8, 8, Fit.PAD);
        float[] logits = new float[64];
        for (int i = 0; i < 64; i++) {
            boolean picture = i / 8 >= 2 && i / 8 < 6;
            logits[i] = picture && i % 8 < 2 ? 1 : picture ? -1 : 5;
        }
        PredictedMask.Summary summary = one(geometry, 8, logits).summary();
        assertEquals(List.of(0.25, 0.75), summary.shares());
        assertEquals(1 / (1 + Math.exp(-1)), summary.confidences().get(0), 1e-12);
    }
}

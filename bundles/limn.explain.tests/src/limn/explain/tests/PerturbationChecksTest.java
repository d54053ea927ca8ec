package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Reference;
import limn.explain.internal.perturbation.KernelShap;
import limn.explain.internal.perturbation.Lime;
import limn.explain.internal.perturbation.Occlusion;
import limn.explain.internal.perturbation.Rise;
import limn.graph.Shape;
import limn.testkit.Batches;

/** The checks of definitions 9 on targets in closed form. */
class PerturbationChecksTest {

    private static final int SIDE = 12;
    private static final Shape ONE = Shape.of(1, 2, SIDE, SIDE);

    private static float[] drawn(long seed) {
        Random random = new Random(seed);
        float[] values = new float[2 * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Explanation explain(ExplanationMethod method, FunctionNetwork.Function function, float[] x,
            Map<String, String> settings) throws Exception {
        return new FunctionNetwork(function).explain(method, settings, Batches.of(Tensor.of(ONE, x)), Reference.NONE)
                .get(0);
    }

    /** Linear t, stride = window: the value of a block is Σ w·(x − b); sums of 288 float32 products, hence 1e-5. */
    @Test
    void occlusionOfALinearTargetIsTheSumOverTheBlock() throws Exception {
        float[] x = drawn(1);
        float[] w = drawn(2);
        Tensor map = explain(new Occlusion(), new FunctionNetwork.Linear(w), x,
                Map.of("window", "5", "stride", "5", "fill", "zero")).map();
        double[] blocks = new double[9];
        for (int i = 0; i < x.length; i++) {
            int pixel = i % (SIDE * SIDE);
            blocks[pixel / SIDE / 5 * 3 + pixel % SIDE / 5] += (double) w[i] * x[i];
        }
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            assertEquals(blocks[pixel / SIDE / 5 * 3 + pixel % SIDE / 5], map.get(pixel), 1e-5);
        }
    }

    /** Linear t that reads one block: the centred map is greatest on it, and far from it small. */
    @Test
    void centredRiseIsGreatestOnTheBlockThatIsRead() throws Exception {
        float[] x = new float[2 * SIDE * SIDE];
        float[] w = new float[x.length];
        for (int y = 0; y < 4; y++) {
            for (int column = 0; column < 4; column++) {
                w[y * SIDE + column] = 1 / 16f;
                x[y * SIDE + column] = 1;
            }
        }
        Tensor map = explain(new Rise(), new FunctionNetwork.Linear(w), x,
                Map.of("masks", "2000", "cells", "3", "stop-early", "false")).map();
        int best = 0;
        for (int pixel = 0; pixel < map.count(); pixel++) {
            best = map.get(pixel) > map.get(best) ? pixel : best;
        }
        assertTrue(best / SIDE < 5 && best % SIDE < 5, "the greatest value is at " + best);
        // Five standard errors of a covariance of two numbers in 0..1 over 2000 masks.
        assertEquals(0, map.at(SIDE - 1, SIDE - 1), 5 * 0.5 / Math.sqrt(2000) * 0.5 / 0.25 * 0.5);
        assertTrue(map.at(1, 1) > 0.3, "inside it is " + map.at(1, 1));
    }

    /**
     * Masks of other cells than those over the block know nothing of the target: there the centred map is chance, of the size
     * that its standard error says, and a quarter of it with sixteen times as many masks.
     */
    @Test
    void centredRiseGoesToZeroAwayFromTheBlockAsItsErrorSays() throws Exception {
        float[] x = new float[2 * SIDE * SIDE];
        float[] w = new float[x.length];
        for (int i = 0; i < 16; i++) {
            w[i / 4 * SIDE + i % 4] = 1 / 16f;
            x[i / 4 * SIDE + i % 4] = 1;
        }
        double few = far(explain(new Rise(), new FunctionNetwork.Linear(w), x,
                Map.of("masks", "400", "cells", "6", "stop-early", "false")));
        double many = far(explain(new Rise(), new FunctionNetwork.Linear(w), x,
                Map.of("masks", "6400", "cells", "6", "stop-early", "false")));
        // Some 20 values of chance that hang together: the ratio of their mean squares is within a factor of 3.
        assertTrue(few / many > 16 / 3.0 && few / many < 16 * 3, few + " with few masks, " + many + " with many");
    }

    /** The mean square of what is three cells and more away from the block. */
    private static double far(Explanation found) {
        double squares = 0;
        double inErrors = 0;
        int count = 0;
        for (int pixel = 0; pixel < found.map().count(); pixel++) {
            if (pixel / SIDE >= SIDE - 3 || pixel % SIDE >= SIDE - 3) {
                double errors = found.map().get(pixel) / found.error().orElseThrow().get(pixel);
                assertTrue(Math.abs(errors) < 5, errors + " standard errors at " + pixel);
                squares += found.map().get(pixel) * found.map().get(pixel);
                inErrors += errors * errors;
                count++;
            }
        }
        assertTrue(inErrors / count > 0.3 && inErrors / count < 3,
                "mean square in standard errors " + inErrors / count);
        return squares / count;
    }

    /** A constant target: the centred map is 0 everywhere. */
    @Test
    void centredRiseOfAConstantIsZero() throws Exception {
        FunctionNetwork.Function constant = new FunctionNetwork.Function() {
            @Override
            public double value(float[] x) {
                return 3;
            }

            @Override
            public float[] gradient(float[] x) {
                return new float[x.length];
            }
        };
        Explanation found = explain(new Rise(), constant, drawn(1), Map.of("masks", "200"));
        for (int i = 0; i < found.map().count(); i++) {
            assertEquals(0, found.map().get(i), 1e-12);
        }
        assertEquals(200, found.scalars().get("masks"));
    }

    /** Four flat quarters and t = Σ c_p over the quarters that are shown (fill 0): LIME without penalty finds c exactly. */
    @Test
    void limeWithoutPenaltyFindsAnAdditiveTarget() throws Exception {
        Explanation found = explain(new Lime(), new FunctionNetwork.Linear(quarterMeans()), quarters(), Map.of(
                "superpixels", "4", "sigma", "0", "penalty", "0", "samples", "100", "fill", "zero"));
        assertQuarters(found);
        assertEquals(1, found.scalars().get("r2"), 1e-6);
    }

    /** With its penalty the coefficients are shrunk, by less the more images there are, and stay in proportion. */
    @Test
    void limeFindsAnAdditiveTargetUpToRidgeShrinkage() throws Exception {
        Explanation found = explain(new Lime(), new FunctionNetwork.Linear(quarterMeans()), quarters(),
                Map.of("superpixels", "4", "sigma", "0", "samples", "5000", "fill", "zero"));
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            double share = found.map().get(pixel) / (2.0 * (1 + quarter(pixel)));
            // Some 5000·π images with π about ½ and a variance of ¼ stand against the penalty of 1: below a hundredth.
            assertTrue(share < 1.001 && share > 0.99, "shrunk to " + share);
        }
    }

    /** The same for KernelSHAP, whose values add up to the difference from the hidden image. */
    @Test
    void kernelShapFindsAnAdditiveTargetAndIsEfficient() throws Exception {
        Explanation found = explain(new KernelShap(), new FunctionNetwork.Linear(quarterMeans()), quarters(),
                Map.of("superpixels", "4", "sigma", "0", "fill", "zero"));
        assertQuarters(found);
        assertEquals(2 * (1 + 2 + 3 + 4), found.scalars().get("difference"), 1e-5);
    }

    /** Values 1 to 4 on the quarters, in both channels. */
    private static float[] quarters() {
        float[] x = new float[2 * SIDE * SIDE];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1 + quarter(i % (SIDE * SIDE));
        }
        return x;
    }

    private static float[] quarterMeans() {
        float[] w = new float[2 * SIDE * SIDE];
        Arrays.fill(w, 1f / (SIDE / 2 * SIDE / 2));
        return w;
    }

    private static int quarter(int pixel) {
        return pixel / SIDE / (SIDE / 2) * 2 + pixel % SIDE / (SIDE / 2);
    }

    private static void assertQuarters(Explanation found) {
        assertEquals(4, found.scalars().get("superpixels"));
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            // Sums of 288 float32 products.
            assertEquals(2 * (1 + quarter(pixel)), found.map().get(pixel), 1e-4);
        }
    }
}

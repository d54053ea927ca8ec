package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Reference;
import limn.api.model.Target;
import limn.explain.internal.gradient.Saliency;
import limn.explain.internal.gradient.SmoothGrad;
import limn.explain.internal.gradient.SmoothGradSquared;
import limn.explain.internal.gradient.VarGrad;
import limn.testkit.Batches;
import limn.testkit.ExplanationMethodSuite;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/** SmoothGrad, its squares and VarGrad: the checks of definitions 6.3 and 6.4, and every method's. */
class NoisyGradientsTest {

    private static final float[] WEIGHTS = {1.5f, -2, 0, 0.25f, 3, -1};
    private static final Batch DRAWN = Batches.drawn(5, 3, 3, 1, 2);

    private static Tensor map(FunctionNetwork.Function function, ExplanationMethod method, Map<String, String> texts)
            throws LimnException {
        return new FunctionNetwork(function).explain(method, texts, DRAWN, Reference.NONE).get(2).map();
    }

    @Test
    void aLinearTargetHasNoVariance() throws LimnException {
        FunctionNetwork.Function linear = new FunctionNetwork.Linear(WEIGHTS);
        assertArrayEquals(WEIGHTS, map(linear, new SmoothGrad(), Map.of()).toArray());
        assertArrayEquals(new float[6], map(linear, new VarGrad(), Map.of()).toArray());
        assertArrayEquals(new float[] {2.25f, 4, 0, 0.0625f, 9, 1},
                map(linear, new SmoothGradSquared(), Map.of()).toArray());
    }

    /** Large means drown float32 squares; in float64 nothing is lost. */
    @Test
    void aLinearTargetOfLargeSlopesHasNoVarianceEither() throws LimnException {
        float[] large = {1e6f, 123456.7f, -9e5f, 3e7f, 1e-3f, 77777.7f};
        assertArrayEquals(new float[6], map(new FunctionNetwork.Linear(large), new VarGrad(), Map.of()).toArray());
    }

    @Test
    void withoutNoiseSmoothGradIsSaliency() throws LimnException {
        FunctionNetwork.Function cubic = new FunctionNetwork.Power(3, WEIGHTS);
        assertArrayEquals(map(cubic, new Saliency(), Map.of()).toArray(),
                map(cubic, new SmoothGrad(), Map.of("noise", "0", "samples", "5")).toArray());
    }

    /** t = Σ w·x²: the gradient 2w(x + σε) has mean 2wx and variance 4w²σ². */
    @Test
    void aQuadraticTargetHasTheVarianceOfTheNoise() throws LimnException {
        FunctionNetwork.Function quadratic = new FunctionNetwork.Power(2, WEIGHTS);
        Map<String, String> absolute = Map.of("samples", "3000", "noise", "0.5", "noise-unit", "absolute");
        Tensor variance = map(quadratic, new VarGrad(), absolute);
        Tensor mean = map(quadratic, new SmoothGrad(), absolute);
        for (int i = 0; i < WEIGHTS.length; i++) {
            double expected = 4 * WEIGHTS[i] * WEIGHTS[i] * 0.25;
            // Five standard deviations: a variance's is sqrt(2/m) of it, a mean's the root of variance/m.
            assertEquals(expected, variance.get(i), 5 * Math.sqrt(2 / 3000.0) * expected + 1e-9);
            assertEquals(2 * WEIGHTS[i] * DRAWN.input().slice(2).get(i), mean.get(i),
                    5 * Math.sqrt(expected / 3000) + 1e-6);
        }
    }

    /** The noise is a part of each image's own range. */
    @Test
    void noiseFollowsTheRangeOfTheImage() throws LimnException {
        Tensor x = DRAWN.input().slice(2);
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < x.count(); i++) {
            min = Math.min(min, x.get(i));
            max = Math.max(max, x.get(i));
        }
        FunctionNetwork.Function quadratic = new FunctionNetwork.Power(2, WEIGHTS);
        Tensor ranged = map(quadratic, new VarGrad(), Map.of());
        Tensor absolute = map(quadratic, new VarGrad(),
                Map.of("noise-unit", "absolute", "noise", "" + 0.15 * ((double) max - min)));
        assertArrayEquals(absolute.toArray(), ranged.toArray(), 1e-6f);
    }

    /** E[g²] = Var·(m − 1)/m + E[g]²: the three see the same noisy copies. */
    @Test
    void squaresAreVariancePlusSquaredMean() throws LimnException {
        PooledNetwork network = new PooledNetwork();
        Batch batch = PooledBatches.of(0, 2, 0);
        Tensor mean = GradientMethodsTest.pooled(network, new SmoothGrad(), batch, Target.PREDICTED).get(1).map();
        Tensor squares = GradientMethodsTest.pooled(network, new SmoothGradSquared(), batch, Target.PREDICTED).get(1)
                .map();
        Tensor variance = GradientMethodsTest.pooled(network, new VarGrad(), batch, Target.PREDICTED).get(1).map();
        double greatest = 0;
        for (int i = 0; i < mean.count(); i++) {
            double expected = variance.get(i) * 49 / 50.0 + (double) mean.get(i) * mean.get(i);
            greatest = Math.max(greatest, variance.get(i));
            assertEquals(expected, squares.get(i), 1e-6 * expected + 1e-12);
        }
        assertTrue(greatest > 0, "rectifiers switch between noisy copies");
    }

    @Nested
    class SmoothGradSuite extends ExplanationMethodSuite {
        @Override
        protected ExplanationMethod method() {
            return new SmoothGrad();
        }
    }

    @Nested
    class SmoothGradSquaredSuite extends ExplanationMethodSuite {
        @Override
        protected ExplanationMethod method() {
            return new SmoothGradSquared();
        }
    }

    @Nested
    class VarGradSuite extends ExplanationMethodSuite {
        @Override
        protected ExplanationMethod method() {
            return new VarGrad();
        }
    }
}

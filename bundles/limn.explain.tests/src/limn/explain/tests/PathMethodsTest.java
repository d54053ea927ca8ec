package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.data.Preprocessing;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Reference;
import limn.explain.internal.gradient.ExpectedGradients;
import limn.explain.internal.gradient.IntegratedGradients;
import limn.graph.Shape;
import limn.testkit.Batches;
import limn.testkit.ExplanationMethodSuite;
import limn.testkit.PooledBatches;

/** Integrated and expected gradients: the checks of definitions 7, and every method's. */
class PathMethodsTest {

    private static final float[] WEIGHTS = {1.5f, -2, 0, 0.25f, 3, -1};
    private static final Batch DRAWN = Batches.drawn(5, 3, 3, 1, 2);
    /** Float32 numbers of a few units. */
    private static final double ROUNDING = 2e-6;

    private static Explanation integrated(FunctionNetwork.Function function, Map<String, String> texts)
            throws LimnException {
        return new FunctionNetwork(function).explain(new IntegratedGradients(), texts, DRAWN, Reference.NONE).get(1);
    }

    private static Map<String, String> zero(String rule, int steps) {
        return Map.of("baseline", "zero", "rule", rule, "steps", "" + steps, "max-steps", "" + steps);
    }

    private static void equal(double expected, double given) {
        assertEquals(expected, given, ROUNDING * Math.max(1, Math.abs(expected)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gausslegendre", "riemann-middle", "riemann-left", "riemann-right", "trapezoid"})
    void aLinearTargetIsExactForEveryCorrectRule(String rule) throws LimnException {
        Explanation found = integrated(new FunctionNetwork.Linear(WEIGHTS), zero(rule, 7));
        for (int i = 0; i < WEIGHTS.length; i++) {
            equal(WEIGHTS[i] * DRAWN.input().slice(1).get(i), found.map().get(i));
        }
        assertEquals(0, found.scalars().get("completeness-gap"), 1e-6);
        assertEquals(0, found.warnings().size());
    }

    @Test
    void captumsTrapezoidLosesOneStep() throws LimnException {
        Explanation found = integrated(new FunctionNetwork.Linear(WEIGHTS), zero("trapezoid-captum", 50));
        for (int i = 0; i < WEIGHTS.length; i++) {
            equal(0.98 * WEIGHTS[i] * DRAWN.input().slice(1).get(i), found.map().get(i));
        }
        assertEquals(0.02, found.scalars().get("completeness-gap"), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gausslegendre", "riemann-middle", "trapezoid"})
    void aQuadraticTargetIsExactForMiddleTrapezoidAndGaussLegendre(String rule) throws LimnException {
        Explanation found = integrated(new FunctionNetwork.Power(2, WEIGHTS), zero(rule, 3));
        for (int i = 0; i < WEIGHTS.length; i++) {
            double x = DRAWN.input().slice(1).get(i);
            equal(WEIGHTS[i] * x * x, found.map().get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void gaussLegendreIsExactForIntegrandsUpToDegree2mMinus1(int steps) throws LimnException {
        Explanation exact = integrated(new FunctionNetwork.Power(2 * steps, WEIGHTS), zero("gausslegendre", steps));
        Explanation beyond = integrated(new FunctionNetwork.Power(2 * steps + 1, WEIGHTS),
                zero("gausslegendre", steps));
        double apart = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            double x = DRAWN.input().slice(1).get(i);
            equal(WEIGHTS[i] * Math.pow(x, 2 * steps), exact.map().get(i));
            apart = Math.max(apart, Math.abs(WEIGHTS[i] * Math.pow(x, 2 * steps + 1) - beyond.map().get(i)));
        }
        assertTrue(apart > 1e-5, "not beyond that degree: " + apart);
    }

    /** t = x₀·x₁ + x₃: x₂, x₄ and x₅ do not matter, x₀ and x₁ are interchangeable. */
    @Test
    void dummiesGetNothingAndSymmetricInputsTheSame() throws LimnException {
        FunctionNetwork.Function product = new FunctionNetwork.Function() {
            @Override
            public double value(float[] x) {
                return (double) x[0] * x[1] + x[3];
            }

            @Override
            public float[] gradient(float[] x) {
                return new float[] {x[1], x[0], 0, 1, 0, 0};
            }
        };
        Batch batch = Batches.of(Tensor.of(Shape.of(1, 3, 1, 2), 3, 3, 5, 0.5f, -4, 2));
        Tensor map = new FunctionNetwork(product).explain(new IntegratedGradients(),
                zero("gausslegendre", 10), batch, Reference.NONE).get(0).map();
        assertEquals(map.get(0), map.get(1));
        equal(4.5, map.get(0));
        for (int dummy : new int[] {2, 4, 5}) {
            assertEquals(0, map.get(dummy));
        }
    }

    /** What is asked of the network beside the probe: a gradient for each place, a forward for the baseline of all rows. */
    @Test
    void fiftyPlacesCostFiftyGradients() throws LimnException {
        FunctionNetwork network = new FunctionNetwork(new FunctionNetwork.Linear(1, 2, 3, 4, 5, 6));
        Batch batch = Batches.of(Tensor.of(Shape.of(2, 3, 1, 2), 1, 0, 0, 0, 0, 0, 0.5f, 0, 0, 0, 0, 0));
        network.explain(new IntegratedGradients(), Map.of("baseline", "zero", "steps", "50"), batch, Reference.NONE);
        assertEquals(2 * 50, network.gradients());
        assertEquals(1 + 50, network.calls().size());
    }

    /** A step in the middle of the path: two nodes miss it or overrate it. */
    @Test
    void moreStepsAreTakenWhereTheMapDoesNotAddUp() throws LimnException {
        FunctionNetwork.Function kink = new FunctionNetwork.Function() {
            @Override
            public double value(float[] x) {
                return Math.max(0, x[0] - 0.9);
            }

            @Override
            public float[] gradient(float[] x) {
                return new float[] {x[0] > 0.9 ? 1 : 0, 0, 0, 0, 0, 0};
            }
        };
        Batch batch = Batches.of(Tensor.of(Shape.of(2, 3, 1, 2), 1, 0, 0, 0, 0, 0, 0.5f, 0, 0, 0, 0, 0));
        FunctionNetwork network = new FunctionNetwork(kink);
        List<Explanation> found = network.explain(new IntegratedGradients(),
                Map.of("baseline", "zero", "steps", "5"), batch, Reference.NONE);
        // The second row adds up at once and is handed on first.
        assertEquals(List.of(1, 0), found.stream().map(Explanation::row).toList());
        assertEquals(5, found.get(0).scalars().get("steps"));
        assertEquals(200, found.get(1).scalars().get("steps"));
        assertTrue(found.get(1).scalars().get("completeness-gap") < 0.05);
        // The baseline of both rows, two rows of 5 nodes, then 200 inputs of one, in calls of two.
        assertEquals(1 + 5 + 100, network.calls().size());
        Explanation kept = network.explain(new IntegratedGradients(),
                Map.of("baseline", "zero", "steps", "5", "max-steps", "5"), batch, Reference.NONE).get(0);
        assertTrue(kept.scalars().get("completeness-gap") > 0.05);
        assertEquals(1, kept.warnings().size());
    }

    @Test
    void blackPixelsGetExactlyNothingFromABlackBaseline() throws LimnException {
        Preprocessing preprocessing = new Preprocessing(1, 2, Preprocessing.ChannelOrder.RGB,
                Preprocessing.Fit.STRETCH, Preprocessing.Interpolation.BILINEAR, 1 / 255.0, List.of(0.47, 0.44, 0.41),
                List.of(0.21, 0.23, 0.25));
        float[] black = {(float) (-0.47 / 0.21), (float) (-0.44 / 0.23), (float) (-0.41 / 0.25)};
        Batch batch = Batches.of(Tensor.of(Shape.of(1, 3, 1, 2), black[0], 1, black[1], 2, black[2], -1));
        FunctionNetwork network = new FunctionNetwork(new FunctionNetwork.Power(2, WEIGHTS),
                Optional.of(preprocessing));
        Explanation found = network.explain(new IntegratedGradients(), Map.of(), batch, Reference.NONE).get(0);
        for (int channel = 0; channel < 3; channel++) {
            assertEquals(0, found.map().at(channel, 0, 0));
            float white = (float) ((1 - preprocessing.mean().get(channel)) / preprocessing.std().get(channel));
            double x = batch.input().slice(0).at(channel, 0, 1);
            int place = 2 * channel + 1;
            equal(WEIGHTS[place] * (x * x - black[channel] * black[channel]), found.map().at(channel, 0, 1));
            Explanation bright = network
                    .explain(new IntegratedGradients(), Map.of("baseline", "white"), batch, Reference.NONE).get(0);
            equal(WEIGHTS[place] * (x * x - white * white), bright.map().at(channel, 0, 1));
        }
        assertEquals(List.of(), found.warnings());
        assertEquals(1, new FunctionNetwork(new FunctionNetwork.Linear(WEIGHTS)).explain(new IntegratedGradients(),
                Map.of(), batch, Reference.NONE).get(0).warnings().size(), "black is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "blur", "uniform-noise", "black"})
    void everyBaselineIsComplete(String baseline) throws LimnException {
        Explanation found = integrated(new FunctionNetwork.Power(2, WEIGHTS), Map.of("baseline", baseline));
        assertTrue(found.scalars().get("completeness-gap") < 1e-5, found.scalars()::toString);
    }

    @Test
    void aBaselineThatCannotBeIsRefused() {
        for (Map<String, String> texts : List.of(Map.of("baseline", "file"), Map.of("baseline", "white"),
                Map.of("steps", "1"), Map.of("rule", "simpson"))) {
            LimnException refused = assertThrows(LimnException.class,
                    () -> integrated(new FunctionNetwork.Linear(WEIGHTS), texts));
            assertTrue(refused.getMessage().contains(texts.keySet().iterator().next()), refused::getMessage);
        }
    }

    /** Training samples that are given. */
    private static Reference reference(Batch samples) {
        return new Reference() {
            @Override
            public int size() {
                return samples.rows().size();
            }

            @Override
            public Tensor input(int index) {
                return samples.input().slice(index);
            }
        };
    }

    @Test
    void expectedGradientsOfALinearTargetAreTheDifferenceToTheSample() throws LimnException {
        Batch samples = Batches.drawn(9, 1, 3, 1, 2);
        Explanation found = new FunctionNetwork(new FunctionNetwork.Linear(WEIGHTS))
                .explain(new ExpectedGradients(), Map.of("samples", "10"), DRAWN, reference(samples)).get(1);
        for (int i = 0; i < WEIGHTS.length; i++) {
            equal(WEIGHTS[i] * (DRAWN.input().slice(1).get(i) - samples.input().get(i)), found.map().get(i));
        }
        assertEquals(0, found.scalars().get("residual"), ROUNDING);
        assertEquals(0, found.scalars().get("standard-error"), ROUNDING);
    }

    /** With one training sample the expectation is integrated gradients from it, missed by chance alone. */
    @Test
    void expectedGradientsTendToIntegratedGradients() throws LimnException {
        Batch samples = Batches.of(Tensor.zeros(Shape.of(1, 3, 1, 2)));
        FunctionNetwork.Function cubic = new FunctionNetwork.Power(3, 1, 1, 1, 1, 1, 1);
        Explanation found = new FunctionNetwork(cubic)
                .explain(new ExpectedGradients(), Map.of("samples", "4000"), DRAWN, reference(samples)).get(1);
        Tensor exact = integrated(cubic, zero("gausslegendre", 5)).map();
        for (int i = 0; i < WEIGHTS.length; i++) {
            // One draw is 3α²·x³, α uniform: mean x³, standard deviation sqrt(9/5 − 1)·|x³|; five of the mean's.
            double deviation = Math.sqrt(0.8 / 4000) * Math.abs(exact.get(i));
            assertEquals(exact.get(i), found.map().get(i), 5 * deviation + 1e-6);
        }
        assertTrue(Math.abs(found.scalars().get("residual")) < 5 * found.scalars().get("standard-error"));
    }

    @Test
    void expectedGradientsWithoutTrainingSamplesAreRefused() {
        LimnException refused = assertThrows(LimnException.class,
                () -> new FunctionNetwork(new FunctionNetwork.Linear(WEIGHTS)).explain(new ExpectedGradients(),
                        Map.of(), DRAWN, Reference.NONE));
        assertTrue(refused.getMessage().contains("training samples"), refused::getMessage);
    }

    @Nested
    class IntegratedGradientsSuite extends ExplanationMethodSuite {
        @Override
        protected ExplanationMethod method() {
            return new IntegratedGradients();
        }
    }

    @Nested
    class ExpectedGradientsSuite extends ExplanationMethodSuite {
        @Override
        protected ExplanationMethod method() {
            return new ExpectedGradients();
        }

        @Override
        protected Settings settings() {
            try {
                return Settings.of("expected-gradients", method().descriptor().parameters(),
                        Map.of("samples", "12", "stdev", "0.1"));
            } catch (LimnException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected Reference reference() {
            return PathMethodsTest.reference(PooledBatches.of(100, 5, 0));
        }
    }
}

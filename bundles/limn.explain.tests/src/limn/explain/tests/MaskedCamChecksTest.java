package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.ProbeResult;
import limn.explain.internal.cam.IsCam;
import limn.explain.internal.cam.ScoreCam;
import limn.explain.internal.cam.SsCam;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.maths.Draws;
import limn.maths.Resampling;
import limn.testkit.Batches;
import limn.testkit.PooledNetwork;

/** The checks of definitions 3.1 to 3.3 on a network that reads the upper left quarter of an 8×8 input. */
class MaskedCamChecksTest {

    private static final int SIDE = 8;
    /** Three channels of 2×2: the quarter that is read, another one, the lower half. */
    private static final float[] QUARTER = {1, 0, 0, 0};
    private static final float[] OTHER = {0, 1, 0, 0};
    private static final float[] HALF = {0, 0, 1, 1};

    private static Explanation explain(ExplanationMethod method, Map<String, String> settings, float[]... channels)
            throws Exception {
        float[] weights = new float[SIDE * SIDE];
        float[] x = new float[SIDE * SIDE];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1;
            weights[i] = i / SIDE < SIDE / 2 && i % SIDE < SIDE / 2 ? 0.25f : 0;
        }
        float[] activation = new float[channels.length * 4];
        for (int k = 0; k < channels.length; k++) {
            System.arraycopy(channels[k], 0, activation, 4 * k, 4);
        }
        FunctionNetwork network = new FunctionNetwork(new FunctionNetwork.Linear(weights));
        PooledNetwork pooled = new PooledNetwork();
        Layer layer = new Layer("layer", List.of(), "relu", Optional.empty(),
                Optional.of(new Grid(2, 2, Grid.Layout.CHANNELS_FIRST, 0)), 0, pooled.graph().input());
        Question question = new Question(Settings.of("test", method.descriptor().parameters(), settings),
                List.of(layer), List.of(FunctionNetwork.LOGIT), pooled.graph());
        Batch batch = Batches.of(Tensor.of(Shape.of(1, 1, SIDE, SIDE), x));
        ProbeResult outputs = network.probe(batch, method.needs(question));
        ProbeResult probed = new ProbeResult(outputs.outputs(), outputs.targets(),
                Map.of("layer", Tensor.of(Shape.of(1, channels.length, 2, 2), activation)), Map.of());
        List<Explanation> found = new ArrayList<>();
        method.explain(new ExplanationRequest(question, batch, probed, network, Reference.NONE, 1, Progress.none()),
                found::add);
        return found.get(0);
    }

    @Test
    void theChannelOfTheRegionThatIsReadWeighsMost() throws Exception {
        Explanation found = explain(new ScoreCam(), Map.of(), OTHER, QUARTER, HALF);
        assertTrue(found.map().get(0) > found.map().get(1) && found.map().get(0) > found.map().get(2));
        assertEquals(found.map().get(0), found.scalars().get("largest-weight"), 1e-6);
    }

    @Test
    void permutedChannelsPermuteTheWeights() throws Exception {
        assertArrayEquals(explain(new ScoreCam(), Map.of(), QUARTER, OTHER, HALF).map().toArray(),
                explain(new ScoreCam(), Map.of(), HALF, QUARTER, OTHER).map().toArray(), 1e-7f);
    }

    /** A constant channel masks everything and is scored as the input of zeros: exp(0) beside exp(t). */
    @Test
    void aConstantChannelMasksEverything() throws Exception {
        Explanation found = explain(new ScoreCam(), Map.of(), new float[] {2, 2, 2, 2}, new float[] {2, 2, 2, 2});
        assertArrayEquals(new float[] {2, 2, 2, 2}, found.map().toArray(), 1e-6f);
        Explanation left = explain(new ScoreCam(), Map.of("weights", "probability"), new float[] {2, 2, 2, 2});
        assertArrayEquals(new float[4], left.map().toArray());
    }

    @Test
    void withoutNoiseSsCamIsScoreCam() throws Exception {
        assertArrayEquals(explain(new ScoreCam(), Map.of(), QUARTER, OTHER, HALF).map().toArray(),
                explain(new SsCam(), Map.of("sigma", "0", "samples", "3"), QUARTER, OTHER, HALF).map().toArray(),
                1e-6f);
    }

    @Test
    void inOneStepIsCamIsScoreCam() throws Exception {
        float[] score = explain(new ScoreCam(), Map.of(), QUARTER, OTHER, HALF).map().toArray();
        for (String coefficients : List.of("linear", "cumulative")) {
            assertArrayEquals(score, explain(new IsCam(), Map.of("steps", "1", "coefficients", coefficients), QUARTER,
                    OTHER, HALF).map().toArray(), 1e-6f);
        }
    }

    /** The target is linear: the mean over noisy masks is the target of the mean noisy mask. */
    @Test
    void theDefaultsOfSsCamAreTheFormula() throws Exception {
        float[][] channels = {QUARTER, OTHER, HALF};
        double[] scores = new double[channels.length];
        for (int sample = 0; sample < 35; sample++) {
            Tensor noise = Draws.of(1, sample(), "ss-cam", sample).gaussians(Shape.of(SIDE, SIDE));
            for (int k = 0; k < channels.length; k++) {
                scores[k] += read(channels[k], noise) / 35;
            }
        }
        assertArrayEquals(weighted(scores, channels), explain(new SsCam(), Map.of(), channels).map().toArray(), 1e-5f);
    }

    /** Σ_i i/10 over ten strengths is 5.5 times the target of the plain mask, of running sums 22 times; over ten. */
    @Test
    void theDefaultsOfIsCamAreTheFormula() throws Exception {
        float[][] channels = {QUARTER, OTHER, HALF};
        for (String coefficients : List.of("linear", "cumulative")) {
            double strength = coefficients.equals("linear") ? 0.55 : 2.2;
            double[] scores = new double[channels.length];
            for (int k = 0; k < channels.length; k++) {
                scores[k] = strength * read(channels[k], Tensor.zeros(Shape.of(SIDE, SIDE)));
            }
            assertArrayEquals(weighted(scores, channels),
                    explain(new IsCam(), Map.of("coefficients", coefficients), channels).map().toArray(), 1e-5f);
        }
    }

    /** What the network reads of an input of ones under a mask with noise of the default strength. */
    private static double read(float[] channel, Tensor noise) {
        Tensor mask = Resampling.bilinear(Tensor.of(Shape.of(1, 2, 2), channel), SIDE, SIDE);
        double sum = 0;
        for (int y = 0; y < SIDE / 2; y++) {
            for (int x = 0; x < SIDE / 2; x++) {
                sum += 0.25 * (mask.get(y * SIDE + x) + 2 * noise.get(y * SIDE + x));
            }
        }
        return sum;
    }

    private static float[] weighted(double[] scores, float[][] channels) {
        double total = Arrays.stream(scores).map(Math::exp).sum();
        float[] map = new float[4];
        for (int k = 0; k < scores.length; k++) {
            for (int cell = 0; cell < map.length; cell++) {
                map[cell] += (float) (Math.exp(scores[k]) / total * channels[k][cell]);
            }
        }
        return map;
    }

    private static String sample() {
        return Batches.of(Tensor.zeros(Shape.of(1, 1, SIDE, SIDE))).rows().getFirst().sample();
    }
}

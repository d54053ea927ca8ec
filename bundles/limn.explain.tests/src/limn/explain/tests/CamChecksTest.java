package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.ClassChoice;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.explain.internal.cam.Cam;
import limn.explain.internal.cam.ElementwiseGradCam;
import limn.explain.internal.cam.GradCam;
import limn.explain.internal.cam.GradCamPlusPlus;
import limn.explain.internal.cam.HiresCam;
import limn.explain.internal.cam.LayerCam;
import limn.explain.internal.cam.RefineCam;
import limn.explain.internal.cam.SmoothGradCamPlusPlus;
import limn.explain.internal.cam.XGradCam;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.maths.Post;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/** The checks of definitions 1.1 to 1.7, 1.10 and 4.1 on a network whose answers are closed forms. */
class CamChecksTest {

    private static final int CELLS = PooledNetwork.GRID * PooledNetwork.GRID;
    /** Some dozen float32 products of size 1. */
    private static final double ROUNDING = 1e-5;
    private static final Target FIRST = new Target.Logit(new ClassChoice.Index(0));
    private static final Target SECOND = new Target.Logit(new ClassChoice.Index(1));

    private final PooledNetwork network = new PooledNetwork();
    private final Batch batch = PooledBatches.of(0, 3, 0);

    @Test
    void behindPoolingGradCamHiresCamAndXGradCamAreCamOverTheNumberOfPositions() throws LimnException {
        List<Explanation> cam = explain(new Cam(), Map.of(), "relu");
        for (ExplanationMethod method : List.of(new GradCam(), new HiresCam(), new XGradCam())) {
            List<Explanation> maps = explain(method, Map.of(), "relu");
            for (int i = 0; i < maps.size(); i++) {
                for (int cell = 0; cell < CELLS; cell++) {
                    assertEquals(cam.get(i).map().get(cell), CELLS * maps.get(i).map().get(cell), ROUNDING,
                            method.descriptor().id());
                }
            }
        }
    }

    @Test
    void theMeanOfCamAndTheBiasAreTheLogit() throws LimnException {
        float[] bias = network.parameters("head").get("bias").toArray();
        Tensor logits = network.predict(batch);
        for (Explanation map : explain(new Cam(), Map.of(), "relu")) {
            int c = map.target().equals(FIRST) ? 0 : 1;
            assertEquals(logits.slice(map.row()).get(c), sum(map.map()) / CELLS + bias[c], ROUNDING);
        }
    }

    @Test
    void camOfADifferenceIsTheDifferenceOfTheCams() throws LimnException {
        Target difference = new Target.Difference(new ClassChoice.Index(0), new ClassChoice.Index(1));
        List<Explanation> maps = explain(new Cam(), Map.of(), List.of("relu"), List.of(FIRST, SECOND, difference));
        for (int i = 0; i < maps.size(); i += 3) {
            for (int cell = 0; cell < CELLS; cell++) {
                assertEquals(maps.get(i).map().get(cell) - maps.get(i + 1).map().get(cell),
                        maps.get(i + 2).map().get(cell), ROUNDING);
            }
        }
    }

    @Test
    void behindALayerThatOnlyAffineOperatorsFollowHiresCamAndTheBiasAddUpToTheLogit() throws LimnException {
        float[] bias = network.parameters("head").get("bias").toArray();
        Tensor logits = network.predict(batch);
        // From the convolution on too: the rectifier has no bias.
        for (String layer : List.of("relu", "conv")) {
            for (Explanation map : explain(new HiresCam(), Map.of(), layer)) {
                int c = map.target().equals(FIRST) ? 0 : 1;
                assertEquals(logits.slice(map.row()).get(c), sum(map.map()) + bias[c], ROUNDING);
            }
        }
    }

    @Test
    void elementwiseGradCamIsNowhereBelowHiresCamAndNowhereNegative() throws LimnException {
        StoredProbe probe = random(7, false);
        Tensor map = probe.map(new ElementwiseGradCam());
        Tensor hires = probe.map(new HiresCam());
        for (int cell = 0; cell < map.count(); cell++) {
            assertTrue(map.get(cell) >= Math.max(hires.get(cell), 0));
        }
    }

    /** w_k = n·g/(2 + S_k·g), up to eps = 1e-6 of the greatest squared gradient. */
    @Test
    void aConstantGradientGivesGradCamPlusPlusInClosedForm() throws LimnException {
        StoredProbe random = random(3, true);
        int cells = random.activation().count() / 3;
        float[] gradients = new float[random.activation().count()];
        double[] slopes = {0.5, 0.25, 1};
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = (float) slopes[i / cells];
        }
        Tensor map = StoredProbe.of(random.activation(), Tensor.of(random.activation().shape(), gradients))
                .map(new GradCamPlusPlus(), Map.of("eps", "relative"));
        double[] expected = new double[cells];
        for (int k = 0; k < 3; k++) {
            double weight = cells * slopes[k] / (2 + sum(random.activation().slice(k)) * slopes[k]);
            for (int cell = 0; cell < cells; cell++) {
                expected[cell] += weight * random.activation().slice(k).get(cell);
            }
        }
        for (int cell = 0; cell < cells; cell++) {
            assertEquals(expected[cell], map.get(cell), 1e-4 * expected[cell]);
        }
    }

    /** A → c·A, G → G/c: the same network with a layer in other units. */
    @Test
    void withARelativeEpsGradCamPlusPlusDoesNotDependOnTheLayersUnits() throws LimnException {
        StoredProbe probe = random(5, true);
        StoredProbe scaled = StoredProbe.of(times(probe.activation(), 1000), times(probe.gradient(), 0.001));
        Tensor map = probe.map(new GradCamPlusPlus(), Map.of("eps", "relative"));
        assertArrayEquals(map.toArray(), scaled.map(new GradCamPlusPlus(), Map.of("eps", "relative")).toArray(),
                (float) (1e-5 * greatest(map)));
        Tensor absolute = scaled.map(new GradCamPlusPlus());
        assertTrue(difference(map, absolute) > 0.1 * greatest(map), "1e-6 is much beside squares of 1e-6");
    }

    @Test
    void aDenominatorOfZeroIsSaid() throws LimnException {
        // 2G² + S·G³ + eps with G = 1: 1e-6 for S = −2, 0 for S = −2 − 1e-6.
        float[] activations = {-1.5f, -0.5f, 0, 0};
        float[] gradients = {1, 1, 1, 1};
        StoredProbe probe = StoredProbe.of(Tensor.of(Shape.of(1, 2, 2), activations),
                Tensor.of(Shape.of(1, 2, 2), gradients));
        assertFalse(probe.explain(new GradCamPlusPlus(), Map.of()).scalars().containsKey("unstable"), "1e-6 is left");
        float[] exact = {-2, -1e-6f, 0, 0};
        Explanation said = StoredProbe.of(Tensor.of(Shape.of(1, 2, 2), exact), Tensor.of(Shape.of(1, 2, 2), gradients))
                .explain(new GradCamPlusPlus(), Map.of());
        assertEquals(1.0, said.scalars().get("unstable"));
        assertEquals(1, said.warnings().size());
    }

    @Test
    void withoutNoiseSmoothGradCamPlusPlusIsGradCamPlusPlus() throws LimnException {
        for (String layer : List.of("relu", "conv")) {
            List<Explanation> smooth = explain(new SmoothGradCamPlusPlus(), Map.of("noise", "0", "samples", "5"),
                    layer);
            List<Explanation> plain = explain(new GradCamPlusPlus(), Map.of(), layer);
            for (int i = 0; i < plain.size(); i++) {
                assertArrayEquals(plain.get(i).map().toArray(), smooth.get(i).map().toArray(),
                        (float) (1e-6 * greatest(plain.get(i).map())));
            }
        }
    }

    /** The axiom of sensitivity: Σ_u M = Σ_k,u G·A, up to eps; dead channels add nothing. */
    @Test
    void xGradCamAddsUpToGradientsTimesActivations() throws LimnException {
        for (Explanation map : explain(new XGradCam(), Map.of(), "relu")) {
            ProbeResult probed = network.probe(batch, new XGradCam().needs(question(new XGradCam(), Map.of(),
                    List.of("relu"), List.of(FIRST, SECOND))));
            Tensor activation = probed.activation("relu").slice(map.row());
            Tensor gradient = probed.gradient("relu", map.target()).slice(map.row());
            double expected = 0;
            for (int i = 0; i < activation.count(); i++) {
                expected += (double) activation.get(i) * gradient.get(i);
            }
            assertEquals(expected, sum(map.map()), 1e-6);
            assertTrue(map.scalars().isEmpty(), "a dead channel does not cancel");
        }
    }

    @Test
    void xGradCamLeavesOutAndCountsChannelsThatCancel() throws LimnException {
        Tensor activation = Tensor.of(Shape.of(2, 1, 2), 1, -1, 1, 3);
        Tensor gradient = Tensor.of(Shape.of(2, 1, 2), 5, 2, 1, 1);
        Explanation map = StoredProbe.of(activation, gradient).explain(new XGradCam(), Map.of());
        assertEquals(1.0, map.scalars().get("dropped-channels"));
        assertEquals(1, map.warnings().size());
        assertArrayEquals(new float[] {1, 3}, map.map().toArray(), 1e-6f);
    }

    @Test
    void layerCamIsHiresCamWhereNoGradientIsNegative() throws LimnException {
        StoredProbe probe = random(4, false);
        float[] positive = probe.gradient().toArray();
        for (int i = 0; i < positive.length; i++) {
            positive[i] = Math.abs(positive[i]);
        }
        StoredProbe rising = StoredProbe.of(probe.activation(), Tensor.of(probe.gradient().shape(), positive));
        assertArrayEquals(rising.map(new HiresCam()).toArray(), rising.map(new LayerCam()).toArray());
    }

    @Test
    void layerCamOfARectifiedLayerIsNowhereNegative() throws LimnException {
        for (Explanation map : explain(new LayerCam(), Map.of(), "relu")) {
            for (int cell = 0; cell < CELLS; cell++) {
                assertTrue(map.map().get(cell) >= 0);
            }
        }
    }

    /** R = post₃(R_ℓ^L). */
    @Test
    void refineCamOfCopiesOfOneLayerIsAPowerOfItsMap() throws LimnException {
        List<Explanation> refined = explain(new RefineCam(), Map.of(), List.of("relu", "relu", "relu"),
                List.of(FIRST, SECOND));
        List<Explanation> single = explain(new GradCamPlusPlus(), Map.of(), "relu");
        assertEquals(single.size(), refined.size());
        for (int i = 0; i < single.size(); i++) {
            float[] shown = Post.of(List.of(single.get(i).map()), PooledNetwork.INPUT_SIZE, PooledNetwork.INPUT_SIZE)
                    .toArray();
            for (int place = 0; place < shown.length; place++) {
                shown[place] = (float) Math.pow(shown[place], 3);
            }
            float[] expected = Post.scaled(Tensor.of(refined.get(i).map().shape(), shown)).toArray();
            assertArrayEquals(expected, refined.get(i).map().toArray(), 1e-6f);
        }
    }

    @Test
    void whatDoesNotApplyIsRefusedByName() throws LimnException {
        Question conv = question(new Cam(), Map.of(), List.of("conv"), List.of(FIRST));
        String cam = assertThrows(LimnException.class, () -> new Cam().needs(conv)).getMessage();
        assertTrue(cam.contains("cam") && cam.contains("conv"), cam);
        Question single = question(new RefineCam(), Map.of(), List.of("relu"), List.of(FIRST));
        String refine = assertThrows(LimnException.class, () -> new RefineCam().needs(single)).getMessage();
        assertTrue(refine.contains("two layers") && refine.contains("relu"), refine);
    }

    private List<Explanation> explain(ExplanationMethod method, Map<String, String> settings, String layer)
            throws LimnException {
        return explain(method, settings, List.of(layer), List.of(FIRST, SECOND));
    }

    private List<Explanation> explain(ExplanationMethod method, Map<String, String> settings, List<String> layers,
            List<Target> targets) throws LimnException {
        Question question = question(method, settings, layers, targets);
        List<Explanation> explanations = new ArrayList<>();
        method.explain(new ExplanationRequest(question, batch, network.probe(batch, method.needs(question)), network,
                Reference.NONE, 1, Progress.none()), explanations::add);
        return explanations;
    }

    private Question question(ExplanationMethod method, Map<String, String> settings, List<String> paths,
            List<Target> targets) throws LimnException {
        List<Layer> layers = paths.stream().map(path -> network.layer(path).orElseThrow()).toList();
        return new Question(Settings.of("test", method.descriptor().parameters(), settings), layers, targets,
                network.graph());
    }

    private static StoredProbe random(int channels, boolean rectified) {
        Random random = new Random(channels);
        Shape shape = Shape.of(channels, 4, 5);
        float[] activations = new float[(int) shape.count()];
        float[] gradients = new float[activations.length];
        for (int i = 0; i < activations.length; i++) {
            activations[i] = (float) (rectified ? Math.max(random.nextGaussian(), 0) : random.nextGaussian());
            gradients[i] = (float) random.nextGaussian();
        }
        return StoredProbe.of(Tensor.of(shape, activations), Tensor.of(shape, gradients));
    }

    private static Tensor times(Tensor tensor, double factor) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) factor;
        }
        return Tensor.of(tensor.shape(), values);
    }

    private static double sum(Tensor tensor) {
        double sum = 0;
        for (int i = 0; i < tensor.count(); i++) {
            sum += tensor.get(i);
        }
        return sum;
    }

    private static double greatest(Tensor tensor) {
        return difference(tensor, Tensor.zeros(tensor.shape()));
    }

    private static double difference(Tensor one, Tensor other) {
        double greatest = 0;
        for (int i = 0; i < one.count(); i++) {
            greatest = Math.max(greatest, Math.abs((double) one.get(i) - other.get(i)));
        }
        return greatest;
    }
}

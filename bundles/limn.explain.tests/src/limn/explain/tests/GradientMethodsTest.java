package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Nested;
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
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.explain.internal.cam.GradCam;
import limn.explain.internal.gradient.Deconvnet;
import limn.explain.internal.gradient.GuidedBackprop;
import limn.explain.internal.gradient.GuidedGradCam;
import limn.explain.internal.gradient.InputXGradient;
import limn.explain.internal.gradient.Saliency;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.maths.Reduction;
import limn.testkit.Batches;
import limn.testkit.ExplanationMethodSuite;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/** Methods that follow from one gradient at the input: the checks of definitions 6.1, 6.2 and 8, and every method's. */
class GradientMethodsTest {

    private static final float[] WEIGHTS = {1.5f, -2, 0, 0.25f, 3, -1};
    private static final Batch DRAWN = Batches.drawn(3, 2, 3, 1, 2);

    private static Tensor map(FunctionNetwork.Function function, ExplanationMethod method, Batch batch)
            throws LimnException {
        return new FunctionNetwork(function).explain(method, Map.of(), batch, Reference.NONE).get(1).map();
    }

    @Test
    void saliencyOfALinearTargetIsItsWeights() throws LimnException {
        assertArrayEquals(WEIGHTS, map(new FunctionNetwork.Linear(WEIGHTS), new Saliency(), DRAWN).toArray());
    }

    @Test
    void saliencyOfAPiecewiseConstantNetworkIsBlank() throws LimnException {
        FunctionNetwork.Function steps = new FunctionNetwork.Function() {
            @Override
            public double value(float[] x) {
                return Math.signum(x[0]) - Math.signum(x[3]);
            }

            @Override
            public float[] gradient(float[] x) {
                return new float[x.length];
            }
        };
        assertArrayEquals(new float[6], map(steps, new Saliency(), DRAWN).toArray());
    }

    /** Without biases a network of rectifiers is homogeneous: t(x) = Σ x·∂t/∂x (Euler). */
    @Test
    void inputXGradientOfARectifierNetworkWithoutBiasesAddsUpToTheTarget() throws LimnException {
        FunctionNetwork.Function rectifiers = new FunctionNetwork.Function() {
            @Override
            public double value(float[] x) {
                return 2 * Math.max(0, x[0] - x[1]) - 3 * Math.max(0, x[2] + x[3] - x[4]) + Math.max(0, x[5]);
            }

            @Override
            public float[] gradient(float[] x) {
                float a = x[0] - x[1] > 0 ? 2 : 0;
                float b = x[2] + x[3] - x[4] > 0 ? -3 : 0;
                return new float[] {a, -a, b, b, -b, x[5] > 0 ? 1 : 0};
            }
        };
        for (int seed = 0; seed < 10; seed++) {
            Batch batch = Batches.drawn(seed, 2, 3, 1, 2);
            Tensor map = map(rectifiers, new InputXGradient(), batch);
            // Six float32 products of a few units each.
            assertEquals(rectifiers.value(batch.input().slice(1).toArray()), sum(map), 2e-6);
        }
    }

    /** The closed network has one rectifier: what its filters pass back of the head's weights, by hand. */
    @Test
    void guidedBackpropAndDeconvnetOfOneRectifierByHand() throws LimnException {
        PooledNetwork network = new PooledNetwork();
        Target first = new Target.Logit(new ClassChoice.Index(0));
        Batch batch = PooledBatches.of(0, 1, 0);
        Tensor conv = network.probe(batch, Probe.activations(Set.of("conv")))
                .activation("conv").slice(0);
        Tensor filters = network.parameters("conv").get("weight");
        Tensor head = network.parameters("head").get("weight");
        Tensor guided = pooled(network, new GuidedBackprop(), batch, first).get(0).map();
        Tensor deconvolved = pooled(network, new Deconvnet(), batch, first).get(0).map();
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 16; x++) {
                    double open = 0;
                    double all = 0;
                    for (int k = 0; k < PooledNetwork.CHANNELS; k++) {
                        double back = Math.max(0, head.at(0, k) / 16) * filters.at(k, c, y % 4, x % 4);
                        all += back;
                        open += conv.at(k, y / 4, x / 4) > 0 ? back : 0;
                    }
                    assertEquals(open, guided.at(c, y, x), 1e-7);
                    assertEquals(all, deconvolved.at(c, y, x), 1e-7);
                }
            }
        }
        assertTrue(pooled(network, new GuidedBackprop(), batch, first).get(0).warnings().get(0).contains("random"));
    }

    @Test
    void aTargetThatIsNotDefinedHasNoMap() throws LimnException {
        PooledNetwork network = new PooledNetwork();
        Target label = new Target.Logit(new ClassChoice.Label());
        Batch labelled = PooledBatches.of(0, 2, 0);
        Batch half = new Batch(labelled.input(), List.of(labelled.rows().get(0), new Batch.Row("unknown",
                labelled.rows().get(1).geometry(), OptionalInt.empty())));
        List<Explanation> found = pooled(network, new Saliency(), half, Target.PREDICTED, label);
        assertEquals(4, found.size());
        for (Explanation explanation : found) {
            boolean undefined = explanation.row() == 1 && explanation.target().equals(label);
            assertEquals(undefined, Float.isNaN(explanation.map().get(0)));
            assertEquals(undefined, !explanation.warnings().isEmpty());
            assertEquals(Shape.of(3, 16, 16), explanation.map().shape());
            assertFalse(explanation.layer().isPresent());
        }
    }

    /** What a method makes of a batch of the closed network, at its default settings. */
    static List<Explanation> pooled(PooledNetwork network, ExplanationMethod method, Batch batch, Target... targets)
            throws LimnException {
        return pooled(network, method, batch, List.of(), targets);
    }

    private static List<Explanation> pooled(PooledNetwork network, ExplanationMethod method, Batch batch,
            List<Layer> layers, Target... targets) throws LimnException {
        Question question = new Question(Settings.defaults(method.descriptor().parameters()), layers,
                List.of(targets), network.graph());
        List<Explanation> explanations = new ArrayList<>();
        method.explain(new ExplanationRequest(question, batch, network.probe(batch, method.needs(question)), network,
                Reference.NONE, 1, Progress.none()), explanations::add);
        return explanations;
    }

    /** The layer's activations are replaced by none, which makes the Grad-CAM map blank but not the guided gradient. */
    @Test
    void guidedGradCamOfABlankMapIsZero() throws LimnException {
        PooledNetwork network = new PooledNetwork() {
            @Override
            public ProbeResult probe(Batch batch, Probe probe) throws LimnException {
                ProbeResult probed = super.probe(batch, probe);
                return probed.activations().isEmpty() ? probed
                        : new ProbeResult(probed.outputs(), probed.targets(),
                                Map.of("relu", Tensor.zeros(probed.activation("relu").shape())), probed.gradients());
            }
        };
        Layer layer = network.layer("relu").orElseThrow();
        GuidedGradCam method = new GuidedGradCam();
        Question question = new Question(Settings.defaults(method.descriptor().parameters()), List.of(layer),
                List.of(Target.PREDICTED), network.graph());
        Batch batch = PooledBatches.of(0, 1, 0);
        ProbeResult probed = network.probe(batch, method.needs(question));
        List<Explanation> found = new ArrayList<>();
        method.explain(new ExplanationRequest(question, batch, probed, network, Reference.NONE, 1, Progress.none()),
                found::add);
        assertEquals(0, sum(Reduction.SUM_ABS.apply(found.get(0).map())));
        assertEquals(layer, found.get(0).layer().orElseThrow());
    }

    @Test
    void guidedGradCamIsTheProductOfItsParts() throws LimnException {
        PooledNetwork network = new PooledNetwork();
        List<Layer> layers = List.of(network.layer("relu").orElseThrow());
        Batch batch = PooledBatches.of(0, 1, 0);
        Tensor cam = pooled(network, new GradCam(), batch, layers, Target.PREDICTED).get(0).map();
        Tensor guided = pooled(network, new GuidedBackprop(), batch, Target.PREDICTED).get(0).map();
        Tensor both = pooled(network, new GuidedGradCam(), batch, layers, Target.PREDICTED).get(0).map();
        for (int c = 0; c < 3; c++) {
            // The centre of the picture's cells (1, 1) and (2, 2) of a 4×4 grid lies halfway between two input pixels.
            double between = (Math.max(0, cam.at(1, 1)) * 7 / 8 + Math.max(0, cam.at(1, 2)) / 8) * 7 / 8
                    + (Math.max(0, cam.at(2, 1)) * 7 / 8 + Math.max(0, cam.at(2, 2)) / 8) / 8;
            assertEquals(guided.at(c, 6, 6) * between, both.at(c, 6, 6), 1e-7);
        }
    }

    private static double sum(Tensor map) {
        double sum = 0;
        for (int i = 0; i < map.count(); i++) {
            sum += map.get(i);
        }
        return sum;
    }

    @Nested
    class GuidedGradCamSuite extends ExplanationMethodSuite {
        @Override
        protected ExplanationMethod method() {
            return new GuidedGradCam();
        }
    }

    @Nested
    class SaliencySuite extends ExplanationMethodSuite {
        @Override
        protected ExplanationMethod method() {
            return new Saliency();
        }
    }

    @Nested
    class InputXGradientSuite extends ExplanationMethodSuite {
        @Override
        protected ExplanationMethod method() {
            return new InputXGradient();
        }
    }

    @Nested
    class GuidedBackpropSuite extends ExplanationMethodSuite {
        @Override
        protected ExplanationMethod method() {
            return new GuidedBackprop();
        }
    }

    @Nested
    class DeconvnetSuite extends ExplanationMethodSuite {
        @Override
        protected ExplanationMethod method() {
            return new Deconvnet();
        }
    }
}

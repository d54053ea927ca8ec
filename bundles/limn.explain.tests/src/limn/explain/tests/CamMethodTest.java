package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.ClassChoice;
import limn.api.model.Target;
import limn.explain.cam.CamInput;
import limn.explain.cam.CamMethod;
import limn.explain.internal.cam.GradCam;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.testkit.Fixtures;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/** What the base of the family promises to whoever extends it, and the identities of definitions 1.1. */
class CamMethodTest {

    private static final Target FIRST = new Target.Logit(new ClassChoice.Index(0));
    private static final Target SECOND = new Target.Logit(new ClassChoice.Index(1));

    /** A member of the family by what it makes of activations and gradients. */
    private static final class Cam extends CamMethod {

        private final Function<CamInput, Tensor> weights;

        Cam(boolean gradients, Function<CamInput, Tensor> weights) {
            super(new Descriptor("acme.cam", "Acme", Family.CAM, "Acme's.", "", Descriptor.LayerNeed.ONE, gradients,
                    false,
                    gradients ? "1F + 1B" : "1F", List.of()));
            this.weights = weights;
        }

        @Override
        protected Tensor weights(CamInput input) {
            return weights.apply(input);
        }
    }

    /** HiResCAM: the gradient itself at each position, against pytorch-grad-cam's stored maps; 1e-5 as float32 allows. */
    @ParameterizedTest
    @ValueSource(strings = {"tiny-cnn", "tiny-dense", "tiny-flatten", "tiny-resnet", "tiny-unet"})
    void weightsMayDifferBetweenPositions(String model) throws Exception {
        Path folder = Fixtures.path("reference/" + model);
        List<String> stems = StoredProbe.stems(folder, ".hires-cam.raw.npy");
        assertTrue(stems.size() >= 2, stems::toString);
        for (String stem : stems) {
            Tensor map = StoredProbe.read(folder, stem, Grid.Layout.CHANNELS_FIRST).map(new Cam(true,
                    CamInput::gradient));
            Tensor expected = Npy.read(folder.resolve(stem + ".hires-cam.raw.npy"));
            float greatest = 0;
            for (int i = 0; i < expected.count(); i++) {
                greatest = Math.max(greatest, Math.abs(expected.get(i)));
            }
            assertArrayEquals(expected.toArray(), map.toArray(), 1e-5f * greatest, stem);
        }
    }

    /** Behind pooling and a linear head n·M = Σ_k w_ck·A_k: the head's own weights (definitions 1.1, 4.1). */
    @Test
    void gradCamIsCamBehindPooling() throws LimnException {
        PooledNetwork network = new PooledNetwork();
        Tensor head = network.parameters("head").get("weight");
        Cam cam = new Cam(false, input -> head.slice(1));
        List<Explanation> closed = explain(network, cam, "relu", List.of(SECOND));
        List<Explanation> gradients = explain(network, new GradCam(), "relu", List.of(SECOND));
        int cells = PooledNetwork.GRID * PooledNetwork.GRID;
        for (int row = 0; row < closed.size(); row++) {
            for (int i = 0; i < cells; i++) {
                // Six float32 products of size 1.
                assertEquals(closed.get(row).map().get(i), cells * gradients.get(row).map().get(i), 1e-5);
            }
        }
    }

    /** t → −t turns the map round; a difference of logits is the difference of their maps (the map is linear in t). */
    @Test
    void theMapIsLinearInTheTarget() throws LimnException {
        Target there = new Target.Difference(new ClassChoice.Index(0), new ClassChoice.Index(1));
        Target back = new Target.Difference(new ClassChoice.Index(1), new ClassChoice.Index(0));
        List<Explanation> all = explain(new PooledNetwork(), new GradCam(), "conv",
                List.of(FIRST, SECOND, there, back));
        for (int row = 0; row < 3; row++) {
            Tensor first = all.get(4 * row).map();
            Tensor second = all.get(4 * row + 1).map();
            for (int i = 0; i < first.count(); i++) {
                assertEquals(first.get(i) - second.get(i), all.get(4 * row + 2).map().get(i), 1e-6);
                assertEquals(-all.get(4 * row + 2).map().get(i), all.get(4 * row + 3).map().get(i), 1e-6);
            }
        }
    }

    @Test
    void gradientsAreNotThereWhenNotAskedFor() throws LimnException {
        PooledNetwork network = new PooledNetwork();
        Cam careless = new Cam(false, CamInput::gradient);
        assertTrue(careless.needs(question(network, careless, "relu", List.of(FIRST))).gradients().isEmpty());
        assertThrows(IllegalStateException.class, () -> explain(network, careless, "relu", List.of(FIRST)));
    }

    @Test
    void weightsOfAnotherShapeAreABug() {
        Cam wrong = new Cam(true, input -> Tensor.zeros(Shape.of(2)));
        assertThrows(IllegalStateException.class,
                () -> explain(new PooledNetwork(), wrong, "relu", List.of(FIRST)));
    }

    @Test
    void theInputTellsWhatItBelongsTo() throws LimnException {
        List<String> seen = new ArrayList<>();
        Cam nosy = new Cam(false, input -> {
            seen.add(input.row() + " " + input.layer().path() + " " + input.target().equals(FIRST) + " "
                    + input.request().batch().rows().get(input.row()).sample() + " "
                    + input.settings().values().size());
            return Tensor.zeros(Shape.of(input.activation().shape().size(0)));
        });
        explain(new PooledNetwork(), nosy, "conv", List.of(FIRST));
        assertEquals(List.of("0 conv true sample-0 1", "1 conv true sample-1 1", "2 conv true sample-2 1"), seen);
    }

    private static List<Explanation> explain(PooledNetwork network, ExplanationMethod method, String layer,
            List<Target> targets) throws LimnException {
        Batch batch = PooledBatches.of(0, 3, 0);
        Question question = question(network, method, layer, targets);
        List<Explanation> explanations = new ArrayList<>();
        method.explain(new ExplanationRequest(question, batch, network.probe(batch, method.needs(question)), network,
                Reference.NONE, 1, Progress.none()), explanations::add);
        return explanations;
    }

    private static Question question(PooledNetwork network, ExplanationMethod method, String path,
            List<Target> targets) {
        Layer layer = network.layer(path).orElseThrow();
        return new Question(Settings.defaults(method.descriptor().parameters()), List.of(layer), targets,
                network.graph());
    }
}

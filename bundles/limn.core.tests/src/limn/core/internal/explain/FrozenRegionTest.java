package limn.core.internal.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.Target;
import limn.core.Provided;
import limn.core.internal.guard.Failures;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.model.ModelLoader;
import limn.core.internal.model.ModelOpener;
import limn.core.run.ComputeOptions;
import limn.core.run.RunListener;
import limn.core.tests.RealServices;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;

/** Regions of masks on changed inputs and on other weights: those of the unchanged prediction (definitions 0.2). */
class FrozenRegionTest {

    private static final Target REGION = new Target.Region(new ClassChoice.Index(0));

    /** A map of one cell that holds t. */
    private static final class Value implements ExplanationMethod {
        @Override
        public Descriptor descriptor() {
            return new Descriptor("value", "Value", Family.PERTURBATION, "t.", "", Descriptor.LayerNeed.NONE, false,
                    false, "1F", List.of());
        }

        @Override
        public Probe needs(Question question) {
            return new Probe(Set.of(), Set.of(), question.targets(), GradientRule.PLAIN);
        }

        @Override
        public void explain(ExplanationRequest request, Consumer<Explanation> sink) {
            for (int row = 0; row < request.batch().rows().size(); row++) {
                sink.accept(new Explanation(row, Optional.empty(), REGION, Tensor.of(Shape.of(1, 1),
                        request.probed().resolved(request.question().targets().get(0)).values()[row]), Map.of(),
                        List.of()));
            }
        }
    }

    private static LoadedModel load(Path file) throws Exception {
        return new ModelLoader(RealServices.limn().registry()).load(
                new ModelOpener(RealServices.limn().registry(), new Failures(RunListener.NONE)).open(file.toString(),
                        Progress.none()),
                ComputeOptions.DEFAULT, Progress.none());
    }

    /** The sum of a mask where another one is positive. */
    private static double sum(Tensor mask, Tensor where) {
        double sum = 0;
        for (int i = 0; i < mask.count(); i++) {
            sum += where.get(i) > 0 ? mask.get(i) : 0;
        }
        return sum;
    }

    private static Tensor plus(Tensor input, Tensor change, double factor) {
        float[] values = input.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (factor * change.get(i));
        }
        return Tensor.of(input.shape(), values);
    }

    /** Three inputs whose masks differ, and one row of padding. */
    private static Batch inputs(int side) {
        Tensor coarse = Batches.drawn(5, 4, 3, 4, 4).input();
        float[] values = new float[4 * 3 * side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1.5f
                    * coarse.get(i / (side * side) * 16 + i / side % side * 4 / side * 4 + i % side * 4 / side);
        }
        return Batches.of(Tensor.of(Shape.of(4, 3, side, side), values), -1, -1, -1);
    }

    /** Float32 sums of some thousand logits, of which the greatest terms are some ten. */
    private static void close(double expected, double found, String what) {
        assertEquals(expected, found, 1e-4 * Math.max(1, Math.abs(expected)), what);
    }

    private static void check(LoadedModel model, Batch batch) throws Exception {
        Network network = model.network();
        Tensor clean = network.predict(batch);
        Question question = new Question(Settings.defaults(List.of()), List.of(), List.of(REGION), network.graph());
        Explainer bound = Explainer.of(Provided.of(new Value(), "acme.maps"),
                new Explainer.Binding(question, network, Reference.NONE, 1), batch, Progress.none());
        int[] sizes = batch.input().shape().toArray();
        Tensor other = plus(batch.input(), Batches.drawn(8, sizes).input(), 0.5);
        Tensor noisy = network.predict(new Batch(other, batch.rows()));
        List<Explanation> moved = bound.explain(other);
        assertEquals(batch.rows().size(), moved.size());
        for (Explanation found : moved) {
            Tensor mask = noisy.slice(found.row());
            assertNotEquals(sum(mask, mask), sum(mask, clean.slice(found.row())), 0.1, "the region would not move");
            close(sum(mask, clean.slice(found.row())), found.map().get(0), "changed input " + found.row());
            assertEquals(List.of(), found.warnings());
        }
        Set<String> all = network.layers().stream().map(Layer::path).filter(path -> !path.equals("input"))
                .filter(path -> weighted(network, path)).collect(Collectors.toSet());
        try (Network random = network.withRandomised(all, 3)) {
            Tensor masks = random.predict(batch);
            List<Explanation> found = bound.explain(random);
            assertEquals(batch.rows().size(), found.size());
            for (Explanation one : found) {
                close(sum(masks.slice(one.row()), clean.slice(one.row())), one.map().get(0), "random " + one.row());
            }
        }
    }

    private static boolean weighted(Network network, String path) {
        try {
            return !network.parameters(path).isEmpty();
        } catch (LimnException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-unet.scripted.pt", "tiny-unet.onnx"})
    void changedInputsAndRandomWeightsKeepIt(String file) throws Exception {
        try (LoadedModel model = load(Fixtures.path("models/" + file))) {
            check(model, inputs(32));
        }
    }

    @Test
    void alsoOfBrains() throws Exception {
        try (LoadedModel model = load(SharedData.path("models/brain-unet.scripted.pt"))) {
            check(model, Batches.repeated(Npy.read(SharedData.path("models/brain-unet.check-input.npy")).slice(0), 1));
        }
    }

    /**
     * One window over the whole image gives t(x) − t(zero), and so does what integrated gradients has to add up to; both by
     * the network's own outputs, of each row within its own region.
     */
    @ParameterizedTest
    @ValueSource(strings = {"tiny-unet.scripted.pt", "tiny-unet.onnx"})
    void scoresAndGradientsKeepIt(String file) throws Exception {
        try (LoadedModel model = load(Fixtures.path("models/" + file))) {
            Batch batch = inputs(32);
            Tensor clean = model.network().predict(batch);
            Tensor zero = model.network().predict(Batches.of(Tensor.zeros(Shape.of(1, 3, 32, 32))));
            for (Explanation found : ask(model, "occlusion", Map.of("window", "32", "fill", "zero"), batch)) {
                Tensor where = clean.slice(found.row());
                assertNotEquals(sum(zero, zero), sum(zero, where), 0.1, "the region would not move");
                close(sum(where, where) - sum(zero, where), found.map().get(0), "occlusion " + found.row());
            }
            Map<String, String> settings = Map.of("baseline", "zero", "steps", "100");
            for (Explanation found : ask(model, "integrated-gradients", settings, batch)) {
                Tensor where = clean.slice(found.row());
                double change = sum(where, where) - sum(zero, where);
                close(change, found.scalars().get("target-change"), "path " + found.row());
                double total = 0;
                for (int i = 0; i < found.map().count(); i++) {
                    total += found.map().get(i);
                }
                // What the method itself calls too far apart for its number of steps.
                assertEquals(change, total, 0.05 * Math.abs(change), "sum of the map " + found.row());
                assertTrue(found.warnings().stream().noneMatch(warning -> warning.contains("egion")));
            }
        }
    }

    private static List<Explanation> ask(LoadedModel model, String id, Map<String, String> settings, Batch batch)
            throws Exception {
        ExplanationMethod method = RealServices.limn().registry().methods().get(id).service();
        Network network = model.network();
        Question question = new Question(Settings.of(id, method.descriptor().parameters(), settings), List.of(),
                List.of(REGION), network.graph());
        List<Explanation> found = new ArrayList<>();
        method.explain(new ExplanationRequest(question, batch, network.probe(batch, method.needs(question)), network,
                Reference.NONE, 1, Progress.none()), found::add);
        assertEquals(batch.rows().size(), found.size());
        return found;
    }
}

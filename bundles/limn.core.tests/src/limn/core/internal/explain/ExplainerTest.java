package limn.core.internal.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import limn.api.CancelledException;
import limn.api.LimnException;
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
import limn.graph.Shape;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

class ExplainerTest {

    private static final Target LABEL = new Target.Logit(new ClassChoice.Label());

    private static final Target FIRST_TWO = new Target.Difference(new ClassChoice.Predicted(),
            new ClassChoice.RunnerUp());
    private static final int SIDE = PooledNetwork.INPUT_SIZE;
    private static final int WINDOW = SIDE / PooledNetwork.GRID;
    private static final int LENGTH = PooledNetwork.INPUT_CHANNELS * SIDE * SIDE;

    private final PooledNetwork network = new PooledNetwork();

    /** A map of one cell that holds t. */
    private static class Value implements ExplanationMethod {
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
        public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
            for (int row = 0; row < request.batch().rows().size(); row++) {
                for (Target target : request.question().targets()) {
                    request.progress().check();
                    float t = request.probed().resolved(target).values()[row];
                    sink.accept(new Explanation(row, Optional.empty(), target,
                            Tensor.of(Shape.of(1, 1), t), Map.of(), List.of()));
                }
                request.progress().step(1);
            }
        }
    }

    private static final class Stoppable implements Progress {
        private boolean stopped;
        private long steps;

        @Override
        public void total(long count) {
            steps += count;
        }

        @Override
        public void step(long count) {
            steps += count;
        }

        @Override
        public void message(String text) {
            // not looked at
        }

        @Override
        public boolean cancelled() {
            return stopped;
        }
    }

    private Explainer bound(ExplanationMethod method, Batch batch, Progress progress, Target... targets)
            throws LimnException {
        Question question = new Question(Settings.defaults(List.of()), List.of(), List.of(targets), network.graph());
        return Explainer.of(Provided.of(method, "acme.maps"),
                new Explainer.Binding(question, network, Reference.NONE, 1), batch, progress);
    }

    /** Five rows, each full of what one filter looks for, and two of padding. */
    private Batch batch() throws LimnException {
        Batch noise = PooledBatches.of(0, 5, 2);
        Tensor filters = network.parameters("conv").get("weight");
        float[] values = noise.input().toArray();
        for (int i = 0; i < 5 * LENGTH; i++) {
            int y = i / SIDE % SIDE % WINDOW;
            int x = i % SIDE % WINDOW;
            int channel = i % LENGTH / (SIDE * SIDE);
            values[i] += 30 * filters.get((i / LENGTH * 3 + channel) * WINDOW * WINDOW + y * WINDOW + x);
        }
        List<Batch.Row> rows = new ArrayList<>(noise.rows());
        rows.set(3, new Batch.Row("unlabelled", rows.get(3).geometry(), OptionalInt.empty()));
        return new Batch(Tensor.of(noise.input().shape(), values), rows);
    }

    private static Tensor negated(Tensor input) {
        float[] values = input.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return Tensor.of(input.shape(), values);
    }

    /** Classes, the greatest first. */
    private static List<Integer> order(Tensor z) {
        return IntStream.range(0, z.count()).boxed().sorted(Comparator.comparing(z::get, Comparator.reverseOrder()))
                .toList();
    }

    /**
     * The expected values are differences of the network's own outputs for the changed inputs, of the classes that are
     * first and second for the unchanged ones. They are sums of two float32.
     */
    @Test
    void anotherInputIsExplainedForTheClassesOfTheUnchangedOne() throws Exception {
        Batch batch = batch();
        Tensor other = negated(batch.input());
        Tensor before = network.predict(batch);
        Tensor after = network.predict(new Batch(other, batch.rows()));
        List<List<Integer>> order = IntStream.range(0, 5).mapToObj(row -> order(before.slice(row))).toList();
        assertTrue(Set.copyOf(order).size() > 1, "rows of several classes");
        assertNotEquals(order, IntStream.range(0, 5).mapToObj(row -> order(after.slice(row))).toList());

        List<Explanation> found = bound(new Value(), batch, Progress.none(), FIRST_TWO, LABEL).explain(other);

        assertEquals(9, found.size(), "the label of one row is not known");
        for (Explanation explanation : found) {
            int row = explanation.row();
            Tensor z = after.slice(row);
            double t = explanation.target().equals(LABEL) ? z.get(batch.rows().get(row).label().orElseThrow())
                    : (double) z.get(order.get(row).get(0)) - z.get(order.get(row).get(1));
            assertEquals(t, explanation.map().get(0), 1e-4, "row " + row + " " + explanation.target());
        }
    }

    @Test
    void theUnchangedInputIsExplainedWithoutAnotherForward() throws Exception {
        Batch batch = batch();
        Explainer bound = bound(new Value(), batch, Progress.none(), LABEL);
        int forwards = network.forwards();
        List<Explanation> found = bound.unchanged();
        assertEquals(forwards, network.forwards());
        assertEquals(5, found.size());
        assertTrue(Float.isNaN(found.get(3).map().get(0)), "the label is not known");
    }

    /** The other network is the same one; its maps are those of the unchanged input, of which the class is fixed. */
    @Test
    void anotherNetworkIsAsked() throws Exception {
        PooledNetwork other = new PooledNetwork();
        Explainer bound = bound(new Value(), batch(), Progress.none(), Target.PREDICTED);
        int forwards = network.forwards();
        List<Explanation> found = bound.explain(other);
        assertEquals(forwards, network.forwards());
        for (Explanation explanation : bound.unchanged()) {
            assertEquals(explanation.map().get(0), found.stream().filter(one -> one.row() == explanation.row())
                    .findFirst().orElseThrow().map().get(0));
        }
    }

    /** Each row for its own class, all in one call; where a difference names two classes each, in one for each pair. */
    @Test
    void rowsOfSeveralClassesShareOneCall() throws Exception {
        Batch batch = batch();
        Tensor z = network.predict(batch);
        assertTrue(batch.rows().stream().map(Batch.Row::label).distinct().count() > 2, "rows of several classes");
        Explainer bound = bound(new Value(), batch, Progress.none(), LABEL,
                new Target.Probability(new ClassChoice.Label()));
        AtomicInteger probes = new AtomicInteger();
        List<Explanation> found = bound.explain(counting(probes));
        assertEquals(1, probes.get());
        assertEquals(8, found.size(), "the label of one row is not known");
        for (Explanation explanation : found) {
            if (explanation.target().equals(LABEL)) {
                int label = batch.rows().get(explanation.row()).label().orElseThrow();
                assertEquals(z.slice(explanation.row()).get(label), explanation.map().get(0), 1e-5);
            }
        }
        probes.set(0);
        bound(new Value(), batch, Progress.none(), FIRST_TWO).explain(counting(probes));
        assertTrue(probes.get() > 1, "two classes are more than a row can say");
    }

    /** The same network, whose probes are counted. */
    private Network counting(AtomicInteger probes) {
        return (Network) Proxy.newProxyInstance(Network.class.getClassLoader(), new Class<?>[] {Network.class},
                (proxy, method, arguments) -> {
                    probes.addAndGet(method.getName().equals("probe") ? 1 : 0);
                    return method.invoke(network, arguments);
                });
    }

    @Test
    void aMethodThatBreaksDownIsNamedWithItsBundle() throws Exception {
        Explainer bound = bound(new Value() {
            @Override
            public void explain(ExplanationRequest request, Consumer<Explanation> sink) {
                throw new IllegalStateException("no");
            }
        }, batch(), Progress.none(), Target.PREDICTED);
        LimnException told = assertThrows(LimnException.class, () -> bound.explain(batch().input()));
        assertTrue(told.getMessage().contains("value of the bundle acme.maps"), told::getMessage);
    }

    @Test
    void aWishToStopIsFollowedAndStepsAreNotCounted() throws Exception {
        Stoppable progress = new Stoppable();
        Explainer bound = bound(new Value(), batch(), progress, Target.PREDICTED);
        bound.explain(batch().input());
        assertEquals(0, progress.steps);
        progress.stopped = true;
        assertThrows(CancelledException.class, () -> bound.explain(batch().input()));
    }
}

package limn.core.internal.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

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
import limn.api.model.Probe;
import limn.api.model.Target;
import limn.core.Provided;
import limn.graph.Shape;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

class ExplainerTest {

    private static final Target LABEL = new Target.Logit(new ClassChoice.Label());

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

    private static Batch batch() {
        Batch whole = PooledBatches.of(0, 5, 2);
        List<Batch.Row> rows = new ArrayList<>(whole.rows());
        rows.set(3, new Batch.Row("unlabelled", rows.get(3).geometry(), OptionalInt.empty()));
        float[] values = whole.input().toArray();
        int length = values.length / whole.input().shape().size(0);
        for (int i = 0; i < values.length; i++) {
            // Strong inputs of either sign, so that not the bias decides on the class.
            values[i] *= i / length % 2 == 0 ? 4 : -4;
        }
        return new Batch(Tensor.of(whole.input().shape(), values), rows);
    }

    private static Tensor negated(Tensor input) {
        float[] values = input.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return Tensor.of(input.shape(), values);
    }

    private static int greatest(Tensor z) {
        int best = 0;
        for (int c = 1; c < z.count(); c++) {
            best = z.get(c) > z.get(best) ? c : best;
        }
        return best;
    }

    /** The expected values are the network's own outputs for the changed inputs at the classes of the unchanged ones. */
    @Test
    void anotherInputIsExplainedForTheClassesOfTheUnchangedOne() throws Exception {
        Batch batch = batch();
        Tensor other = negated(batch.input());
        Tensor before = network.predict(batch);
        Tensor after = network.predict(new Batch(other, batch.rows()));
        List<Integer> classes = List.of(0, 1, 2, 3, 4).stream().map(row -> greatest(before.slice(row))).toList();
        assertTrue(Set.copyOf(classes).size() > 1, "rows of several classes");
        assertTrue(List.of(0, 1, 2, 3, 4).stream().anyMatch(row -> greatest(after.slice(row)) != classes.get(row)),
                "another class is predicted for a changed input");

        List<Explanation> found = bound(new Value(), batch, Progress.none(), Target.PREDICTED, LABEL).explain(other);

        assertEquals(9, found.size(), "the label of one row is not known");
        for (Explanation explanation : found) {
            int row = explanation.row();
            int c = explanation.target().equals(LABEL) ? batch.rows().get(row).label().orElseThrow()
                    : classes.get(row);
            assertEquals(after.slice(row).get(c), explanation.map().get(0), "row " + row + " " + explanation.target());
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

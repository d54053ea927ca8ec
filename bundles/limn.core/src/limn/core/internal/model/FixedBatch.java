package limn.core.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import limn.api.LimnException;
import limn.core.internal.guard.Guard;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.ShapeInference;

/** Finds networks that take a fixed number of pictures at a time, because it was written into their graph. */
final class FixedBatch {

    private static final Set<String> RESHAPES = Set.of("view", "reshape", "expand");
    /** Batches that traces are made with. */
    private static final int LARGEST = 64;
    private static final int MOST = 3;

    private FixedBatch() {
    }

    /**
     * Whether only one picture fits into a call: two give no two rows, by the shapes of the graph and then on trial.
     *
     * @param model a model that runs
     * @throws LimnException if its runtime breaks down
     */
    static boolean isOne(LoadedModel model) throws LimnException {
        if (rows(model, 2).equals(Optional.of(2))) {
            return false;
        }
        try {
            Shape shape = model.predict(TrialInput.zeros(model.model(), 2)).shape();
            return shape.rank() == 0 || shape.size(0) != 2;
        } catch (Guard.BrokenProviderException e) {
            throw e;
        } catch (LimnException e) {
            // What is wrong beyond the batch is told when one picture is tried.
            return true;
        }
    }

    /**
     * How many pictures a network takes that does not take one: a number that some reshape of its graph begins with, on
     * trial.
     *
     * @param model a model on which one picture fails
     * @return the number, or empty if none of those tried runs
     * @throws LimnException if its runtime breaks down
     */
    static OptionalInt several(LoadedModel model) throws LimnException {
        List<Integer> written = written(model.model().program().graph());
        for (int rows : written.subList(0, Math.min(MOST, written.size()))) {
            try {
                Shape shape = model.predict(TrialInput.zeros(model.model(), rows)).shape();
                if (shape.rank() > 0 && shape.size(0) == rows) {
                    return OptionalInt.of(rows);
                }
            } catch (Guard.BrokenProviderException e) {
                throw e;
            } catch (LimnException e) {
                // Not this one; what is wrong is told by whoever asks.
            }
        }
        return OptionalInt.empty();
    }

    /** The numbers that reshapes begin with, ascending. */
    private static List<Integer> written(OperatorGraph graph) {
        return graph.nodes().stream().filter(node -> RESHAPES.contains(node.operator()))
                .flatMap(node -> node.inputs().stream().skip(1).limit(1)).filter(Items.class::isInstance)
                .flatMap(sizes -> ((Items) sizes).elements().stream().limit(1)).filter(Literal.class::isInstance)
                .flatMapToLong(first -> ((Literal) first).asLong().stream())
                .filter(first -> first > 1 && first <= LARGEST).distinct().sorted().mapToInt(Math::toIntExact).boxed()
                .toList();
    }

    private static Optional<Integer> rows(LoadedModel model, int rows) {
        OperatorGraph graph = model.model().program().graph();
        return graph.output(model.model().program().description().select())
                .map(value -> ShapeInference.infer(graph, Layers.input(model.model(), rows)).get(value))
                .filter(shape -> shape.rank() > 0).map(shape -> shape.size(0));
    }
}

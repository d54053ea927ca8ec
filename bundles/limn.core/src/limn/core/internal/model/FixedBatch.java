package limn.core.internal.model;

import java.util.Optional;

import limn.api.LimnException;
import limn.core.internal.guard.Guard;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.ShapeInference;

/** Finds networks that take one picture at a time, because its batch of one was written into their graph. */
final class FixedBatch {

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

    private static Optional<Integer> rows(LoadedModel model, int rows) {
        OperatorGraph graph = model.model().program().graph();
        return graph.output(model.model().program().description().select())
                .map(value -> ShapeInference.infer(graph, Layers.input(model.model(), rows)).get(value))
                .filter(shape -> shape.rank() > 0).map(shape -> shape.size(0));
    }
}

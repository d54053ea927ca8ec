package limn.core.internal.model;

import java.util.Optional;

import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Shape;
import limn.graph.Weight;

/** What the core reads off layers. */
final class Layers {

    private Layers() {
    }

    /** The token grid that a sidecar says. */
    static Optional<Grid> tokens(OpenedModel model) {
        return model.program().description().tokens()
                .map(t -> new Grid(t.height(), t.width(), Grid.Layout.TOKENS, t.prefix()));
    }

    /** The shape of one picture as network input, with the batch axis. */
    static Shape input(OpenedModel model, int rows) {
        var preprocessing = model.preprocessing();
        return Shape.of(rows, preprocessing.channels(), preprocessing.height(), preprocessing.width());
    }

    /** Multiply-adds that compute a layer for one picture: those of the weights its operator applies. */
    static long multiplyAdds(Layer layer, Node producer) {
        if (layer.shape().isEmpty()) {
            return 0;
        }
        long total = 0;
        for (Operand operand : producer.inputs()) {
            if (operand instanceof Weight weight && weight.shape().rank() >= 2) {
                // Each output number of one output channel takes the weights of that channel once.
                total += layer.shape().get().count() / Math.max(1, weight.shape().size(0)) * weight.shape().count();
            }
        }
        return total;
    }
}

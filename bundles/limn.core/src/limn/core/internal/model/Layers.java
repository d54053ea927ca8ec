package limn.core.internal.model;

import java.util.Optional;

import limn.graph.Grid;
import limn.graph.Shape;

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
}

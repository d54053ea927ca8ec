package limn.core.internal.model;

import java.util.List;

import limn.api.data.Preprocessing;
import limn.graph.OperatorGraph;

/** A graph that knows how large its input is, also where the model's file leaves that open. */
public final class SizedGraph {

    private SizedGraph() {
    }

    /**
     * The graph with the size that pictures are brought to.
     *
     * @param graph the graph
     * @param preprocessing how pictures become its input
     * @return the same graph where the file declares a size
     */
    public static OperatorGraph of(OperatorGraph graph, Preprocessing preprocessing) {
        return graph.inputShape().isPresent() ? graph
                : graph.withInputShape(
                        List.of(-1, preprocessing.channels(), preprocessing.height(), preprocessing.width()));
    }
}

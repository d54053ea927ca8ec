package limn.graph;

import java.util.List;

import limn.graph.internal.layers.DataFlow;

/**
 * The values that every path from the image to an output passes: what a layer must be to tell all that the network saw.
 * Paths are those of picture content; sizes and types read off a tensor carry none. Branches and loops count as one
 * operator that uses all they use.
 */
public final class Dominators {

    private final DataFlow flow;

    private Dominators(DataFlow flow) {
        this.flow = flow;
    }

    /**
     * Finds the dominators of an output.
     *
     * @param graph the graph
     * @param output a value at the top of the graph
     * @return its dominators
     */
    public static Dominators of(OperatorGraph graph, Value output) {
        return new Dominators(DataFlow.of(graph, output));
    }

    /**
     * The dominators.
     *
     * @return in order of execution, the network input first and the output last; empty when the output does not depend
     *         on the input
     */
    public List<Value> values() {
        return flow.dominators();
    }

    /**
     * Whether every path passes a value.
     *
     * @param value a value of the graph
     * @return false too for a value that the output does not depend on
     */
    public boolean dominates(Value value) {
        int vertex = flow.vertex(value);
        return vertex >= 0 && flow.dominates(vertex);
    }

    /**
     * The values whose numbers an operator reads. It may use more of them, to read their size or type alone.
     *
     * @param node a node
     * @return some of its {@link Node#uses() uses}
     */
    public static List<Value> content(Node node) {
        return DataFlow.content(node);
    }

    /**
     * Whether a value lies on a path from the image to the output.
     *
     * @param value a value of the graph
     * @return true if it depends on the image and the output depends on it
     */
    public boolean onPath(Value value) {
        int vertex = flow.vertex(value);
        return vertex >= 0 && flow.onPath(vertex);
    }
}

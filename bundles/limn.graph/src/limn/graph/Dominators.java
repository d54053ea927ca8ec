package limn.graph;

import java.util.ArrayList;
import java.util.List;

import limn.graph.internal.layers.DataFlow;

/**
 * The values that every path from the image to an output passes: what a layer must be to tell all that the network saw.
 * Paths are those of picture content; sizes and types read off a tensor carry none. Branches and loops count as one
 * operator that uses all they use.
 */
public final class Dominators {

    private final DataFlow flow;
    private final List<Value> values;
    private final boolean[] dominating;

    private Dominators(DataFlow flow) {
        this.flow = flow;
        this.dominating = new boolean[flow.count()];
        this.values = new ArrayList<>();
        sweep();
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
     * Vertices stand in order of execution, so every path visits them in rising order: one is passed by exactly if some
     * edge of a path jumps over it. One sweep finds them all.
     */
    private void sweep() {
        int furthest = 0;
        for (int vertex = 0; vertex < flow.count(); vertex++) {
            if (!flow.onPath(vertex)) {
                continue;
            }
            dominating[vertex] = furthest <= vertex;
            if (dominating[vertex] && flow.value(vertex) != null) {
                values.add(flow.value(vertex));
            }
            furthest = Math.max(furthest, flow.furthestUser(vertex));
        }
    }

    /**
     * The dominators.
     *
     * @return in order of execution, the network input first and the output last; empty when the output does not depend
     *         on the input
     */
    public List<Value> values() {
        return List.copyOf(values);
    }

    /**
     * Whether every path passes a value.
     *
     * @param value a value of the graph
     * @return false too for a value that the output does not depend on
     */
    public boolean dominates(Value value) {
        int vertex = flow.vertex(value);
        return vertex >= 0 && dominating[vertex];
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

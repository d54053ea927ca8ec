package limn.graph;

import java.util.Map;

import limn.graph.internal.shapes.Interpreter;

/**
 * Tells shapes from the graph alone, without running it: operators are applied to shapes, and the integers and lists that
 * sizes are computed with are followed as far as they are known.
 */
public final class ShapeInference {

    private ShapeInference() {
    }

    /**
     * Infers the shapes of a graph's tensors for one size of the input. Branches whose condition is known are followed and
     * loops whose rounds are known are run. For an input that the network accepts, a shape is either right or absent:
     * what depends on the numbers in a tensor or on an operator that is not known here is left out. Time and memory are linear in the
     * nodes, loops unrolled up to a bound.
     *
     * @param graph the graph
     * @param input the shape of the network input, batch included ({@code N×C×H×W})
     * @return value → shape, the input first, in order of execution: tensors at the top of the graph, not those inside
     *         branches and loops
     */
    public static Map<Value, Shape> infer(OperatorGraph graph, Shape input) {
        return Interpreter.shapes(graph, input, false);
    }
}

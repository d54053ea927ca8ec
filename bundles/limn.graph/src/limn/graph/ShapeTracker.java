package limn.graph;

import java.util.Optional;

import limn.graph.internal.shapes.Interpreter;

/**
 * Tells shapes while a graph is being built, node by node, for one size of its input: what
 * {@link ShapeInference#infer} tells of a whole graph. Not safe from several threads.
 */
public final class ShapeTracker {

    private final Interpreter interpreter;

    /**
     * A tracker of an empty graph.
     *
     * @param input the graph's input
     * @param shape its shape, batch included
     */
    public ShapeTracker(Value input, Shape shape) {
        interpreter = Interpreter.following(input, shape);
    }

    /**
     * Follows one node more, in order of execution.
     *
     * @param node a node whose inputs were followed before
     */
    public void add(Node node) {
        interpreter.add(node);
    }

    /**
     * The shape of a tensor.
     *
     * @param tensor a value that was followed, or a weight
     * @return its shape, either right or absent for an input that the network accepts
     */
    public Optional<Shape> shape(Operand tensor) {
        return interpreter.shape(tensor);
    }

    /**
     * A number that sizes are computed with.
     *
     * @param operand a value that was followed, or a literal
     * @return a {@link Long}, {@link Double} or {@link Boolean}; empty when it cannot be told
     */
    public Optional<Object> number(Operand operand) {
        return interpreter.number(operand);
    }
}

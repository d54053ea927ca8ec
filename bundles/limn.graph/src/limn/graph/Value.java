package limn.graph;

/**
 * A value computed in a graph, assigned exactly once: an input, the output of a node, or a parameter of a region.
 *
 * @param id unique within the graph, its nested regions included
 * @param type its type
 */
public record Value(int id, ValueType type) implements Operand {

    /**
     * Whether this value is a tensor, and so may be a layer.
     *
     * @return true for type {@code Tensor}
     */
    public boolean isTensor() {
        return type.equals(ValueType.TENSOR);
    }
}

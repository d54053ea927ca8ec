package limn.graph;

/**
 * A tensor that belongs to the model, by reference into its file.
 *
 * @param name unique within the graph; the dotted path of PyTorch's {@code state_dict} where the file tells it
 *            ({@code layer1.0.conv1.weight})
 * @param type the type of its numbers
 * @param shape its sizes
 * @param parameter true for what training changes, false for buffers and constants (a running mean)
 * @param data where its numbers are
 */
public record Weight(String name, ElementType type, Shape shape, boolean parameter,
        WeightData data) implements Operand {

    @Override
    public boolean equals(Object other) {
        return other instanceof Weight weight && name.equals(weight.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }
}

package limn.explain.internal.inspection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.Weight;

/**
 * What part of the input a cell of a layer can see along one axis (definitions 10.3): {@code size} pixels around
 * {@code start + jump·i}.
 *
 * @param jump pixels from one cell to the next
 * @param size pixels that a cell sees
 * @param start centre of the first cell, ½ for the first pixel
 */
record ReceptiveField(double jump, double size, double start) {

    private static final ReceptiveField PIXEL = new ReceptiveField(1, 1, 0.5);
    private static final Set<String> WINDOWS = Set.of("conv2d", "_convolution", "convolution", "max_pool2d",
            "avg_pool2d");
    private static final String TRANSPOSED = "conv_transpose2d";
    private static final Set<String> PRODUCTS = Set.of("matmul", "bmm", "einsum", "baddbmm");

    /**
     * Further through a window of k cells: {@code j' = j·s}, {@code r' = r + (k−1)·d·j},
     * {@code start' = start + ((k−1)d/2 − p)·j}.
     */
    private ReceptiveField through(long kernel, long stride, long padding, long dilation) {
        return new ReceptiveField(jump * stride, size + (kernel - 1) * dilation * jump,
                start + ((kernel - 1) * dilation / 2.0 - padding) * jump);
    }

    /** Back through a window: cell o takes part in what cell {@code (o + p − t·d)/s} spreads, t from 0 to k − 1. */
    private ReceptiveField back(long kernel, long stride, long padding, long dilation) {
        return new ReceptiveField(jump / stride, size + ((kernel - 1) * dilation / stride) * jump,
                start + (padding - (kernel - 1) * dilation / 2.0) * jump / stride);
    }

    /** First pixel seen, cut to the input. */
    int from(int cell) {
        return (int) Math.max(0, Math.round(start + jump * cell - size / 2));
    }

    /** Behind the last pixel seen, cut to the input. */
    int to(int cell, int length) {
        return (int) Math.min(length, Math.max(from(cell) + 1L, Math.round(start + jump * cell + size / 2)));
    }

    /**
     * The field of a value along one axis; of several ways from the input the one that sees most.
     *
     * @param axis 0 for rows, 1 for columns
     */
    static ReceptiveField of(OperatorGraph graph, Value wanted, int axis) {
        Map<Value, ReceptiveField> fields = new HashMap<>();
        fields.put(graph.input(), PIXEL);
        for (Node node : graph.nodes()) {
            Optional<ReceptiveField> widest = node.uses().stream().map(fields::get).filter(field -> field != null)
                    .reduce((one, other) -> other.size > one.size ? other : one);
            widest.ifPresent(field -> {
                ReceptiveField after = behind(field, node, axis, fields);
                node.outputs().forEach(output -> fields.put(output, after));
            });
        }
        return fields.getOrDefault(wanted, PIXEL);
    }

    /** Behind a node, of which the widest field that goes into it is known. */
    private static ReceptiveField behind(ReceptiveField field, Node node, int axis, Map<Value, ReceptiveField> fields) {
        if (WINDOWS.contains(node.operator()) || node.operator().equals(TRANSPOSED)) {
            return window(field, node, axis);
        }
        // Where values meet at all places, as in attention, each place sees what all see.
        boolean all = node.operator().equals("scaled_dot_product_attention") || PRODUCTS.contains(node.operator())
                && node.uses().stream().filter(fields::containsKey).distinct().count() > 1;
        return all ? new ReceptiveField(field.jump, Double.POSITIVE_INFINITY, field.start) : field;
    }

    /** With the steps of a layer of so many cells, where what lies between was resized by a rule that is not known. */
    ReceptiveField fitting(int cells, int length) {
        double step = (double) length / cells;
        return jump > 2 * step || jump < step / 2 ? new ReceptiveField(step, size, step / 2) : this;
    }

    private static ReceptiveField window(ReceptiveField field, Node node, int axis) {
        long kernel = node.argument("weight").filter(Weight.class::isInstance)
                .map(weight -> (long) ((Weight) weight).shape().size(2 + axis))
                .orElseGet(() -> number(node, "kernel_size", axis, 1));
        // A pool without a stride steps by its own size.
        long stride = number(node, "stride", axis, node.operator().endsWith("pool2d") ? kernel : 1);
        long padding = number(node, "padding", axis, 0);
        long dilation = number(node, "dilation", axis, 1);
        return node.operator().equals(TRANSPOSED) ? field.back(kernel, stride, padding, dilation)
                : field.through(kernel, stride, padding, dilation);
    }

    private static long number(Node node, String name, int axis, long usual) {
        return node.argument(name).map(operand -> operand instanceof Items items && !items.elements().isEmpty()
                ? items.elements().get(Math.min(axis, items.elements().size() - 1))
                : operand).filter(Literal.class::isInstance).map(operand -> ((Literal) operand).asLong())
                .filter(OptionalLong::isPresent).map(OptionalLong::getAsLong).orElse(usual);
    }
}

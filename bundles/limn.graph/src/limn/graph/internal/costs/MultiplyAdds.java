package limn.graph.internal.costs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.Weight;
import limn.graph.internal.shapes.Operators;

/**
 * The multiplications, each with its addition, that one operator makes. Only products with weights and of tensors with
 * each other count, as is usual; activations, normalisations, pools and sums of tensors count nothing.
 */
public final class MultiplyAdds {

    /** Multiply by weights, in a way that is not counted here. */
    private static final Set<String> NOT_COUNTED = Set.of("lstm", "gru", "rnn_tanh", "rnn_relu", "lstm_cell",
            "gru_cell",
            "bilinear", "conv_tbc", "cdist", "_transformer_encoder_layer_fwd", "chain_matmul", "linalg_multi_dot",
            "tensordot", "addbmm", "addr", "outer");

    private final Map<Value, Shape> shapes;

    /**
     * Prepares the counts of a graph.
     *
     * @param shapes known shapes of its values
     */
    public MultiplyAdds(Map<Value, Shape> shapes) {
        this.shapes = shapes;
    }

    /**
     * The multiply-adds of a node.
     *
     * @param node a node without regions
     * @return how many, 0 for an operator that does not count; empty when it cannot be told
     */
    public OptionalLong of(Node node) {
        if (node.outputs().stream().noneMatch(Value::isTensor)) {
            return OptionalLong.of(0);
        }
        try {
            return count(node, Operators.plain(node.operator())).map(OptionalLong::of).orElse(OptionalLong.empty());
        } catch (ArithmeticException tooMany) {
            return OptionalLong.empty();
        }
    }

    private Optional<Long> count(Node node, String operator) {
        return switch (operator) {
            case "conv1d", "conv2d", "conv3d" -> convolution(node, false);
            case "conv_transpose1d", "conv_transpose2d", "conv_transpose3d" -> convolution(node, true);
            case "_convolution", "convolution" -> convolution(node,
                    node.argument("transposed").filter(Literal.TRUE::equals).isPresent());
            case "linear" -> product(shape(node.output()), shape(node, "input"));
            case "matmul", "mm", "bmm", "mv", "dot" -> product(shape(node.output()), at(node, 0));
            case "addmm" -> product(shape(node.output()), shape(node, "mat1"));
            case "baddbmm" -> product(shape(node.output()), shape(node, "batch1"));
            case "scaled_dot_product_attention" -> attention(node);
            case "_native_multi_head_attention" -> heads(node);
            case "einsum" -> einsum(node);
            default -> Operators.known(operator) && !NOT_COUNTED.contains(operator) ? Optional.of(0L)
                    : Optional.empty();
        };
    }

    /** Each number of the result (of the input, where transposed) meets the kernel over the channels of its group. */
    private Optional<Long> convolution(Node node, boolean transposed) {
        Optional<Shape> each = transposed ? shape(node, "input") : shape(node.output());
        Optional<Shape> weight = shape(node, "weight").filter(shape -> shape.rank() > 0 && shape.size(0) > 0);
        return each.flatMap(numbers -> weight
                .map(kernel -> Math.multiplyExact(numbers.count(), kernel.count() / kernel.size(0))));
    }

    private static Optional<Long> product(Optional<Shape> result, Optional<Shape> first) {
        return first.filter(shape -> shape.rank() > 0).flatMap(
                shape -> result.map(made -> Math.multiplyExact(made.count(), (long) shape.size(-1))));
    }

    /** Queries with keys, then what they yield with the values. */
    private Optional<Long> attention(Node node) {
        Optional<Shape> query = shape(node, "query").filter(shape -> shape.rank() > 1);
        Optional<Shape> key = shape(node, "key").filter(shape -> shape.rank() > 1);
        Optional<Shape> value = shape(node, "value").filter(shape -> shape.rank() > 1);
        if (query.isEmpty() || key.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        long scores = Math.multiplyExact(query.get().count(), (long) key.get().size(-2));
        long rows = query.get().count() / Math.max(1, query.get().size(-1));
        long mixed = Math.multiplyExact(Math.multiplyExact(rows, (long) key.get().size(-2)),
                (long) value.get().size(-1));
        return Optional.of(Math.addExact(scores, mixed));
    }

    /** Self-attention with its projections in and out: 4·N·L·E² + 2·N·L²·E. */
    private Optional<Long> heads(Node node) {
        return shape(node, "query").filter(shape -> shape.rank() == 3).map(shape -> {
            long width = Math.multiplyExact(4L, (long) shape.size(2));
            return Math.multiplyExact(shape.count(), Math.addExact(width, 2L * shape.size(1)));
        });
    }

    /** Two operands: all letters' sizes multiplied; of one operand numbers are only added; more than two: not told. */
    private Optional<Long> einsum(Node node) {
        if (node.inputs().size() < 2 || !(node.inputs().get(0) instanceof Literal equation)
                || !(equation.valueOrNull() instanceof String text) || !(node.inputs().get(1) instanceof Items items)
                || text.contains(".")) {
            return Optional.empty();
        }
        String[] terms = text.replace(" ", "").split("->", -1)[0].split(",", -1);
        List<Operand> operands = items.elements();
        if (terms.length != operands.size() || terms.length > 2) {
            return Optional.empty();
        }
        Map<Character, Integer> sizes = new HashMap<>();
        for (int i = 0; i < terms.length; i++) {
            Optional<Shape> shape = shape(operands.get(i));
            if (shape.isEmpty() || shape.get().rank() != terms[i].length()) {
                return Optional.empty();
            }
            for (int axis = 0; axis < terms[i].length(); axis++) {
                sizes.merge(terms[i].charAt(axis), shape.get().size(axis), Math::max);
            }
        }
        return Optional.of(terms.length < 2 ? 0L
                : sizes.values().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact));
    }

    private Optional<Shape> shape(Node node, String argument) {
        return node.argument(argument).flatMap(this::shape);
    }

    private Optional<Shape> at(Node node, int position) {
        return position < node.inputs().size() ? shape(node.inputs().get(position)) : Optional.empty();
    }

    private Optional<Shape> shape(Operand operand) {
        return switch (operand) {
            case Value value -> Optional.ofNullable(shapes.get(value));
            case Weight weight -> Optional.of(weight.shape());
            case Literal literal -> Optional.empty();
            case Items items -> Optional.empty();
        };
    }
}

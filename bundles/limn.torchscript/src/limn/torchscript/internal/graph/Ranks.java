package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.Weight;

/**
 * How many axes tensors have, as far as that follows from the image having four. PyTorch's library functions decide by it
 * ({@code if input.dim() == 4}), and a decision that is made here leaves no branch in the graph.
 */
final class Ranks {

    private static final int IMAGE = 4;

    private static final Set<String> AS_FIRST = Set.of("conv1d", "conv2d", "conv3d", "conv_transpose1d",
            "conv_transpose2d", "conv_transpose3d", "linear", "batch_norm", "instance_norm", "layer_norm", "group_norm",
            "rms_norm", "relu", "hardtanh", "leaky_relu", "elu", "selu", "celu", "gelu", "silu", "mish", "hardswish",
            "hardsigmoid", "sigmoid", "softplus", "tanh", "glu", "softmax", "log_softmax", "max_pool2d", "avg_pool2d",
            "max_pool2d_with_indices", "adaptive_avg_pool2d", "adaptive_max_pool2d", "pad", "upsample_nearest2d",
            "upsample_bilinear2d", "upsample_bicubic2d", "pixel_shuffle", "pixel_unshuffle", "channel_shuffle",
            "dropout", "neg", "abs", "exp", "log", "sqrt", "rsqrt", "square", "reciprocal", "erf", "floor", "ceil",
            "round", "clamp", "clamp_min", "clamp_max", "rsub", "cumsum", "contiguous", "clone", "to", "type_as",
            "detach", "alias", "transpose", "permute", "slice", "narrow", "roll", "flip", "masked_fill", "logical_not",
            "zeros_like", "ones_like", "full_like", "empty_like", "rand_like", "randn_like", "prelu", "tril", "triu",
            "chunk", "split", "split_with_sizes", "tensor_split", "cat", "sort", "topk", "scaled_dot_product_attention",
            "slice_scatter", "select_scatter", "scatter", "index_select", "gather", "requires_grad",
            "prim.unchecked_cast", "isnan", "isinf");
    private static final Set<String> BROADCAST = Set.of("add", "sub", "mul", "div", "pow", "maximum", "minimum",
            "where",
            "eq", "ne", "lt", "le", "gt", "ge", "logical_and", "logical_or", "lerp", "addcmul", "remainder",
            "floor_divide", "atan2");
    private static final Set<String> REDUCTIONS = Set.of("mean", "sum", "amax", "amin", "std", "var", "logsumexp",
            "argmax", "argmin", "all", "any", "norm", "max", "min", "median");
    private static final Map<String, Integer> FIXED = Map.of("mm", 2, "addmm", 2, "bmm", 3, "baddbmm", 3, "mv", 1,
            "dot",
            0, "im2col", 3, "arange", 1, "linspace", 1, "scalar_tensor", 0);
    /** Which argument holds the sizes of the result. */
    private static final Map<String, Integer> BY_SIZES = Map.of("reshape", 1, "view", 1, "expand", 1, "new_zeros", 1,
            "new_ones", 1, "zeros", 0, "ones", 0, "full", 0, "empty", 0, "repeat", 1);

    private final Map<Value, Integer> ranks = new HashMap<>();

    void image(Value value) {
        ranks.put(value, IMAGE);
    }

    /** The number of axes, or empty when it cannot be told. */
    OptionalInt of(Operand operand) {
        Integer rank = operand instanceof Weight weight ? Integer.valueOf(weight.shape().rank()) : ranks.get(operand);
        return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
    }

    /** Notes what a node returns. Values that are lists of tensors carry the rank of their elements. */
    void note(Node node) {
        if (node.regions().isEmpty()) {
            result(node).ifPresent(rank -> node.outputs().forEach(value -> ranks.put(value, rank)));
        }
    }

    private OptionalInt result(Node node) {
        String operator = node.operator();
        List<Operand> inputs = node.inputs();
        if (FIXED.containsKey(operator)) {
            return OptionalInt.of(FIXED.get(operator));
        }
        if (BY_SIZES.containsKey(operator)) {
            int place = BY_SIZES.get(operator);
            return inputs.size() > place && inputs.get(place) instanceof Items sizes
                    ? OptionalInt.of(sizes.elements().size())
                    : OptionalInt.empty();
        }
        if (inputs.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt first = first(inputs.get(0));
        if (BROADCAST.contains(operator)) {
            return broadcast(inputs);
        }
        if (first.isEmpty()) {
            return first;
        }
        int rank = first.getAsInt();
        if (AS_FIRST.contains(operator)) {
            return first;
        }
        if (REDUCTIONS.contains(operator)) {
            return reduced(node, rank);
        }
        return switch (operator) {
            case "unsqueeze", "stack", "one_hot" -> OptionalInt.of(rank + 1);
            case "select", "unbind" -> OptionalInt.of(rank - 1);
            case "__getitem__" -> first;
            case "flatten" -> flattened(inputs, rank);
            case "matmul" -> matmul(inputs);
            case "expand_as", "view_as", "reshape_as" -> inputs.size() > 1 ? of(inputs.get(1)) : OptionalInt.empty();
            case "embedding" -> inputs.size() > 1 && of(inputs.get(1)).isPresent()
                    ? OptionalInt.of(of(inputs.get(1)).getAsInt() + 1)
                    : OptionalInt.empty();
            default -> OptionalInt.empty();
        };
    }

    private OptionalInt first(Operand operand) {
        return operand instanceof Items items && !items.elements().isEmpty() ? of(items.elements().get(0))
                : of(operand);
    }

    private OptionalInt broadcast(List<Operand> inputs) {
        int greatest = 0;
        for (Operand input : inputs) {
            boolean tensor = input instanceof Weight || input instanceof Value value && value.isTensor();
            if (tensor && of(input).isEmpty()) {
                return OptionalInt.empty();
            }
            greatest = Math.max(greatest, tensor ? of(input).getAsInt() : 0);
        }
        return OptionalInt.of(greatest);
    }

    private OptionalInt matmul(List<Operand> inputs) {
        if (inputs.size() < 2 || of(inputs.get(0)).orElse(0) < 2 || of(inputs.get(1)).orElse(0) < 2) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Math.max(of(inputs.get(0)).getAsInt(), of(inputs.get(1)).getAsInt()));
    }

    private static OptionalInt flattened(List<Operand> inputs, int rank) {
        long[] ends = {0, -1};
        for (int i = 1; i < inputs.size() && i <= 2; i++) {
            if (!(inputs.get(i) instanceof Literal literal) || literal.asLong().isEmpty()) {
                return OptionalInt.empty();
            }
            ends[i - 1] = literal.asLong().getAsLong();
        }
        long start = ends[0] < 0 ? ends[0] + rank : ends[0];
        long end = ends[1] < 0 ? ends[1] + rank : ends[1];
        return start < 0 || end >= rank || start > end ? OptionalInt.empty()
                : OptionalInt.of((int) (rank - (end - start)));
    }

    private static OptionalInt reduced(Node node, int rank) {
        List<Operand> rest = new ArrayList<>(node.inputs().subList(1, node.inputs().size()));
        if (rest.isEmpty() && node.attributes().isEmpty()) {
            return OptionalInt.of(0);
        }
        Operand axes = rest.isEmpty() ? node.attributes().get("dim") : rest.get(0);
        Operand keep = rest.size() > 1 ? rest.get(rest.size() - 1)
                : node.attributes().getOrDefault("keepdim", Literal.FALSE);
        if (Literal.TRUE.equals(keep)) {
            return OptionalInt.of(rank);
        }
        if (axes instanceof Items items && !items.elements().isEmpty()) {
            return OptionalInt.of(rank - items.elements().size());
        }
        boolean one = axes instanceof Literal axis && axis.asLong().isPresent()
                && Set.of("max", "min", "median", "argmax", "argmin", "all", "any").contains(node.operator());
        return one ? OptionalInt.of(rank - 1) : OptionalInt.empty();
    }
}

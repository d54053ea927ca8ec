package limn.graph.internal.shapes;

import java.util.List;
import java.util.Map;

import limn.graph.Shape;

/** Operators that keep the shape of their first argument, or broadcast. */
final class ElementwiseRules {

    private ElementwiseRules() {
    }

    static void addTo(Map<String, Rule> rules) {
        Rules.put(rules, call -> Fact.tensor(call.shape()), "relu", "relu6", "hardtanh", "leaky_relu", "elu", "selu",
                "celu", "gelu", "silu", "mish", "sigmoid", "log_sigmoid", "hardsigmoid", "hardswish", "tanh",
                "softplus", "softsign", "prelu", "rrelu", "threshold", "erf", "exp", "log", "rsqrt", "square", "sin",
                "cos", "reciprocal", "softmax", "_softmax", "log_softmax", "_log_softmax", "batch_norm",
                "instance_norm",
                "group_norm", "layer_norm", "native_batch_norm", "cumsum", "roll", "flip", "masked_fill", "fill",
                "copy", "zeros_like", "ones_like", "empty_like", "full_like", "rand_like", "randn_like",
                "fill_diagonal",
                "l1_norm", "normalize", "triu", "tril", "logical_not", "bitwise_not", "isnan", "channel_shuffle",
                "_transformer_encoder_layer_fwd", "bernoulli", "stochastic_depth", "nan_to_num", "clamp_min",
                "clamp_max", "clamp", "clip", "slice_scatter", "select_scatter",
                "diagonal_scatter", "scatter", "scatter_add", "index_put", "index_fill", "index_add", "index_copy",
                "masked_scatter", "log2", "log10", "log1p", "expm1", "sign", "trunc", "frac", "tan", "atan", "sinh",
                "cosh", "erfc", "hardshrink", "softshrink", "tanhshrink", "logit", "special_expit");
        Rules.put(rules, ElementwiseRules::same, "dropout", "feature_dropout", "alpha_dropout", "feature_alpha_dropout",
                "contiguous", "clone", "detach", "identity", "alias", "to", "type_as", "cpu", "cuda", "double", "half",
                "bfloat16", "requires_grad", "lift_fresh", "_to_copy", "positive", "dropout1d", "dropout2d");
        Rules.put(rules, ElementwiseRules::broadcast, "atan2", "lerp", "addcmul", "addcdiv", "maximum",
                "minimum", "logical_and", "logical_or", "logical_xor", "bitwise_and", "bitwise_or", "true_divide",
                "fmod");
        Rules.put(rules, ElementwiseRules::chosen, "where");
    }

    /** {@code where(condition)} alone gives places, whose number depends on the data. */
    private static Fact chosen(Call call) {
        if (call.positional() != 3) {
            throw CannotTell.INSTANCE;
        }
        return broadcast(call);
    }

    /** Values handed on as they are, a known number included. */
    private static Fact same(Call call) {
        call.shape();
        return call.at(0);
    }

    static Fact broadcast(Call call) {
        Shape shape = Shape.of();
        for (int i = 0; i < call.positional(); i++) {
            Fact fact = call.at(i);
            if (!(fact instanceof Fact.Constant)) {
                shape = broadcast(shape, Call.shape(fact));
            }
        }
        return Fact.tensor(shape);
    }

    /** The common shape of two operands: axes aligned from the innermost, ones stretched. */
    static Shape broadcast(Shape one, Shape other) {
        Shape longer = one.rank() >= other.rank() ? one : other;
        Shape shorter = longer == one ? other : one;
        Shape result = longer;
        for (int axis = 1; axis <= shorter.rank(); axis++) {
            int size = longer.size(-axis);
            int given = shorter.size(-axis);
            if (size != given && size != 1 && given != 1) {
                throw CannotTell.INSTANCE;
            }
            result = result.with(-axis, size == 1 ? given : size);
        }
        return result;
    }

    static Shape broadcast(List<Shape> shapes) {
        return shapes.stream().reduce(Shape.of(), ElementwiseRules::broadcast);
    }
}

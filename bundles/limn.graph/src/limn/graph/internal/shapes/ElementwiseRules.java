package limn.graph.internal.shapes;

import java.util.List;
import java.util.Map;

import limn.graph.Shape;

/** Operators that keep the shape of their first argument, or broadcast. */
final class ElementwiseRules {

    private ElementwiseRules() {
    }

    static void addTo(Map<String, Rule> rules) {
        Rule kept = call -> Fact.tensor(call.shape());
        Rules.put(rules, kept, "relu", "relu6", "hardtanh", "leaky_relu", "elu", "selu", "celu", "gelu", "silu", "mish",
                "sigmoid", "log_sigmoid", "hardsigmoid", "hardswish", "tanh", "softplus", "softsign", "prelu", "rrelu",
                "threshold", "hardshrink", "softshrink", "tanhshrink", "clamp_min", "clamp_max", "clamp", "clip");
        Rules.put(rules, kept, "softmax", "_softmax", "log_softmax", "_log_softmax", "batch_norm", "instance_norm",
                "group_norm", "layer_norm", "rms_norm", "cumsum", "roll", "flip", "channel_shuffle", "triu", "tril",
                "_transformer_encoder_layer_fwd");
        Rules.put(rules, kept, "erf", "erfc", "exp", "expm1", "log", "log2", "log10", "log1p", "rsqrt", "square", "sin",
                "cos", "tan", "atan", "sinh", "cosh", "reciprocal", "sign", "trunc", "frac", "logit", "special_expit",
                "nan_to_num", "logical_not", "bitwise_not", "isnan", "isinf", "acos", "acosh", "asin", "asinh",
                "atanh");
        Rules.put(rules, kept, "fill", "copy", "slice_scatter", "select_scatter", "diagonal_scatter", "scatter",
                "scatter_add", "scatter_reduce", "index_put", "index_fill", "index_add", "index_copy", "masked_scatter",
                "zeros_like",
                "ones_like", "empty_like", "full_like", "rand_like", "randn_like", "bernoulli");
        Rules.put(rules, ElementwiseRules::same, "dropout", "feature_dropout", "alpha_dropout", "feature_alpha_dropout",
                "contiguous", "clone", "detach", "identity", "alias", "cpu", "cuda", "requires_grad", "lift_fresh",
                "positive");
        Rules.put(rules, ElementwiseRules::cast, "to", "type_as", "double", "half", "bfloat16", "_to_copy");
        Rules.put(rules, ElementwiseRules::broadcast, "atan2", "lerp", "addcmul", "addcdiv", "maximum", "minimum",
                "logical_and", "logical_or", "logical_xor", "bitwise_and", "bitwise_or", "true_divide", "fmod");
        Rules.put(rules, ElementwiseRules::chosen, "where");
        Rules.put(rules, call -> Fact.tensor(broadcast(call.shape(), Call.shape(call.at(1)))), "masked_fill");
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

    /** The same shape in another type; a number survives where no type could change it. */
    private static Fact cast(Call call) {
        Fact.OfTensor before = (Fact.OfTensor) same(call);
        return new Fact.OfTensor(before.shape(), before.number().filter(number -> number instanceof Long), false);
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

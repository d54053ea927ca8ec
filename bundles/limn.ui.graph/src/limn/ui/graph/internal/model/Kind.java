package limn.ui.graph.internal.model;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What sort of thing an operator does; decides its colour. */
public enum Kind {
    /** The network input, or what the model returns. */
    END("Input and output"),
    /** A convolution, transposed ones included. */
    CONVOLUTION("Convolution"),
    /** A normalisation. */
    NORMALISATION("Normalisation"),
    /** A function applied to each number, softmax included. */
    ACTIVATION("Activation"),
    /** Fewer positions from many. */
    POOLING("Pooling"),
    /** A matrix product. */
    LINEAR("Linear"),
    /** Sums, products and other arithmetic of tensors. */
    ARITHMETIC("Arithmetic"),
    /** Attention as one operator. */
    ATTENTION("Attention"),
    /** All else: reshaping, joining, resizing. */
    SHAPE("Shape and other");

    private static final Map<Kind, Set<String>> OPERATORS = Map.of(CONVOLUTION,
            Set.of("conv1d", "conv2d", "conv3d", "_convolution", "convolution", "conv_transpose1d", "conv_transpose2d",
                    "conv_transpose3d"),
            NORMALISATION,
            Set.of("batch_norm", "instance_norm", "group_norm", "layer_norm", "rms_norm", "local_response_norm",
                    "normalize", "native_layer_norm"),
            ACTIVATION,
            Set.of("relu", "relu6", "hardtanh", "leaky_relu", "elu", "selu", "celu", "gelu", "silu", "mish", "sigmoid",
                    "hardsigmoid", "hardswish", "hardshrink", "softshrink", "tanh", "tanhshrink", "softplus",
                    "softsign", "prelu", "rrelu", "clamp", "clamp_min", "clamp_max", "threshold", "glu", "logsigmoid",
                    "log_sigmoid", "softmax", "log_softmax", "softmin"),
            POOLING,
            Set.of("max_pool1d", "max_pool2d", "max_pool3d", "max_pool2d_with_indices", "avg_pool1d", "avg_pool2d",
                    "avg_pool3d", "adaptive_avg_pool1d", "adaptive_avg_pool2d", "adaptive_avg_pool3d",
                    "adaptive_max_pool1d", "adaptive_max_pool2d", "adaptive_max_pool3d", "lp_pool2d", "mean", "amax"),
            LINEAR,
            Set.of("linear", "addmm", "matmul", "mm", "bmm", "baddbmm", "einsum", "bilinear", "embedding"), ARITHMETIC,
            Set.of("add", "sub", "rsub", "mul", "div", "floor_divide", "neg", "abs", "pow", "sqrt", "rsqrt", "square",
                    "exp", "log", "erf", "reciprocal", "sum", "prod", "var", "std", "maximum", "minimum", "max", "min",
                    "addcmul", "addcdiv", "lerp", "where", "remainder", "sin", "cos"),
            ATTENTION, Set.of("scaled_dot_product_attention", "_native_multi_head_attention",
                    "multi_head_attention_forward", "_transformer_encoder_layer_fwd"));

    private static final Map<String, Kind> BY_OPERATOR = OPERATORS.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(name -> Map.entry(name, entry.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /**
     * The kind of an operator.
     *
     * @param operator its name, with or without TorchScript's prefixes
     * @return {@link #SHAPE} for what is not known
     */
    public static Kind of(String operator) {
        String plain = Stream.of("ops.aten.", "aten.", "ops.prim.", "prim.").filter(operator::startsWith).findFirst()
                .map(prefix -> operator.substring(prefix.length())).orElse(operator);
        return BY_OPERATOR.getOrDefault(plain, SHAPE);
    }

    /**
     * Words for the legend.
     *
     * @return sentence case
     */
    public String label() {
        return label;
    }
}

package limn.graph.internal.layers;

import java.util.Set;

/** Families of operators that layer choice tells apart. */
final class Kinds {

    static final Set<String> CONVOLUTIONS = Set.of("conv2d", "_convolution", "convolution", "conv_transpose2d");
    static final Set<String> NORMALISATIONS = Set.of("batch_norm", "instance_norm", "group_norm", "layer_norm");
    static final Set<String> ACTIVATIONS = Set.of("relu", "relu6", "hardtanh", "leaky_relu", "elu", "selu", "celu",
            "gelu",
            "silu", "mish", "sigmoid", "hardsigmoid", "hardswish", "tanh", "softplus", "prelu", "clamp");
    static final Set<String> RESIZES = Set.of("upsample_nearest2d", "upsample_bilinear2d", "upsample_bicubic2d",
            "_upsample_nearest_exact2d");
    static final Set<String> PADDINGS = Set.of("pad", "constant_pad_nd", "reflection_pad2d", "replication_pad2d");
    /** Hand their first argument on as it is. */
    static final Set<String> PASSING = Set.of("dropout", "feature_dropout", "alpha_dropout", "contiguous", "clone",
            "detach", "identity", "alias", "to", "type_as", "annotate", "unchecked_cast", "lift_fresh", "positive");
    /** Hand on where they change no size. */
    static final Set<String> PASSING_SAME_SIZE = Set.of("adaptive_avg_pool2d", "adaptive_max_pool2d", "slice", "expand",
            "view", "reshape", "flatten", "squeeze", "upsample_nearest2d", "upsample_bilinear2d");
    /** With constants for all else, these only prepare a picture. */
    static final Set<String> PREPARING = Set.of("add", "sub", "rsub", "mul", "div", "neg", "permute", "transpose",
            "cat",
            "concat", "stack", "select", "slice", "unsqueeze", "squeeze", "reshape", "view", "flatten", "expand",
            "flip",
            "__getitem__", "split", "chunk", "unbind", "batch_norm", "ListUnpack", "TupleUnpack", "pixel_unshuffle",
            "movedim");
    /** Lay the same numbers out in another way. */
    static final Set<String> MOVING = Set.of("permute", "transpose", "swapaxes", "swapdims", "movedim", "moveaxis",
            "reshape", "view", "_unsafe_view", "flatten", "unflatten", "squeeze", "unsqueeze");
    static final Set<String> POOLS = Set.of("adaptive_avg_pool2d", "avg_pool2d", "mean", "adaptive_avg_pool1d",
            "avg_pool1d");
    static final Set<String> MAX_POOLS = Set.of("adaptive_max_pool2d", "adaptive_max_pool1d", "max_pool1d",
            "max_pool2d", "max_pool2d_with_indices", "amax",
            "max");
    static final Set<String> MERGING = Set.of("flatten", "reshape", "view", "_unsafe_view");
    static final Set<String> TAKING = Set.of("select", "slice", "narrow", "index_select");
    /** Mix positions of a sequence with each other. */
    static final Set<String> MIXING = Set.of("matmul", "bmm", "baddbmm", "einsum", "scaled_dot_product_attention",
            "_native_multi_head_attention", "_transformer_encoder_layer_fwd", "conv1d", "conv2d", "_convolution");

    private Kinds() {
    }
}

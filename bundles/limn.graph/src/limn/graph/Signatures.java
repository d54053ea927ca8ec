package limn.graph;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names of the arguments of PyTorch's functional operators, in the order of their positions, as far as analyses ask for
 * them by name. Source: the signatures printed in PyTorch's {@code native_functions.yaml}; its {@code self} is called
 * {@code input} here. Where overloads differ, the one that networks use.
 */
final class Signatures {

    private static final String TEXT = """
            _adaptive_avg_pool2d input output_size
            adaptive_avg_pool3d input output_size
            _convolution input weight bias stride padding dilation transposed output_padding groups
            _native_multi_head_attention query key value embed_dim num_head qkv_weight qkv_bias proj_weight proj_bias
            _transformer_encoder_layer_fwd src
            _unsafe_view input size
            _upsample_bicubic2d_aa input output_size align_corners scale_factors
            _upsample_bilinear2d_aa input output_size align_corners scale_factors
            _upsample_nearest_exact2d input output_size scale_factors
            adaptive_avg_pool1d input output_size
            adaptive_avg_pool2d input output_size
            adaptive_max_pool1d input output_size
            adaptive_max_pool2d input output_size
            add input other alpha
            addmm input mat1 mat2
            all input dim keepdim
            amax input dim keepdim
            amin input dim keepdim
            any input dim keepdim
            argmax input dim keepdim
            argmin input dim keepdim
            avg_pool1d input kernel_size stride padding ceil_mode count_include_pad
            avg_pool2d input kernel_size stride padding ceil_mode count_include_pad divisor_override
            avg_pool3d input kernel_size stride padding ceil_mode count_include_pad divisor_override
            baddbmm input batch1 batch2
            batch_norm input weight bias running_mean running_var training momentum eps cudnn_enabled
            bmm input mat2
            broadcast_to input size
            cat tensors dim
            chunk input chunks dim
            clamp input min max
            concat tensors dim
            concatenate tensors dim
            constant_pad_nd input pad value
            conv1d input weight bias stride padding dilation groups
            conv2d input weight bias stride padding dilation groups
            conv3d input weight bias stride padding dilation groups
            conv_transpose1d input weight bias stride padding output_padding groups dilation
            conv_transpose2d input weight bias stride padding output_padding groups dilation
            conv_transpose3d input weight bias stride padding output_padding groups dilation
            convolution input weight bias stride padding dilation transposed output_padding groups
            div input other rounding_mode
            dropout input p train
            einsum equation tensors path
            elu input alpha scale input_scale
            embedding weight indices
            expand input size implicit
            expand_as input other
            feature_dropout input p train
            flatten input start_dim end_dim
            flip input dims
            gather input dim index
            gelu input approximate
            glu input dim
            group_norm input num_groups weight bias eps cudnn_enabled
            hardtanh input min_val max_val
            im2col input kernel_size dilation padding stride
            index input indices
            index_select input dim index
            instance_norm input weight bias running_mean running_var use_input_stats momentum eps cudnn_enabled
            layer_norm input normalized_shape weight bias eps cudnn_enable
            leaky_relu input negative_slope
            linalg_vector_norm input ord dim keepdim
            linear input weight bias
            log_softmax input dim dtype
            logsumexp input dim keepdim
            matmul input other
            max input dim keepdim
            max_pool1d input kernel_size stride padding dilation ceil_mode
            max_pool2d input kernel_size stride padding dilation ceil_mode
            max_pool2d_with_indices input kernel_size stride padding dilation ceil_mode
            max_pool3d input kernel_size stride padding dilation ceil_mode
            mean input dim keepdim dtype
            min input dim keepdim
            mm input mat2
            moveaxis input source destination
            movedim input source destination
            mul input other
            narrow input dim start length
            norm input p dim keepdim
            pad input pad mode value
            permute input dims
            pixel_shuffle input upscale_factor
            pixel_unshuffle input downscale_factor
            prod input dim keepdim
            reflection_pad2d input padding
            repeat input repeats
            replication_pad2d input padding
            reshape input shape
            reshape_as input other
            roll input shifts dims
            scaled_dot_product_attention query key value attn_mask dropout_p is_causal
            select input dim index
            size input dim
            slice input dim start end step
            softmax input dim dtype
            split input split_size dim
            split_with_sizes input split_sizes dim
            squeeze input dim
            stack tensors dim
            std input dim unbiased keepdim
            sub input other alpha
            sum input dim keepdim dtype
            swapaxes input dim0 dim1
            swapdims input dim0 dim1
            topk input k dim largest sorted
            transpose input dim0 dim1
            unbind input dim
            unflatten input dim sizes
            unsqueeze input dim
            upsample_bicubic2d input output_size align_corners scale_factors
            upsample_bilinear2d input output_size align_corners scale_factors
            upsample_nearest2d input output_size scale_factors
            var input dim unbiased keepdim
            view input size
            view_as input other
            """;

    private static final Map<String, List<String>> NAMES = TEXT.lines().map(line -> List.of(line.split(" ")))
            .collect(Collectors.toUnmodifiableMap(words -> words.get(0), words -> words.subList(1, words.size())));

    private Signatures() {
    }

    /**
     * The position of a named argument.
     *
     * @param operator an operator's name
     * @param argument an argument's name
     * @return its position from 0, or −1 when the operator or the argument is not known here
     */
    static int position(String operator, String argument) {
        return NAMES.getOrDefault(operator, List.of()).indexOf(argument);
    }
}

package limn.graph;

import java.util.List;
import java.util.Map;

/**
 * Names of the arguments of PyTorch's functional operators, in the order of their positions, as far as analyses ask for
 * them by name. Source: the signatures printed in PyTorch's {@code native_functions.yaml}.
 */
final class Signatures {

    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("conv2d", List.of("input", "weight", "bias", "stride", "padding", "dilation", "groups")),
            Map.entry("_convolution", List.of("input", "weight", "bias", "stride", "padding", "dilation", "transposed",
                    "output_padding", "groups")),
            Map.entry("conv_transpose2d",
                    List.of("input", "weight", "bias", "stride", "padding", "output_padding", "groups", "dilation")),
            Map.entry("linear", List.of("input", "weight", "bias")),
            Map.entry("addmm", List.of("input", "mat1", "mat2")));

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

package limn.torchscript.internal.graph;

import java.util.List;
import java.util.Map;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.torchscript.internal.graph.TensorOperators.Application;

/**
 * Tracing writes every convolution as {@code _convolution(input, weight, bias, stride, padding, dilation, transposed,
 * output_padding, groups, …)}; scripting writes {@code conv2d(input, weight, bias, stride, padding, dilation, groups)}.
 */
final class Convolutions {

    private Convolutions() {
    }

    static Application canonical(Application general) {
        List<Operand> inputs = general.inputs();
        if (inputs.size() < 9 || !general.attributes().isEmpty() || !(inputs.get(3) instanceof Items stride)
                || !(inputs.get(6) instanceof Literal transposed) || stride.elements().isEmpty()
                || stride.elements().size() > 3) {
            return general;
        }
        String axes = stride.elements().size() + "d";
        if (Literal.TRUE.equals(transposed)) {
            return new Application("conv_transpose" + axes, List.of(inputs.get(0), inputs.get(1), inputs.get(2), stride,
                    inputs.get(4), inputs.get(7), inputs.get(8), inputs.get(5)), Map.of());
        }
        return new Application("conv" + axes, List.of(inputs.get(0), inputs.get(1), inputs.get(2), stride,
                inputs.get(4), inputs.get(5), inputs.get(8)), Map.of());
    }
}

package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;

/**
 * An operator with its operands.
 *
 * @param operator its functional name
 * @param inputs positional arguments
 * @param attributes keyword arguments
 */
record Application(String operator, List<Operand> inputs, Map<String, Operand> attributes) {

    /** Operators that are one operator under several names. */
    private static final Map<String, String> SAME = Map.ofEntries(Map.entry("concat", "cat"),
            Map.entry("concatenate", "cat"), Map.entry("multiply", "mul"), Map.entry("divide", "div"),
            Map.entry("true_divide", "div"), Map.entry("subtract", "sub"), Map.entry("negative", "neg"),
            Map.entry("absolute", "abs"), Map.entry("clip", "clamp"), Map.entry("swapaxes", "transpose"),
            Map.entry("swapdims", "transpose"), Map.entry("moveaxis", "movedim"), Map.entry("not_equal", "ne"),
            Map.entry("less", "lt"), Map.entry("less_equal", "le"), Map.entry("greater", "gt"),
            Map.entry("greater_equal", "ge"), Map.entry("special_expit", "sigmoid"),
            Map.entry("_adaptive_avg_pool2d", "adaptive_avg_pool2d"),
            Map.entry("_adaptive_avg_pool3d", "adaptive_avg_pool3d"), Map.entry("_unsafe_view", "view"));

    /** Copies the list. */
    Application {
        inputs = List.copyOf(inputs);
    }

    /** The same under the one name that this meaning has in a graph. */
    Application canonical() {
        if (SAME.containsKey(operator)) {
            return new Application(SAME.get(operator), inputs, attributes);
        }
        if (inputs.size() < 2 && !operator.equals("relu6")) {
            return this;
        }
        return switch (operator) {
            case "_convolution", "convolution" -> convolution();
            case "_convolution_mode" -> inputs.size() > 3 && inputs.get(3) instanceof Items stride
                    ? new Application("conv" + stride.elements().size() + "d", inputs, attributes)
                    : this;
            case "constant_pad_nd" -> padding("constant");
            case "reflection_pad1d", "reflection_pad2d", "reflection_pad3d" -> padding("reflect");
            case "replication_pad1d", "replication_pad2d", "replication_pad3d" -> padding("replicate");
            case "relu6" -> relu6();
            case "_softmax", "_log_softmax" -> new Application(operator.substring(1), inputs.subList(0, 2), attributes);
            default -> this;
        };
    }

    private Application padding(String mode) {
        List<Operand> rest = new ArrayList<>(inputs.subList(0, 2));
        rest.add(Literal.of(mode));
        rest.addAll(inputs.subList(2, inputs.size()));
        return new Application("pad", rest, attributes);
    }

    /** Tracing writes what it is made of, so that is its one name. */
    private Application relu6() {
        return inputs.isEmpty() ? this
                : new Application("hardtanh", List.of(inputs.get(0), Literal.of(0.0), Literal.of(6.0)), attributes);
    }

    /**
     * Tracing writes every convolution as {@code _convolution(input, weight, bias, stride, padding, dilation, transposed,
     * output_padding, groups, …)}; scripting writes {@code conv2d(input, weight, bias, stride, padding, dilation,
     * groups)}.
     */
    private Application convolution() {
        if (inputs.size() < 9 || !attributes.isEmpty() || !(inputs.get(3) instanceof Items stride)
                || !(inputs.get(6) instanceof Literal transposed) || stride.elements().isEmpty()
                || stride.elements().size() > 3) {
            return this;
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

package limn.onnx.internal.lower;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/** Activations with numbers to set. */
final class ParametricActivations implements Lowering {

    /** Defaults of ONNX's Selu, which are PyTorch's constants. */
    private static final double SELU_ALPHA = 1.67326319217681884765625;
    private static final double SELU_GAMMA = 1.05070102214813232421875;
    /** A sixth in 32 bits is not a sixth in 64. */
    private static final double NEAR = 1e-6;

    @Override
    public Set<String> operators() {
        return Set.of("LeakyRelu", "Elu", "Selu", "Celu", "HardSigmoid", "ThresholdedRelu", "Gelu", "PRelu", "Shrink",
                "Softsign", "Swish");
    }

    @Override
    public void lower(Call call) {
        Operand x = call.tensor(0);
        call.result(0, switch (call.operator()) {
            case "Swish" -> swish(call, x);
            case "LeakyRelu" -> call.emit("leaky_relu", x, Literal.of(call.real("alpha", 0.01)));
            case "Elu" -> call.emit("elu", x, Literal.of(call.real("alpha", 1)));
            case "Selu" -> selu(call, x);
            case "Celu" -> call.emit("celu", x, Literal.of(call.real("alpha", 1)));
            case "HardSigmoid" -> hardSigmoid(call, x);
            case "ThresholdedRelu" -> call.emit("threshold", x, Literal.of(call.real("alpha", 1)), Literal.of(0.0));
            case "Gelu" -> call.emit("gelu", List.of(x), Map.of("approximate", Literal.of(approximation(call))));
            case "PRelu" -> prelu(call, x);
            case "Shrink" -> shrink(call, x);
            default -> call.emit("div", x, call.emit("add", call.emit("abs", x), Literal.of(1.0)));
        });
    }

    private static Value swish(Call call, Operand x) {
        double alpha = call.real("alpha", 1);
        return alpha == 1 ? call.emit("silu", x)
                : call.emit("mul", x, call.emit("sigmoid", call.emit("mul", x, Literal.of(alpha))));
    }

    private static Value selu(Call call, Operand x) {
        double alpha = call.real("alpha", SELU_ALPHA);
        double gamma = call.real("gamma", SELU_GAMMA);
        boolean usual = Math.abs(alpha - SELU_ALPHA) < NEAR && Math.abs(gamma - SELU_GAMMA) < NEAR;
        return usual ? call.emit("selu", x) : call.emit("elu", x, Literal.of(alpha), Literal.of(gamma));
    }

    private static Value hardSigmoid(Call call, Operand x) {
        double alpha = call.real("alpha", 0.2);
        double beta = call.real("beta", 0.5);
        if (Math.abs(alpha - 1 / 6.0) < NEAR && beta == 0.5) {
            return call.emit("hardsigmoid", x);
        }
        Value line = call.emit("add", call.emit("mul", x, Literal.of(alpha)), Literal.of(beta));
        return call.emit("clamp", line, Literal.of(0.0), Literal.of(1.0));
    }

    private static String approximation(Call call) {
        String text = call.text("approximate", "none");
        if (!text.equals("none") && !text.equals("tanh")) {
            throw call.unsupported("attribute approximate \"" + text + "\"");
        }
        return text;
    }

    /** PyTorch's slopes belong to channels; ONNX's are broadcast. */
    private static Value prelu(Call call, Operand x) {
        Operand slope = call.tensor(1);
        if (isOfChannels(call)) {
            return call.emit("prelu", x, call.rank(1).orElse(0) == 1 ? slope
                    : call.emit("reshape", slope, Items.ints(-1)));
        }
        return call.emit("where", call.emit("gt", x, Literal.of(0.0)), x, call.emit("mul", slope, x));
    }

    private static boolean isOfChannels(Call call) {
        OptionalInt rank = call.rank(0);
        OptionalInt slopes = call.rank(1);
        if (slopes.isEmpty()) {
            return false;
        }
        long others = 1;
        for (int axis = 0; axis < slopes.getAsInt(); axis++) {
            boolean channel = rank.isPresent() && axis - slopes.getAsInt() + rank.getAsInt() == 1;
            OptionalLong size = call.size(1, axis);
            if (size.isEmpty()) {
                return false;
            }
            others *= channel ? 1 : size.getAsLong();
        }
        return others == 1;
    }

    private static Value shrink(Call call, Operand x) {
        double edge = call.real("lambd", 0.5);
        double bias = call.real("bias", 0);
        if (bias == 0) {
            return call.emit("hardshrink", x, Literal.of(edge));
        }
        if (bias == edge) {
            return call.emit("softshrink", x, Literal.of(edge));
        }
        Value nearer = call.emit("sub", x, call.emit("mul", call.emit("sign", x), Literal.of(bias)));
        Value small = call.emit("le", call.emit("abs", x), Literal.of(edge));
        return call.emit("masked_fill", nearer, small, Literal.of(0.0));
    }
}

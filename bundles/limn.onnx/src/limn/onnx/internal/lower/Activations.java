package limn.onnx.internal.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Operand;

/** Element by element, of one tensor, with a name of its own in PyTorch. */
final class Activations implements Lowering {

    private static final Map<String, String> NAMES = Map.of("Relu", "relu", "Sigmoid", "sigmoid", "Tanh", "tanh");

    @Override
    public Set<String> operators() {
        return Set.of("Relu", "Sigmoid", "Tanh", "Clip", "Softmax", "LogSoftmax");
    }

    @Override
    public void lower(Call call) {
        Operand x = call.tensor(0);
        switch (call.operator()) {
            case "Clip" -> call.result(0, clip(call, x));
            case "Softmax" -> softmax(call, x, "softmax");
            case "LogSoftmax" -> softmax(call, x, "log_softmax");
            default -> call.result(0, call.emit(NAMES.get(call.operator()), x));
        }
    }

    private static Operand clip(Call call, Operand x) {
        Operand least = bound(call, 1, "min");
        Operand most = bound(call, 2, "max");
        if (least instanceof Literal low && low.equals(Literal.of(0.0)) && most.equals(Literal.NONE)) {
            return call.emit("relu", x);
        }
        if (least instanceof Literal low && most instanceof Literal high && !low.isNone() && !high.isNone()) {
            return call.emit(low.valueOrNull() instanceof Double ? "hardtanh" : "clamp", x, low, high);
        }
        if (least.equals(Literal.NONE) && most.equals(Literal.NONE)) {
            return x;
        }
        return call.emit("clamp", x, least, most);
    }

    private static Operand bound(Call call, int input, String attribute) {
        boolean whole = call.type(0) != ElementType.FLOAT32;
        Optional<List<Double>> known = call.reals(input);
        if (known.isPresent() && known.get().size() == 1) {
            double value = known.get().get(0);
            return endless(value) ? Literal.NONE : whole ? Literal.of((long) value) : Literal.of(value);
        }
        if (call.has(input)) {
            return call.tensor(input);
        }
        return call.hasAttribute(attribute) && !endless(call.real(attribute, 0))
                ? Literal.of(call.real(attribute, 0))
                : Literal.NONE;
    }

    /** The bounds that writers put where they mean none. */
    private static boolean endless(double value) {
        return Math.abs(value) >= Float.MAX_VALUE;
    }

    private static void softmax(Call call, Operand x, String operator) {
        long axis = call.integer("axis", call.opset() < 13 ? 1 : -1);
        if (call.opset() >= 13 || axis == -1) {
            call.result(0, call.emit(operator, x, Literal.of(axis)));
            return;
        }
        int rank = call.knownRank(0);
        long from = axis < 0 ? axis + rank : axis;
        if (from == rank - 1) {
            call.result(0, call.emit(operator, x, Literal.of(from)));
            return;
        }
        // Until version 13 all axes from this one on were taken together.
        List<Operand> sizes = new java.util.ArrayList<>();
        for (int i = 0; i < rank; i++) {
            sizes.add(call.sizeOperand(0, i));
        }
        Operand flat = call.emit("flatten", x, Literal.of(from), Literal.of(-1));
        call.result(0,
                call.emit("reshape", call.emit(operator, flat, Literal.of(from)), limn.graph.Items.list(sizes)));
    }
}

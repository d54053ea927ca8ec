package limn.onnx.internal.lower;

import java.util.Set;

import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/** Hardmax: 1 at the first of the greatest numbers, else 0. Before version 13 all axes from one on are taken as one. */
final class Hardmaxes implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("Hardmax");
    }

    @Override
    public void lower(Call call) {
        Operand x = call.tensor(0);
        long axis = call.integer("axis", call.opset() < 13 ? 1 : -1);
        if (call.opset() >= 13 || axis == -1 || axis == call.knownRank(0) - 1) {
            call.result(0, hardmax(call, x, axis));
            return;
        }
        Value flat = call.emit("flatten", x, Literal.of(Axes.checked(call, axis, call.knownRank(0))));
        call.result(0, call.emit("reshape_as", hardmax(call, flat, -1), x));
    }

    private static Value hardmax(Call call, Operand x, long axis) {
        Value place = call.emit("argmax", x, Literal.of(axis), Literal.TRUE);
        return call.emit("scatter", call.emit("zeros_like", x), Literal.of(axis), place, Literal.of(1.0));
    }
}

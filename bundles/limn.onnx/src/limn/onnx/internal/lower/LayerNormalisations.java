package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/** LayerNormalization, and RMSNormalization with it. */
final class LayerNormalisations implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("LayerNormalization", "RMSNormalization");
    }

    @Override
    public void lower(Call call) {
        int rank = call.knownRank(0);
        int from = Axes.checked(call, call.integer("axis", -1), rank);
        Items axes = Axes.ints(Axes.range(from, rank));
        Literal epsilon = Literal.of(call.real("epsilon", 1e-5));
        Operand x = call.tensor(0);
        if (call.operator().equals("RMSNormalization")) {
            Value power = call.emit("mean", call.emit("mul", x, x), axes, Literal.TRUE);
            Value inverse = call.emit("rsqrt", call.emit("add", power, epsilon));
            call.result(0, call.emit("mul", call.emit("mul", x, inverse), call.tensor(1)));
            return;
        }
        call.result(0, normalized(call, x, from, rank, epsilon));
        if (call.wants(1)) {
            call.result(1, call.emit("mean", x, axes, Literal.TRUE));
        }
        if (call.wants(2)) {
            Value variance = call.emit("var", x, axes, Literal.FALSE, Literal.TRUE);
            call.result(2, call.emit("rsqrt", call.emit("add", variance, epsilon)));
        }
    }

    /** PyTorch wants scale and bias in the shape that is normalised; ONNX broadcasts them. */
    private static Value normalized(Call call, Operand x, int from, int rank, Literal epsilon) {
        List<Operand> sizes = new ArrayList<>();
        boolean whole = call.rank(1).orElse(-1) == rank - from
                && (!call.has(2) || call.rank(2).orElse(-1) == rank - from);
        for (int axis = from; axis < rank; axis++) {
            sizes.add(call.sizeOperand(0, axis));
            whole &= call.size(0, axis).isPresent() && call.size(0, axis).equals(call.size(1, axis - rank));
            whole &= !call.has(2) || call.size(0, axis).equals(call.size(2, axis - rank));
        }
        if (whole) {
            return call.emit("layer_norm", x, Items.list(sizes), call.tensor(1), call.optional(2), epsilon,
                    Literal.FALSE);
        }
        Value plain = call.emit("layer_norm", x, Items.list(sizes), Literal.NONE, Literal.NONE, epsilon,
                Literal.FALSE);
        Value scaled = call.emit("mul", plain, call.tensor(1));
        return call.has(2) ? call.emit("add", scaled, call.tensor(2)) : scaled;
    }
}

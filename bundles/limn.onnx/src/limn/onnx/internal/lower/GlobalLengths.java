package limn.onnx.internal.lower;

import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;

/** Lengths over all positions. */
final class GlobalLengths implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("GlobalLpPool");
    }

    @Override
    public void lower(Call call) {
        Items positions = Axes.ints(Axes.range(2, call.knownRank(0)));
        call.result(0, call.emit("linalg_vector_norm", call.tensor(0), Literal.of((double) call.integer("p", 2)),
                positions, Literal.TRUE));
    }
}

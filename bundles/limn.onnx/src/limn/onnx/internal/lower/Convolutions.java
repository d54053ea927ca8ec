package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;

/** {@code Conv}. */
final class Convolutions implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("Conv");
    }

    @Override
    public void lower(Call call) {
        int axes = call.knownRank(1) - 2;
        if (axes < 1 || axes > 3) {
            throw call.unsupported("a kernel of " + (axes + 2) + " axes");
        }
        List<Long> kernel = new ArrayList<>();
        for (int axis = 2; axis < axes + 2; axis++) {
            kernel.add(call.size(1, axis).orElseThrow(() -> call.unsupported("a kernel whose size is not known")));
        }
        if (!call.integerList("kernel_shape").orElse(kernel).equals(kernel)) {
            throw call.unsupported("attribute kernel_shape is not the shape of its weight");
        }
        long groups = call.integer("group", 1);
        if (groups < 1) {
            throw call.unsupported("attribute group is " + groups);
        }
        Windows windows = Windows.of(call, kernel);
        Operand x = windows.symmetric() ? call.tensor(0) : windows.padded(call, call.tensor(0), 0);
        call.result(0, call.emit("conv" + axes + "d", x, call.tensor(1), call.optional(2),
                Windows.ints(windows.strides()), windows.symmetric() ? Items.list(windows.before()) : windows.none(),
                Windows.ints(windows.dilations()), Literal.of(groups)));
    }
}

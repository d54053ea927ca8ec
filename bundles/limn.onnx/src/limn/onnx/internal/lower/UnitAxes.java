package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.graph.Literal;
import limn.graph.Operand;

/** Axes of size one put in or taken out. */
final class UnitAxes implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("Squeeze", "Unsqueeze");
    }

    @Override
    public void lower(Call call) {
        Operand x = call.tensor(0);
        Optional<List<Long>> axes = Axes.given(call, 1);
        if (call.operator().equals("Squeeze")) {
            for (int axis : dropped(call, axes).reversed()) {
                x = call.emit("squeeze", x, Literal.of((long) axis));
            }
        } else {
            List<Long> added = axes.orElseThrow(() -> call.unsupported("no axes"));
            boolean counted = added.stream().allMatch(axis -> axis >= 0);
            for (int axis : Axes.checked(call, added,
                    counted ? Integer.MAX_VALUE : call.knownRank(0) + added.size())) {
                x = call.emit("unsqueeze", x, Literal.of((long) axis));
            }
        }
        call.result(0, x);
    }

    private static List<Integer> dropped(Call call, Optional<List<Long>> axes) {
        if (axes.isPresent()) {
            boolean counted = axes.get().stream().allMatch(axis -> axis >= 0);
            return Axes.checked(call, axes.get(), counted ? Integer.MAX_VALUE : call.knownRank(0));
        }
        List<Integer> ones = new ArrayList<>();
        for (int axis = 0; axis < call.knownRank(0); axis++) {
            if (call.size(0, axis).orElse(0) == 1) {
                ones.add(axis);
            }
        }
        return ones;
    }
}

package limn.onnx.internal.lower;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/** Where the greatest or smallest numbers are. */
final class Extremes implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("ArgMax", "ArgMin", "TopK");
    }

    @Override
    public void lower(Call call) {
        if (call.operator().equals("TopK")) {
            greatest(call);
        } else {
            place(call);
        }
    }

    private static void place(Call call) {
        String operator = call.operator().equals("ArgMax") ? "argmax" : "argmin";
        long axis = call.integer("axis", 0);
        Literal kept = Literal.of(call.integer("keepdims", 1) != 0);
        Operand x = call.tensor(0);
        if (call.integer("select_last_index", 0) == 0) {
            call.result(0, call.emit(operator, x, Literal.of(axis), kept), ElementType.INT64);
            return;
        }
        Value backwards = call.emit(operator, call.emit("flip", x, Items.ints(axis)), Literal.of(axis), kept);
        Operand last = call.arithmetic("sub", call.sizeOperand(0, (int) axis), Literal.of(1));
        call.result(0, call.emit("rsub", backwards, last), ElementType.INT64);
    }

    private static void greatest(Call call) {
        Operand count = call.hasAttribute("k") ? Literal.of(call.integer("k", 1)) : only(call, call.sizes(1));
        List<Value> found = call.emitSeveral(2, "topk", call.tensor(0), count, Literal.of(call.integer("axis", -1)),
                Literal.of(call.integer("largest", 1) != 0), Literal.of(call.integer("sorted", 1) != 0));
        call.result(0, found.get(0));
        call.result(1, found.get(1), ElementType.INT64);
    }

    private static Operand only(Call call, List<Operand> numbers) {
        return Optional.of(numbers).filter(all -> all.size() == 1).map(all -> all.get(0))
                .orElseThrow(() -> call.unsupported(numbers.size() + " numbers as k"));
    }
}

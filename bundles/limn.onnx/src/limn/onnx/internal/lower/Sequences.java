package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/** Running sums, triangles, sums of products, and places of what is not zero. */
final class Sequences implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("CumSum", "Trilu", "Einsum", "NonZero", "Det");
    }

    @Override
    public void lower(Call call) {
        switch (call.operator()) {
            case "CumSum" -> call.result(0, running(call));
            case "Trilu" -> {
                long diagonal = Axes.one(call, 1, "a diagonal").orElse(0L);
                call.result(0, call.emit(call.integer("upper", 1) != 0 ? "triu" : "tril", call.tensor(0),
                        Literal.of(diagonal)));
            }
            case "Einsum" -> {
                List<Operand> tensors = new ArrayList<>();
                for (int i = 0; i < call.inputs(); i++) {
                    tensors.add(call.tensor(i));
                }
                call.result(0, call.emit("einsum", Literal.of(call.text("equation", "")), Items.list(tensors)));
            }
            case "NonZero" -> call.result(0,
                    call.emit("transpose", call.emit("nonzero", call.tensor(0)), Literal.of(0), Literal.of(1)),
                    ElementType.INT64);
            default -> call.result(0, call.emit("det", call.tensor(0)));
        }
    }

    private static Operand running(Call call) {
        long axis = Axes.one(call, 1, "an axis").orElseThrow(() -> call.unsupported("no axis"));
        boolean reverse = call.integer("reverse", 0) != 0;
        Operand x = call.tensor(0);
        Operand ordered = reverse ? call.emit("flip", x, Items.ints(axis)) : x;
        Operand sums = call.emit("cumsum", ordered, Literal.of(axis));
        if (call.integer("exclusive", 0) != 0) {
            // The sums begin with zero and leave the last number out.
            Value first = call.emit("zeros_like",
                    call.emit("slice", sums, Literal.of(axis), Literal.of(0), Literal.of(1), Literal.of(1)));
            Value others = call.emit("slice", sums, Literal.of(axis), Literal.of(0), Literal.of(-1), Literal.of(1));
            sums = call.emit("cat", Items.list(List.of(first, others)), Literal.of(axis));
        }
        return NumberTypes.cast(call, reverse ? call.emit("flip", sums, Items.ints(axis)) : sums,
                NumberTypes.isFraction(call.type(0)) ? call.type(0) : ElementType.INT64, call.type(0));
    }
}

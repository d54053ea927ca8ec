package limn.onnx.internal.lower;

import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/** Numbers put at places. */
final class Scatters implements Lowering {

    private static final Map<String, String> REDUCTIONS = Map.of("none", "", "add", "sum", "mul", "prod", "max", "amax",
            "min", "amin");

    @Override
    public Set<String> operators() {
        return Set.of("Scatter", "ScatterElements", "ScatterND");
    }

    @Override
    public void lower(Call call) {
        call.result(0, call.operator().equals("ScatterND") ? points(call) : elements(call));
    }

    private static Operand elements(Call call) {
        long axis = call.integer("axis", 0);
        Operand places = call.emit("remainder", call.tensor(1), call.sizeOperand(0, (int) axis));
        return put(call, call.tensor(0), axis, NumberTypes.cast(call, places, call.type(1), ElementType.INT64),
                call.tensor(2));
    }

    private static Operand put(Call call, Operand x, long axis, Operand places, Operand numbers) {
        String word = call.text("reduction", "none");
        String reduction = REDUCTIONS.get(word);
        if (reduction == null) {
            throw call.unsupported("attribute reduction \"" + word + "\"");
        }
        return reduction.isEmpty() ? call.emit("scatter", x, Literal.of(axis), places, numbers)
                : call.emit("scatter_reduce", x, Literal.of(axis), places, numbers, Literal.of(reduction));
    }

    /** The last axis of the places holds coordinates; axes that they count, and axes behind them, are taken as one. */
    private static Operand points(Call call) {
        int rank = call.knownRank(0);
        long given = call.size(1, -1).orElseThrow(() -> call.unsupported("an unknown number of coordinates"));
        if (given < 1 || given > rank) {
            throw call.unsupported(given + " coordinates for " + rank + " axes");
        }
        int axes = (int) given;
        Operand place = null;
        for (int i = 0; i < axes; i++) {
            Operand one = call.emit("remainder", call.emit("select", call.tensor(1), Literal.of(-1), Literal.of(i)),
                    call.sizeOperand(0, i));
            place = place == null ? one : call.emit("add", call.emit("mul", place, call.sizeOperand(0, i)), one);
        }
        Operand inner = Literal.of(1);
        for (int axis = axes; axis < rank; axis++) {
            inner = call.arithmetic("mul", inner, call.sizeOperand(0, axis));
        }
        Value rows = call.emit("reshape", place, Items.ints(-1, 1));
        Operand list = Items.list(List.of(Literal.of(-1), inner));
        Value table = call.emit("reshape", call.tensor(0), list);
        Value numbers = call.emit("reshape", call.tensor(2), list);
        Value done = (Value) put(call, table, 0, call.emit("expand_as", rows, numbers), numbers);
        return call.emit("reshape_as", done, call.tensor(0));
    }
}

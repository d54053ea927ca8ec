package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/** Rows picked, points sampled, and places marked. */
final class Selections implements Lowering {

    private static final Map<String, Long> MODES = Map.of("bilinear", 0L, "linear", 0L, "nearest", 1L, "bicubic", 2L,
            "cubic", 2L);
    private static final Map<String, Long> PADDINGS = Map.of("zeros", 0L, "border", 1L, "reflection", 2L);

    @Override
    public Set<String> operators() {
        return Set.of("OneHot", "Compress", "GridSample");
    }

    @Override
    public void lower(Call call) {
        switch (call.operator()) {
            case "OneHot" -> oneHot(call);
            case "Compress" -> compress(call);
            default -> sample(call);
        }
    }

    private static void oneHot(Call call) {
        List<Double> values = call.reals(2).orElseThrow(() -> call.unsupported("values that depend on the input"));
        long depth = call.reals(1).filter(list -> list.size() == 1)
                .orElseThrow(() -> call.unsupported("a depth that depends on the input")).get(0).longValue();
        int rank = call.knownRank(0) + 1;
        int axis = Axes.checked(call, call.integer("axis", -1), rank);
        if (values.size() != 2 || depth < 0 || depth > 1 << 20) {
            throw call.unsupported("depth " + depth + " with " + values.size() + " values");
        }
        int[] shape = new int[rank - axis];
        Arrays.fill(shape, 1);
        shape[0] = (int) depth;
        long[] places = new long[(int) depth];
        for (int i = 0; i < depth; i++) {
            places[i] = i;
        }
        Operand given = NumberTypes.cast(call, call.tensor(0), call.type(0), ElementType.INT64);
        Value counted = call.emit("remainder", given, Literal.of(depth));
        // What lies outside of −depth … depth − 1 is marked nowhere.
        Value valid = call.emit("logical_and", call.emit("ge", given, Literal.of(-depth)),
                call.emit("lt", given, Literal.of(depth)));
        Value marked = call.emit("logical_and",
                call.emit("eq", call.emit("unsqueeze", counted, Literal.of(axis)), call.constant(places, shape)),
                call.emit("unsqueeze", valid, Literal.of(axis)));
        Operand number = call.emit("to", marked, NumberTypes.code(call.type(2)));
        call.result(0, call.emit("add",
                call.emit("mul", number, NumberTypes.literal(call.type(2), values.get(1) - values.get(0))),
                NumberTypes.literal(call.type(2), values.get(0))), call.type(2));
    }

    private static void compress(Call call) {
        List<Long> condition = call.integers(1)
                .orElseThrow(() -> call.unsupported("a condition that depends on the input"));
        List<Long> places = new ArrayList<>();
        for (int i = 0; i < condition.size(); i++) {
            if (condition.get(i) != 0) {
                places.add((long) i);
            }
        }
        boolean flat = !call.hasAttribute("axis");
        Operand x = flat ? call.emit("reshape", call.tensor(0), Items.ints(-1)) : call.tensor(0);
        call.result(0, call.emit("index_select", x, Literal.of(flat ? 0 : call.integer("axis", 0)),
                call.constant(places.stream().mapToLong(Long::longValue).toArray(), places.size())));
    }

    private static void sample(Call call) {
        Long mode = MODES.get(call.text("mode", "bilinear"));
        Long padding = PADDINGS.get(call.text("padding_mode", "zeros"));
        if (mode == null || padding == null || call.knownRank(0) != 4) {
            throw call.unsupported("this mode or number of axes");
        }
        call.result(0, call.emit("grid_sampler", call.tensor(0), call.tensor(1), Literal.of(mode), Literal.of(padding),
                Literal.of(call.integer("align_corners", 0) != 0)));
    }
}

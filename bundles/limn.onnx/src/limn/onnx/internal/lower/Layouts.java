package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;

/** Operators that turn and join tensors without changing a number. */
final class Layouts implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("Flatten", "Reshape", "Transpose", "Concat");
    }

    @Override
    public void lower(Call call) {
        switch (call.operator()) {
            case "Flatten" -> flatten(call);
            case "Reshape" -> reshape(call);
            case "Transpose" -> transpose(call);
            default -> concat(call);
        }
    }

    private static void flatten(Call call) {
        Operand x = call.tensor(0);
        long axis = call.integer("axis", 1);
        if (axis == 1 && call.rank(0).orElse(0) != 1) {
            // All axes behind the first; a list of vectors stays what it is.
            boolean flat = call.rank(0).orElse(0) == 2;
            call.result(0, flat ? x : call.emit("flatten", x, Literal.of(1)));
            return;
        }
        int rank = call.knownRank(0);
        long from = axis < 0 ? axis + rank : axis;
        Operand rows = Literal.of(1);
        for (int i = 0; i < from; i++) {
            rows = call.arithmetic("mul", rows, call.sizeOperand(0, i));
        }
        call.result(0, call.emit("reshape", x, Items.list(List.of(rows, Literal.of(-1)))));
    }

    private static void reshape(Call call) {
        Operand x = call.tensor(0);
        List<Operand> asked = call.hasAttribute("shape")
                ? call.integerList("shape").orElseThrow().stream().map(size -> (Operand) Literal.of(size)).toList()
                : call.sizes(1);
        List<Operand> sizes = new ArrayList<>();
        for (int axis = 0; axis < asked.size(); axis++) {
            boolean kept = asked.get(axis).equals(Literal.of(0)) && call.integer("allowzero", 0) == 0;
            sizes.add(kept ? call.sizeOperand(0, axis) : asked.get(axis));
        }
        call.result(0, call.emit("reshape", x, Items.list(call.fitting(0, sizes))));
    }

    private static void transpose(Call call) {
        Operand x = call.tensor(0);
        List<Long> order = call.integerList("perm").orElseGet(() -> {
            int rank = call.knownRank(0);
            return IntStream.range(0, rank).mapToObj(i -> (long) rank - 1 - i).toList();
        });
        call.result(0, call.emit("permute", x, Windows.ints(order)));
    }

    private static void concat(Call call) {
        long axis = call.integer("axis", 0);
        List<Operand> parts = new ArrayList<>();
        for (int i = 0; i < call.inputs(); i++) {
            parts.add(axis == 0 ? call.tensor(i) : call.alongBatch(i));
        }
        call.result(0, call.emit("cat", Items.list(parts), Literal.of(axis)));
    }
}

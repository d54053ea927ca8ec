package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;

/** Numbers taken by their places. A place below zero counts from the end. */
final class Gathers implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("Gather", "GatherElements", "GatherND");
    }

    @Override
    public void lower(Call call) {
        call.result(0, switch (call.operator()) {
            case "Gather" -> gather(call);
            case "GatherElements" -> {
                long axis = call.integer("axis", 0);
                yield call.emit("gather", call.tensor(0), Literal.of(axis),
                        wide(call, counted(call, (int) axis), call.type(1)));
            }
            default -> gatherPoints(call);
        });
    }

    private static Operand gather(Call call) {
        int axis = (int) call.integer("axis", 0);
        int rank = call.knownRank(1);
        Operand x = call.tensor(0);
        Optional<List<Long>> known = call.integers(1);
        if (rank == 0 && known.isPresent()) {
            return call.emit("select", x, Literal.of(axis), Literal.of(known.get().get(0)));
        }
        Operand places = counted(call, axis);
        if (rank == 1) {
            return call.emit("index_select", x, Literal.of(axis), places);
        }
        Value taken = call.emit("index_select", x, Literal.of(axis), call.emit("reshape", places, Items.ints(-1)));
        return rank == 0 ? call.emit("squeeze", taken, Literal.of(axis))
                : call.emit("unflatten", taken, Literal.of(axis), sizes(call, rank));
    }

    /** The sizes of the places' first axes. */
    private static Items sizes(Call call, int axes) {
        List<Operand> sizes = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            sizes.add(call.sizeOperand(1, i));
        }
        return Items.list(sizes);
    }

    /** Places from 0 on. */
    private static Operand counted(Call call, int axis) {
        Optional<List<Long>> known = call.integers(1);
        if (known.isPresent() && known.get().stream().allMatch(place -> place >= 0)) {
            return call.tensor(1);
        }
        OptionalLong size = call.size(0, axis);
        if (known.isEmpty() || size.isEmpty()) {
            return call.emit("remainder", call.tensor(1), call.sizeOperand(0, axis));
        }
        int[] shape = new int[call.knownRank(1)];
        for (int i = 0; i < shape.length; i++) {
            OptionalLong one = call.size(1, i);
            if (one.isEmpty()) {
                return call.emit("remainder", call.tensor(1), Literal.of(size.getAsLong()));
            }
            shape[i] = (int) one.getAsLong();
        }
        return call.constant(known.get().stream().mapToLong(place -> Math.floorMod(place, size.getAsLong())).toArray(),
                shape);
    }

    private static Operand wide(Call call, Operand places, ElementType type) {
        return type == ElementType.INT64 ? places : call.emit("to", places, NumberTypes.code(ElementType.INT64));
    }

    /** The last axis of the places holds coordinates; the axes they count are taken as one. */
    private static Operand gatherPoints(Call call) {
        if (call.integer("batch_dims", 0) != 0) {
            throw call.unsupported("attribute batch_dims " + call.integer("batch_dims", 0));
        }
        int rank = call.knownRank(0);
        int points = call.knownRank(1) - 1;
        long given = call.size(1, -1).orElseThrow(() -> call.unsupported("an unknown number of coordinates"));
        if (points < 0 || given < 1 || given > rank) {
            throw call.unsupported(given + " coordinates for " + rank + " axes");
        }
        int axes = (int) given;
        Operand indices = call.tensor(1);
        Operand place = null;
        for (int i = 0; i < axes; i++) {
            Operand one = call.emit("remainder", call.emit("select", indices, Literal.of(-1), Literal.of(i)),
                    call.sizeOperand(0, i));
            place = place == null ? one
                    : call.emit("add", call.emit("mul", place, call.sizeOperand(0, i)), one);
        }
        Operand table = axes == 1 ? call.tensor(0)
                : call.emit("flatten", call.tensor(0), Literal.of(0), Literal.of(axes - 1));
        Value taken = call.emit("index_select", table, Literal.of(0), call.emit("reshape", place, Items.ints(-1)));
        if (points == 1) {
            return taken;
        }
        return points == 0 ? call.emit("squeeze", taken, Literal.of(0))
                : call.emit("unflatten", taken, Literal.of(0), sizes(call, points));
    }
}

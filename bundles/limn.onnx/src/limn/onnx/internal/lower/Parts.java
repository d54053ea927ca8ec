package limn.onnx.internal.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;

/** Parts of axes. */
final class Parts implements Lowering {

    @Override
    public Set<String> operators() {
        return Set.of("Slice", "Split");
    }

    @Override
    public void lower(Call call) {
        if (call.operator().equals("Slice")) {
            slice(call);
        } else {
            split(call);
        }
    }

    private static void slice(Call call) {
        boolean attributes = call.hasAttribute("starts");
        List<Operand> starts = attributes ? literals(call.integerList("starts")) : call.sizes(1);
        List<Operand> ends = attributes ? literals(call.integerList("ends")) : call.sizes(2);
        List<Long> axes = (attributes ? call.integerList("axes") : Axes.known(call, 3, "axes"))
                .orElseGet(() -> Axes.range(0, starts.size()));
        List<Long> steps = (attributes ? Optional.<List<Long>>empty() : Axes.known(call, 4, "steps"))
                .orElseGet(() -> Collections.nCopies(starts.size(), 1L));
        if (ends.size() != starts.size() || axes.size() != starts.size() || steps.size() != starts.size()) {
            throw call.unsupported("starts, ends, axes and steps of different lengths");
        }
        Operand x = call.tensor(0);
        for (int i = 0; i < axes.size(); i++) {
            long step = steps.get(i);
            if (step < 0) {
                x = backwards(call, x, axes.get(i), starts.get(i), ends.get(i), step);
            } else if (step > 1 || !isAll(starts.get(i), ends.get(i))) {
                x = call.emit("slice", x, Literal.of(axes.get(i)), starts.get(i), ends.get(i), Literal.of(step));
            }
        }
        call.result(0, x);
    }

    private static boolean isAll(Operand start, Operand end) {
        return start.equals(Literal.of(0)) && end instanceof Literal literal
                && literal.asLong().orElse(0) >= Integer.MAX_VALUE;
    }

    private static List<Operand> literals(Optional<List<Long>> numbers) {
        return numbers.orElse(List.of()).stream().<Operand>map(Literal::of).toList();
    }

    /** PyTorch steps forwards only. */
    private static Operand backwards(Call call, Operand x, long axis, Operand start, Operand end, long step) {
        if (!(start instanceof Literal from) || !(end instanceof Literal to) || from.asLong().isEmpty()
                || to.asLong().isEmpty()) {
            throw call.unsupported("a step backwards from or to an unknown place");
        }
        long first = from.asLong().getAsLong();
        long last = to.asLong().getAsLong();
        if ((first == -1 || first >= Integer.MAX_VALUE) && last <= -Integer.MAX_VALUE) {
            Operand flipped = call.emit("flip", x, Items.ints(axis));
            return step == -1 ? flipped : call.emit("slice", flipped, Literal.of(axis), Literal.of(0),
                    Literal.of(Long.MAX_VALUE), Literal.of(-step));
        }
        long size = call.sizeOf(x, (int) axis)
                .orElseThrow(() -> call.unsupported("a step backwards along an axis of unknown size"));
        long begin = Math.max(-1, Math.min(size - 1, first < 0 ? first + size : first));
        long stop = Math.max(-1, Math.min(size - 1, last < 0 ? last + size : last));
        List<Long> places = new ArrayList<>();
        for (long place = begin; place > stop; place += step) {
            places.add(place);
        }
        return call.emit("index_select", x, Literal.of(axis),
                call.constant(places.stream().mapToLong(Long::longValue).toArray(), places.size()));
    }

    private static void split(Call call) {
        Literal axis = Literal.of(call.integer("axis", 0));
        Operand x = call.tensor(0);
        Operand from = Literal.of(0);
        List<Operand> sizes = parts(call, axis.asLong().getAsLong());
        for (int i = 0; i < call.outputs(); i++) {
            Operand to = call.arithmetic("add", from, sizes.get(i));
            if (call.wants(i)) {
                call.result(i, call.emit("slice", x, axis, from, to, Literal.of(1)));
            }
            from = to;
        }
    }

    private static List<Operand> parts(Call call, long axis) {
        if (call.hasAttribute("split") || call.has(1)) {
            List<Operand> given = call.hasAttribute("split") ? literals(call.integerList("split")) : call.sizes(1);
            if (given.size() < call.outputs()) {
                throw call.unsupported(given.size() + " sizes for " + call.outputs() + " outputs");
            }
            return given;
        }
        long count = call.integer("num_outputs", call.outputs());
        // The last part is smaller where the parts cannot be equal.
        Operand rounded = call.arithmetic("add", call.sizeOperand(0, (int) axis), Literal.of(count - 1));
        return Collections.nCopies(call.outputs(), call.arithmetic("floordiv", rounded, Literal.of(count)));
    }
}

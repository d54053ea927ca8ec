package limn.graph.internal.shapes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import limn.graph.Shape;

/** Operators that take tensors apart or put them together. */
final class PartRules {

    private PartRules() {
    }

    static void addTo(Map<String, Rule> rules) {
        Rules.put(rules, PartRules::selected, "select");
        Rules.put(rules, PartRules::sliced, "slice");
        Rules.put(rules, PartRules::narrowed, "narrow");
        Rules.put(rules, PartRules::chunks, "chunk");
        Rules.put(rules, PartRules::parts, "split", "split_with_sizes");
        Rules.put(rules, PartRules::unbound, "unbind");
        Rules.put(rules, PartRules::joined, "cat", "concat", "concatenate");
        Rules.put(rules, PartRules::stacked, "stack");
        Rules.put(rules, PartRules::indexed, "index");
        Rules.put(rules, PartRules::picked, "index_select");
        Rules.put(rules, call -> Fact.tensor(call.shape("index")), "gather");
        Rules.put(rules, PartRules::greatest, "topk");
        Rules.put(rules, PartRules::embedded, "embedding");
        Rules.put(rules, PartRules::gated, "glu");
    }

    private static Fact selected(Call call) {
        Shape input = call.shape();
        int axis = Call.axis(call.whole("dim"), input.rank());
        Call.axis(call.whole("index"), input.size(axis));
        return Fact.tensor(without(input, axis));
    }

    static Shape without(Shape input, int axis) {
        List<Integer> sizes = new ArrayList<>(input.toList());
        sizes.remove(axis);
        return Shape.of(sizes);
    }

    private static Fact sliced(Call call) {
        if (call.at(0) instanceof Fact.Elements) {
            return ListRules.slice(call);
        }
        Shape input = call.shape();
        int axis = Call.axis(call.whole("dim", 0), input.rank());
        long count = sliceCount(input.size(axis), call.whole("start", 0), call.whole("end", Long.MAX_VALUE),
                call.whole("step", 1));
        return Fact.tensor(input.with(axis, Call.size(count)));
    }

    /** How many elements Python's slice takes. */
    static long sliceCount(long size, long start, long end, long step) {
        if (step < 1) {
            throw CannotTell.INSTANCE;
        }
        long from = Math.min(size, Math.max(0, start < 0 ? start + size : start));
        long to = Math.min(size, Math.max(from, end < 0 ? end + size : end));
        return (to - from + step - 1) / step;
    }

    private static Fact narrowed(Call call) {
        Shape input = call.shape();
        int axis = Call.axis(call.whole("dim"), input.rank());
        long length = call.whole("length");
        if (length > input.size(axis)) {
            throw CannotTell.INSTANCE;
        }
        return Fact.tensor(input.with(axis, Call.size(length)));
    }

    private static Fact chunks(Call call) {
        Shape input = call.shape();
        long chunks = call.whole("chunks");
        int axis = Call.axis(call.whole("dim", 0), input.rank());
        if (chunks < 1) {
            throw CannotTell.INSTANCE;
        }
        return pieces(input, axis, Math.max(1, Math.ceilDiv((long) input.size(axis), chunks)));
    }

    private static Fact parts(Call call) {
        Shape input = call.shape();
        Fact size = call.at(1);
        int axis = Call.axis(call.whole("dim", 0), input.rank());
        if (!(size instanceof Fact.Elements)) {
            return pieces(input, axis, Call.whole(size));
        }
        List<Fact> parts = new ArrayList<>();
        for (long part : Call.wholes(size)) {
            parts.add(Fact.tensor(input.with(axis, Call.size(part))));
        }
        return new Fact.Elements(parts);
    }

    private static Fact pieces(Shape input, int axis, long size) {
        if (size < 1 || input.size(axis) / size > Fact.Elements.LIMIT) {
            throw CannotTell.INSTANCE;
        }
        List<Fact> pieces = new ArrayList<>();
        for (long from = 0; from < input.size(axis); from += size) {
            pieces.add(Fact.tensor(input.with(axis, (int) Math.min(size, input.size(axis) - from))));
        }
        return new Fact.Elements(pieces);
    }

    private static Fact unbound(Call call) {
        Shape input = call.shape();
        int axis = Call.axis(call.whole("dim", 0), input.rank());
        if (input.size(axis) > Fact.Elements.LIMIT) {
            throw CannotTell.INSTANCE;
        }
        return new Fact.Elements(Collections.nCopies(input.size(axis), Fact.tensor(without(input, axis))));
    }

    private static Fact joined(Call call) {
        List<Shape> shapes = Call.elements(call.at(0)).stream().map(Call::shape).toList();
        if (shapes.isEmpty()) {
            throw CannotTell.INSTANCE;
        }
        Shape first = shapes.get(0);
        int axis = Call.axis(call.whole("dim", 0), first.rank());
        long sum = 0;
        for (Shape shape : shapes) {
            if (shape.rank() != first.rank() || !shape.with(axis, 0).equals(first.with(axis, 0))) {
                throw CannotTell.INSTANCE;
            }
            sum += shape.size(axis);
        }
        return Fact.tensor(first.with(axis, Call.size(sum)));
    }

    private static Fact stacked(Call call) {
        List<Shape> shapes = Call.elements(call.at(0)).stream().map(Call::shape).toList();
        if (shapes.isEmpty() || shapes.stream().distinct().count() > 1) {
            throw CannotTell.INSTANCE;
        }
        List<Integer> sizes = new ArrayList<>(shapes.get(0).toList());
        sizes.add(Call.axis(call.whole("dim", 0), sizes.size() + 1), shapes.size());
        return Fact.tensor(Shape.of(sizes));
    }

    /** {@code table[places]}: whole numbers only, since a mask of truth values picks how many it likes. */
    private static Fact indexed(Call call) {
        Shape table = call.shape();
        List<Fact> places = Call.elements(call.at(1));
        if (places.size() != 1 || table.rank() == 0 || !(places.get(0) instanceof Fact.OfTensor index)
                || !index.whole()) {
            throw CannotTell.INSTANCE;
        }
        List<Integer> sizes = new ArrayList<>(index.shape().toList());
        sizes.addAll(table.axes(1, table.rank()).toList());
        return Fact.tensor(Shape.of(sizes));
    }

    private static Fact picked(Call call) {
        Shape input = call.shape();
        int axis = Call.axis(call.whole("dim"), input.rank());
        return Fact.tensor(input.with(axis, Call.size(call.shape("index").count())));
    }

    private static Fact greatest(Call call) {
        Shape input = call.shape();
        int axis = Call.axis(call.whole("dim", -1), input.rank());
        return Fact.pair(input.with(axis, Call.size(call.whole("k"))));
    }

    private static Fact embedded(Call call) {
        Shape table = call.shape("weight");
        if (table.rank() != 2) {
            throw CannotTell.INSTANCE;
        }
        List<Integer> sizes = new ArrayList<>(call.shape("indices").toList());
        sizes.add(table.size(1));
        return Fact.tensor(Shape.of(sizes));
    }

    private static Fact gated(Call call) {
        Shape input = call.shape();
        int axis = Call.axis(call.whole("dim", -1), input.rank());
        if (input.size(axis) % 2 != 0) {
            throw CannotTell.INSTANCE;
        }
        return Fact.tensor(input.with(axis, input.size(axis) / 2));
    }
}

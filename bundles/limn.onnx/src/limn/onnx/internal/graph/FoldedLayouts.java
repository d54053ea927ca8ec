package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import limn.graph.Literal;
import limn.graph.Operand;
import limn.onnx.internal.lower.Slices;

/** Operators that cut, turn, join or spread known numbers without changing them. */
final class FoldedLayouts {

    private FoldedLayouts() {
    }

    static void addTo(BiConsumer<String, Predicate<NodeCall>> rules) {
        rules.accept("Gather", FoldedLayouts::gather);
        rules.accept("Concat", FoldedLayouts::concat);
        rules.accept("Unsqueeze", FoldedLayouts::unsqueeze);
        rules.accept("Squeeze", FoldedLayouts::squeeze);
        rules.accept("Reshape", FoldedLayouts::reshape);
        rules.accept("Transpose", FoldedLayouts::transpose);
        rules.accept("Slice", FoldedLayouts::slice);
        rules.accept("Expand", FoldedLayouts::expand);
        rules.accept("Split", FoldedLayouts::split);
    }

    private static int axis(long axis, int rank) {
        long found = axis < 0 ? axis + rank : axis;
        if (found < 0 || found >= rank) {
            throw new IndexOutOfBoundsException();
        }
        return (int) found;
    }

    private static boolean give(NodeCall call, Term.Known known) {
        call.result(0, known);
        return true;
    }

    private static Term.Known sized(Term.Known known, List<Integer> sizes) {
        return Term.Known.of(known.type(), sizes, known.elements());
    }

    private static boolean gather(NodeCall call) {
        Optional<Term.Known> data = Folding.first(call);
        Optional<Term.Known> places = Folding.known(call, 1).filter(Term.Known::isLiteral);
        if (data.isEmpty() || places.isEmpty()) {
            return false;
        }
        List<Integer> sizes = data.get().sizes();
        int axis = axis(call.integer("axis", 0), sizes.size());
        List<Integer> indices = places.get().elements().stream()
                .map(index -> axis(Scalars.whole((Literal) index), sizes.get(axis))).toList();
        List<Integer> made = new ArrayList<>(sizes.subList(0, axis));
        made.addAll(places.get().sizes());
        made.addAll(sizes.subList(axis + 1, sizes.size()));
        return give(call, sized(Layout.taken(sizes, axis, indices).apply(data.get()), made));
    }

    private static boolean concat(NodeCall call) {
        List<Operand> all = new ArrayList<>();
        int total = 0;
        Term.Known last = null;
        for (int i = 0; i < call.inputs(); i++) {
            Optional<Term.Known> part = Folding.known(call, i);
            // Joined one behind the other along the first axis; sizes are never joined otherwise.
            if (part.isEmpty() || part.get().rank() == 0
                    || axis(call.integer("axis", 0), part.get().rank()) != 0) {
                return false;
            }
            last = part.get();
            all.addAll(last.elements());
            total += last.sizes().get(0);
        }
        if (last == null || all.size() > Term.Known.LIMIT) {
            return false;
        }
        List<Integer> sizes = new ArrayList<>(last.sizes());
        sizes.set(0, total);
        return give(call, Term.Known.of(last.type(), sizes, all));
    }

    private static Optional<List<Long>> axes(NodeCall call) {
        return call.integerList("axes").or(() -> call.integers(1));
    }

    private static boolean unsqueeze(NodeCall call) {
        Optional<Term.Known> data = Folding.first(call);
        Optional<List<Long>> axes = axes(call);
        if (data.isEmpty() || axes.isEmpty()) {
            return false;
        }
        List<Integer> sizes = new ArrayList<>(data.get().sizes());
        int rank = sizes.size() + axes.get().size();
        TreeSet<Integer> added = new TreeSet<>();
        axes.get().forEach(axis -> added.add(axis(axis, rank)));
        added.forEach(axis -> sizes.add(axis, 1));
        return give(call, sized(data.get(), sizes));
    }

    private static boolean squeeze(NodeCall call) {
        Optional<Term.Known> data = Folding.first(call);
        if (data.isEmpty() || call.has(1) && call.integers(1).isEmpty()) {
            return false;
        }
        List<Integer> sizes = data.get().sizes();
        Optional<List<Integer>> axes = axes(call)
                .map(list -> list.stream().map(axis -> axis(axis, sizes.size())).toList());
        List<Integer> kept = IntStream.range(0, sizes.size())
                .filter(i -> sizes.get(i) != 1 || axes.isPresent() && !axes.get().contains(i)).mapToObj(sizes::get)
                .toList();
        return give(call, sized(data.get(), kept));
    }

    private static boolean reshape(NodeCall call) {
        Optional<Term.Known> data = Folding.first(call);
        Optional<List<Long>> asked = call.integers(1).or(() -> call.integerList("shape"));
        if (data.isEmpty() || asked.isEmpty()) {
            return false;
        }
        List<Integer> sizes = new ArrayList<>();
        long known = 1;
        for (int i = 0; i < asked.get().size(); i++) {
            long size = asked.get().get(i) == 0 && call.integer("allowzero", 0) == 0 ? data.get().sizes().get(i)
                    : asked.get().get(i);
            sizes.add(Math.toIntExact(size));
            known *= size == -1 ? 1 : size;
        }
        int count = data.get().elements().size();
        if (sizes.contains(-1)) {
            sizes.set(sizes.indexOf(-1), known == 0 ? 0 : Math.toIntExact(count / known));
        }
        if (Layout.count(sizes) != count || sizes.contains(-1)) {
            throw new ArithmeticException("sizes do not fit");
        }
        return give(call, sized(data.get(), sizes));
    }

    private static boolean transpose(NodeCall call) {
        Optional<Term.Known> data = Folding.first(call);
        if (data.isEmpty()) {
            return false;
        }
        int rank = data.get().rank();
        List<Integer> order = call.integerList("perm").map(list -> list.stream().map(Long::intValue).toList())
                .orElseGet(() -> IntStream.range(0, rank).mapToObj(i -> rank - 1 - i).toList());
        return give(call, Layout.transposed(data.get().sizes(), order).apply(data.get()));
    }

    private static boolean slice(NodeCall call) {
        Optional<Term.Known> data = Folding.first(call);
        if (data.isEmpty()) {
            return false;
        }
        Optional<List<Slices.Cut>> cuts = Slices.cuts(call, data.get().rank());
        if (cuts.isEmpty()) {
            return false;
        }
        Term.Known known = data.get();
        for (Slices.Cut cut : cuts.get()) {
            int size = known.sizes().get(cut.axis());
            known = Layout.taken(known.sizes(), cut.axis(), cut.indices(size)).apply(known);
        }
        return give(call, known);
    }

    private static boolean expand(NodeCall call) {
        Optional<Term.Known> data = Folding.first(call);
        Optional<List<Long>> asked = call.integers(1);
        if (data.isEmpty() || asked.isEmpty() || asked.get().stream().anyMatch(size -> size > Term.Known.LIMIT)) {
            return false;
        }
        List<Integer> sizes = Layout.common(data.get().sizes(), asked.get().stream().map(Long::intValue).toList());
        if (Layout.count(sizes) > Term.Known.LIMIT) {
            return false;
        }
        return give(call, Layout.spread(data.get().sizes(), sizes).apply(data.get()));
    }

    private static boolean split(NodeCall call) {
        Optional<Term.Known> data = Folding.first(call).filter(known -> known.rank() == 1);
        if (data.isEmpty() || call.has(1) && call.integers(1).isEmpty()) {
            return false;
        }
        int count = data.get().sizes().get(0);
        int parts = call.outputs();
        int each = (count + parts - 1) / parts;
        Optional<List<Long>> said = call.integerList("split").or(() -> call.integers(1));
        int from = 0;
        for (int i = 0; i < parts; i++) {
            int to = Math.min(count, from + said.map(list -> list.get(0)).orElse((long) each).intValue());
            if (said.isPresent()) {
                to = Math.addExact(from, Math.toIntExact(said.get().get(i)));
            }
            call.result(i, Term.Known.list(data.get().type(), data.get().elements().subList(from, to)));
            from = to;
        }
        return true;
    }
}

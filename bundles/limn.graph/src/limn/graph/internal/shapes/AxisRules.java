package limn.graph.internal.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import limn.graph.Shape;

/** Operators that rearrange, merge, split or repeat axes. */
final class AxisRules {

    private AxisRules() {
    }

    static void addTo(Map<String, Rule> rules) {
        Rules.put(rules, Rules.keeping(call -> Fact.tensor(reshaped(call.shape(), call.wholes("shape")))), "reshape");
        Rules.put(rules, Rules.keeping(call -> Fact.tensor(reshaped(call.shape(), call.wholes("size")))), "view",
                "_unsafe_view");
        Rules.put(rules, call -> Fact.tensor(reshaped(call.shape(), longs(call.shape("other")))), "view_as",
                "reshape_as");
        Rules.put(rules, Rules.keeping(AxisRules::flattened), "flatten");
        Rules.put(rules, AxisRules::unflattened, "unflatten");
        Rules.put(rules, AxisRules::permuted, "permute");
        Rules.put(rules, AxisRules::transposed, "transpose", "swapaxes", "swapdims");
        Rules.put(rules, call -> Fact.tensor(reversed(call.shape())), "t", "numpy_T");
        Rules.put(rules, AxisRules::moved, "movedim", "moveaxis");
        Rules.put(rules, AxisRules::squeezed, "squeeze");
        Rules.put(rules, AxisRules::unsqueezed, "unsqueeze");
        Rules.put(rules, call -> Fact.tensor(expanded(call.shape(), call.wholes("size"))), "expand", "broadcast_to");
        Rules.put(rules, call -> Fact.tensor(expanded(call.shape(), longs(call.shape("other")))), "expand_as");
        Rules.put(rules, AxisRules::repeated, "repeat");
    }

    private static long[] longs(Shape shape) {
        return shape.toList().stream().mapToLong(Integer::longValue).toArray();
    }

    private static Shape reshaped(Shape input, long[] sizes) {
        long known = 1;
        int open = -1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == -1 && open < 0) {
                open = i;
            } else {
                known = Math.multiplyExact(known, (long) Call.size(sizes[i]));
            }
        }
        long count = input.count();
        if (open < 0 ? known != count : known == 0 || count % known != 0) {
            throw CannotTell.INSTANCE;
        }
        List<Integer> result = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            result.add(Call.size(i == open ? count / known : sizes[i]));
        }
        return Shape.of(result);
    }

    private static Fact flattened(Call call) {
        Shape input = call.shape();
        if (input.rank() == 0) {
            return Fact.tensor(1);
        }
        int from = Call.axis(call.whole("start_dim", 0), input.rank());
        int to = Call.axis(call.whole("end_dim", -1), input.rank());
        if (from > to) {
            throw CannotTell.INSTANCE;
        }
        List<Integer> sizes = new ArrayList<>(input.toList().subList(0, from));
        sizes.add(Call.size(input.axes(from, to + 1).count()));
        sizes.addAll(input.toList().subList(to + 1, input.rank()));
        return Fact.tensor(Shape.of(sizes));
    }

    private static Fact unflattened(Call call) {
        Shape input = call.shape();
        int axis = Call.axis(call.whole("dim"), input.rank());
        Shape inner = reshaped(Shape.of(input.size(axis)), call.wholes("sizes"));
        List<Integer> sizes = new ArrayList<>(input.toList());
        sizes.remove(axis);
        sizes.addAll(axis, inner.toList());
        return Fact.tensor(Shape.of(sizes));
    }

    private static Fact permuted(Call call) {
        Shape input = call.shape();
        return Fact.tensor(Shape.of(order(call.wholes("dims"), input.rank()).stream().map(input::size).toList()));
    }

    /** The axes of a permutation, each once. */
    private static List<Integer> order(long[] dims, int rank) {
        List<Integer> order = new ArrayList<>();
        for (long dim : dims) {
            order.add(Call.axis(dim, rank));
        }
        if (dims.length != rank || order.stream().distinct().count() != rank) {
            throw CannotTell.INSTANCE;
        }
        return order;
    }

    private static Fact transposed(Call call) {
        Shape input = call.shape();
        int one = Call.axis(call.whole("dim0"), input.rank());
        int other = Call.axis(call.whole("dim1"), input.rank());
        return Fact.tensor(input.with(one, input.size(other)).with(other, input.size(one)));
    }

    private static Shape reversed(Shape input) {
        List<Integer> sizes = new ArrayList<>(input.toList());
        java.util.Collections.reverse(sizes);
        return Shape.of(sizes);
    }

    private static Fact moved(Call call) {
        Shape input = call.shape();
        long[] source = call.oneOrMore("source");
        long[] destination = call.oneOrMore("destination");
        if (source.length != 1 || destination.length != 1) {
            throw CannotTell.INSTANCE;
        }
        List<Integer> sizes = new ArrayList<>(input.toList());
        Integer size = sizes.remove(Call.axis(source[0], input.rank()));
        sizes.add(Call.axis(destination[0], input.rank()), size);
        return Fact.tensor(Shape.of(sizes));
    }

    private static Fact squeezed(Call call) {
        Shape input = call.shape();
        List<Integer> sizes = new ArrayList<>();
        List<Integer> dropped = new ArrayList<>();
        if (call.given("dim").isPresent()) {
            for (long dim : call.oneOrMore("dim")) {
                dropped.add(Call.axis(dim, input.rank()));
            }
        } else {
            for (int axis = 0; axis < input.rank(); axis++) {
                dropped.add(axis);
            }
        }
        for (int axis = 0; axis < input.rank(); axis++) {
            if (input.size(axis) != 1 || !dropped.contains(axis)) {
                sizes.add(input.size(axis));
            }
        }
        return Fact.tensor(Shape.of(sizes));
    }

    private static Fact unsqueezed(Call call) {
        Shape input = call.shape();
        List<Integer> sizes = new ArrayList<>(input.toList());
        sizes.add(Call.axis(call.whole("dim"), input.rank() + 1), 1);
        return Fact.tensor(Shape.of(sizes));
    }

    private static Shape expanded(Shape input, long[] wanted) {
        int added = wanted.length - input.rank();
        if (added < 0) {
            throw CannotTell.INSTANCE;
        }
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < wanted.length; axis++) {
            boolean kept = wanted[axis] == -1;
            if (axis < added ? kept
                    : !kept && input.size(axis - added) != 1 && wanted[axis] != input.size(axis - added)) {
                throw CannotTell.INSTANCE;
            }
            sizes.add(kept ? input.size(axis - added) : Call.size(wanted[axis]));
        }
        return Shape.of(sizes);
    }

    private static Fact repeated(Call call) {
        Shape input = call.shape();
        long[] times = call.wholes("repeats");
        int added = times.length - input.rank();
        if (added < 0) {
            throw CannotTell.INSTANCE;
        }
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < times.length; axis++) {
            sizes.add(Call.size(Math.multiplyExact(times[axis], axis < added ? 1L : input.size(axis - added))));
        }
        return Fact.tensor(Shape.of(sizes));
    }
}

package limn.graph.internal.shapes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import limn.graph.Shape;

/** Sizes of tensors, lists and tuples, and TorchScript's own operators. */
final class ListRules {

    private ListRules() {
    }

    static void addTo(Map<String, Rule> rules) {
        Rules.put(rules, ListRules::size, "size", "shape", "sym_size");
        Rules.put(rules, call -> Fact.whole(call.shape().rank()), "dim", "ndimension", "ndim");
        Rules.put(rules, call -> Fact.whole(call.shape().count()), "numel");
        Rules.put(rules, ListRules::length, "len");
        Rules.put(rules, ListRules::element, "__getitem__");
        Rules.put(rules, ListRules::contains, "__contains__");
        Rules.put(rules, ListRules::handedOn, "annotate", "unchecked_cast");
        Rules.put(rules, call -> call.at(0), "unchecked_unwrap_optional", "_unwrap_optional", "ListUnpack",
                "TupleUnpack", "unpack");
        Rules.put(rules, call -> new Fact.Elements(Call.elements(call.at(0))), "list");
        Rules.put(rules, ListRules::range, "range");
        Rules.put(rules, call -> made(call.wholes(call.at(0))), "zeros", "ones", "empty", "rand", "randn", "full");
        Rules.put(rules, call -> made(call.wholes(call.at(1))), "new_zeros", "new_ones", "new_full", "new_empty");
        Rules.put(rules, ListRules::counted, "arange");
        Rules.put(rules, call -> Fact.tensor(Shape.of(nested(call.at(0)))), "tensor");
        Rules.put(rules, ListRules::appended, "append");
        Rules.put(rules, ListRules::extended, "extend");
        Rules.put(rules, ListRules::lost, "insert", "pop", "_set_item", "__setitem__", "remove", "clear", "reverse",
                "sort", "setitem");
    }

    private static Fact size(Call call) {
        Shape shape = call.shape();
        return call.given("dim").isEmpty() && call.positional() == 1 ? Fact.wholes(shape.toList())
                : Fact.whole(
                        shape.size(Call.axis(Call.whole(call.given("dim").orElseGet(() -> call.at(1))), shape.rank())));
    }

    private static Fact length(Call call) {
        if (call.at(0) instanceof Fact.Elements list) {
            return Fact.whole(list.facts().size());
        }
        if (call.shape().rank() == 0) {
            throw CannotTell.INSTANCE;
        }
        return Fact.whole(call.shape().size(0));
    }

    private static Fact element(Call call) {
        List<Fact> list = Call.elements(call.at(0));
        return list.get(Call.axis(Call.whole(call.at(1)), list.size()));
    }

    private static Fact contains(Call call) {
        List<Fact> list = Call.elements(call.at(0));
        if (!(call.at(1) instanceof Fact.Constant wanted)
                || list.stream().anyMatch(fact -> !(fact instanceof Fact.Constant))) {
            throw CannotTell.INSTANCE;
        }
        return new Fact.Constant(list.contains(wanted));
    }

    /** {@code annotate(T, x)} and {@code unchecked_cast(T, x)}, with or without the type among the arguments. */
    private static Fact handedOn(Call call) {
        return call.at(call.positional() - 1);
    }

    private static Fact range(Call call) {
        long from = call.positional() > 1 ? Call.whole(call.at(0)) : 0;
        long to = Call.whole(call.at(call.positional() > 1 ? 1 : 0));
        long step = call.positional() > 2 ? Call.whole(call.at(2)) : 1;
        if (step < 1 || Math.subtractExact(to, from) / step > Fact.Elements.LIMIT) {
            throw CannotTell.INSTANCE;
        }
        List<Fact> numbers = new ArrayList<>();
        for (long i = from; i < to; i += step) {
            numbers.add(Fact.whole(i));
        }
        return new Fact.Elements(numbers);
    }

    private static Fact made(long[] sizes) {
        int[] checked = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            checked[i] = Call.size(sizes[i]);
        }
        return Fact.tensor(checked);
    }

    private static Fact counted(Call call) {
        long from = call.positional() > 1 ? Call.whole(call.at(0)) : 0;
        long to = Call.whole(call.at(call.positional() > 1 ? 1 : 0));
        long step = call.positional() > 2 ? Call.whole(call.at(2)) : 1;
        if (step < 1 || to < from) {
            throw CannotTell.INSTANCE;
        }
        return Fact.tensor(Call.size(Math.ceilDiv(Math.subtractExact(to, from), step)));
    }

    /** Sizes of a tensor written as numbers or lists of them. */
    private static List<Integer> nested(Fact fact) {
        if (fact instanceof Fact.Constant) {
            return List.of();
        }
        List<Fact> list = Call.elements(fact);
        List<Integer> sizes = new ArrayList<>(List.of(list.size()));
        if (!list.isEmpty()) {
            sizes.addAll(nested(list.get(0)));
        }
        return sizes;
    }

    static Fact slice(Call call) {
        List<Fact> list = Call.elements(call.at(0));
        long start = position(call, 1, 0);
        long step = position(call, 3, 1);
        long end = position(call, 2, Long.MAX_VALUE);
        long count = PartRules.sliceCount(list.size(), start, end, step);
        long from = Math.min(list.size(), Math.max(0, start < 0 ? start + list.size() : start));
        List<Fact> taken = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            taken.add(list.get((int) (from + i * step)));
        }
        return new Fact.Elements(taken);
    }

    private static long position(Call call, int position, long otherwise) {
        if (position >= call.positional()
                || call.at(position) instanceof Fact.Constant constant && constant.valueOrNull() == null) {
            return otherwise;
        }
        return Call.whole(call.at(position));
    }

    /** {@code list + list} and {@code list * number}. */
    static Fact combine(Call call) {
        List<Fact> first = Call.elements(call.at(0));
        List<Fact> result = new ArrayList<>();
        switch (Operators.plain(call.node().operator())) {
            case "add" -> {
                result.addAll(first);
                result.addAll(Call.elements(call.at(1)));
            }
            case "mul" -> {
                long times = Call.whole(call.at(1));
                if (Math.multiplyExact(Math.max(0, times), (long) first.size()) > Fact.Elements.LIMIT) {
                    throw CannotTell.INSTANCE;
                }
                Collections.nCopies((int) Math.max(0, first.isEmpty() ? 0 : times), first).forEach(result::addAll);
            }
            default -> throw CannotTell.INSTANCE;
        }
        return new Fact.Elements(result);
    }

    private static Fact appended(Call call) {
        if (call.at(0) instanceof Fact.Elements list) {
            list.facts().add(call.at(1));
        }
        return call.at(0);
    }

    private static Fact extended(Call call) {
        if (call.at(0) instanceof Fact.Elements list) {
            if (call.at(1) instanceof Fact.Elements more) {
                list.facts().addAll(List.copyOf(more.facts()));
            } else {
                list.lose();
            }
        }
        return call.at(0);
    }

    /** A list changed in a way that is not followed. */
    private static Fact lost(Call call) {
        if (call.at(0) instanceof Fact.Elements list) {
            list.lose();
        }
        return Fact.UNKNOWN;
    }
}

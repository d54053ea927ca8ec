package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.code.Types;
import limn.torchscript.internal.graph.Term.Computed;
import limn.torchscript.internal.graph.Term.Constant;
import limn.torchscript.internal.graph.Term.DictTerm;
import limn.torchscript.internal.graph.Term.ListTerm;
import limn.torchscript.internal.graph.Term.Sizes;
import limn.torchscript.internal.graph.Term.TensorList;
import limn.torchscript.internal.graph.Term.TensorTerm;
import limn.torchscript.internal.graph.Term.TupleTerm;

/** Lists, tuples and dictionaries. */
final class Containers {

    private static final int LONGEST = 100_000;

    private final Context context;

    Containers(Context context) {
        this.context = context;
    }

    /** Applies a function of lists and dictionaries, or says that it is none. */
    Optional<Term> apply(String operator, List<Term> arguments, Frame frame) {
        if (arguments.isEmpty()) {
            return operator.equals("dict") ? Optional.of(context.journal().made(new DictTerm())) : Optional.empty();
        }
        Term first = arguments.get(0);
        if (operator.equals("__getitem__") && arguments.size() == 2) {
            return Optional.of(element(first, arguments.get(1), frame));
        }
        Optional<Term> result = switch (first) {
            case ListTerm list -> list(operator, list, arguments, frame);
            case DictTerm dict -> dict(operator, dict, arguments, frame);
            case TupleTerm tuple when operator.equals("len") ->
                Optional.of(Constant.of((long) tuple.elements().size()));
            case Sizes sizes when operator.equals("len") -> Optional.of(rank(sizes.cell(), frame));
            case TensorList list when operator.equals("len") -> Optional.of(new Computed(context.emitter().emit("len",
                    List.of(list.list()), Map.of(), ValueType.INT, frame.scope())));
            case Sizes sizes -> sizes(operator, sizes, arguments, frame);
            case Computed computed when computed.value().type().text().startsWith("List[") ->
                computed(operator, arguments, frame);
            default -> Optional.empty();
        };
        return result;
    }

    /** Where it is known how many axes there are, the sizes are a list of as many elements. */
    private Optional<Term> sizes(String operator, Sizes sizes, List<Term> arguments, Frame frame) {
        Operand tensor = context.tensors().read(sizes.cell());
        OptionalInt rank = context.emitter().ranks().of(tensor);
        if (rank.isEmpty() || !Set.of("slice", "add", "list", "copy", "eq", "ne").contains(operator)) {
            return computed(operator, arguments, frame);
        }
        List<Term> elements = new ArrayList<>();
        for (long axis = 0; axis < rank.getAsInt(); axis++) {
            elements.add(size(sizes.cell(), Constant.of(axis), frame));
        }
        List<Term> all = new ArrayList<>(arguments);
        all.set(0, made(elements));
        return apply(operator, all, frame);
    }

    /** The elements of a term that is taken apart without the network running. */
    static Optional<List<Term>> elements(Term term) {
        return switch (term) {
            case ListTerm list -> Optional.of(List.copyOf(list.elements()));
            case TupleTerm tuple -> Optional.of(tuple.elements());
            default -> Optional.empty();
        };
    }

    /** {@code term[index]}. */
    Term element(Term term, Term index, Frame frame) {
        Optional<List<Term>> known = elements(term);
        if (known.isPresent() && index instanceof Constant constant && constant.valueOrNull() instanceof Long at) {
            List<Term> list = known.get();
            long place = at < 0 ? at + list.size() : at;
            if (place < 0 || place >= list.size()) {
                throw new Refusal(frame.where() + " asks for element " + at + " of " + list.size());
            }
            return list.get((int) place);
        }
        return switch (term) {
            case DictTerm dict when index instanceof Constant key && dict.entries().containsKey(key.valueOrNull()) ->
                dict.entries().get(key.valueOrNull());
            case DictTerm dict -> throw new Refusal(frame.where() + " asks for an entry that a dictionary does not have"
                    + " or that is only known at run time");
            case Sizes sizes -> size(sizes.cell(), index, frame);
            case TensorList list -> part(list, index, frame);
            case Constant constant -> throw new Refusal(frame.where() + " takes an element of something that has none");
            default -> {
                Value value = context.emitter().emit("__getitem__",
                        context.operands().all(List.of(term, index), frame.scope()), Map.of(),
                        new ValueType(Types.inside(Operands.type(term).text())), frame.scope());
                context.tensors().depends(value, context.operands().all(List.of(term), frame.scope()), Map.of());
                yield context.operands().term(value);
            }
        };
    }

    /** The number of axes. */
    Term rank(Cell cell, Frame frame) {
        Operand tensor = context.tensors().read(cell);
        OptionalInt known = context.emitter().ranks().of(tensor);
        return known.isPresent() ? Constant.of((long) known.getAsInt())
                : new Computed(context.emitter().emit("dim", List.of(tensor), Map.of(), ValueType.INT, frame.scope()));
    }

    /** The size of one axis. */
    Term size(Cell cell, Term axis, Frame frame) {
        return new Computed(context.emitter().emit("size",
                List.of(context.tensors().read(cell), context.operands().of(axis, frame.scope())), Map.of(),
                ValueType.INT, frame.scope()));
    }

    private Term part(TensorList list, Term index, Frame frame) {
        Operand at = context.operands().of(index, frame.scope());
        long key = at instanceof Literal literal ? literal.asLong().orElse(-1) : -1;
        TensorTerm known = list.elements().get(key);
        if (known != null) {
            return known;
        }
        Value value = context.emitter().emit("__getitem__", List.of(list.list(), at), Map.of(), ValueType.TENSOR,
                frame.scope());
        context.tensors().depends(value, List.of(list.list()), Map.of());
        context.names().element(value, list.list());
        Cell cell = list.base().map(base -> Cell.view(value, base, Optional.empty())).orElseGet(() -> Cell.of(value));
        TensorTerm element = new TensorTerm(context.journal().made(cell));
        if (key >= 0) {
            context.journal().change(list);
            list.elements().put(key, element);
        }
        return element;
    }

    private Optional<Term> list(String operator, ListTerm list, List<Term> arguments, Frame frame) {
        List<Term> elements = list.elements();
        Term second = arguments.size() > 1 ? arguments.get(1) : Constant.NONE;
        switch (operator) {
            case "len":
                return Optional.of(Constant.of((long) elements.size()));
            case "append", "extend", "insert", "_set_item", "pop", "clear", "reverse":
                context.attributes().refuseChange(list, frame);
                context.journal().change(list);
                return Optional.of(change(operator, list, arguments, frame));
            case "add":
                return second instanceof ListTerm other ? Optional.of(made(joined(elements, other.elements(), frame)))
                        : computed(operator, arguments, frame);
            case "mul":
                return number(second).map(times -> made(repeated(elements, times, frame)));
            case "slice":
                return Optional.of(slice(list, arguments, frame));
            case "copy", "list":
                return Optional.of(made(elements));
            case "eq", "ne":
                return equal(list, second).map(equal -> Constant.of(equal == operator.equals("eq")));
            case "__contains__":
                return contains(elements, second);
            case "all", "any":
                return truth(operator, elements).or(() -> computed(operator, arguments, frame));
            case "prim.max", "prim.min", "sum":
                return computed(operator, arguments, frame);
            default:
                return Optional.empty();
        }
    }

    private Term change(String operator, ListTerm list, List<Term> arguments, Frame frame) {
        List<Term> elements = list.elements();
        Term second = arguments.size() > 1 ? arguments.get(1) : Constant.NONE;
        Term third = arguments.size() > 2 ? arguments.get(2) : Constant.NONE;
        context.budget().spend(1);
        switch (operator) {
            case "append" -> elements.add(second);
            case "extend" -> elements.addAll(elements(second).orElseThrow(() -> lengthUnknown(frame)));
            case "clear" -> elements.clear();
            case "reverse" -> java.util.Collections.reverse(elements);
            case "pop" -> {
                return elements.remove(place(arguments.size() > 1 ? second : Constant.of(-1L), elements.size(), frame));
            }
            case "insert" -> elements.add(place(second, elements.size() + 1, frame), third);
            default -> elements.set(place(second, elements.size(), frame), third);
        }
        if (elements.size() > LONGEST) {
            throw new Refusal(frame.where() + " makes a list of more than " + LONGEST + " elements");
        }
        return operator.equals("append") ? list : Constant.NONE;
    }

    private static Refusal lengthUnknown(Frame frame) {
        return new Refusal(frame.where() + " joins lists whose length is only known at run time");
    }

    private static int place(Term index, int size, Frame frame) {
        long at = number(index).orElse(Long.MAX_VALUE);
        long place = at < 0 ? at + size : at;
        if (place < 0 || place >= size) {
            throw new Refusal(frame.where() + " changes an element that a list does not have or that is only known at"
                    + " run time");
        }
        return (int) place;
    }

    private static Optional<Long> number(Term term) {
        return term instanceof Constant constant && constant.valueOrNull() instanceof Long number ? Optional.of(number)
                : Optional.empty();
    }

    private Term made(List<Term> elements) {
        context.budget().spend(elements.size());
        return context.journal().made(new ListTerm(elements));
    }

    private static List<Term> joined(List<Term> one, List<Term> other, Frame frame) {
        if (one.size() + other.size() > LONGEST) {
            throw new Refusal(frame.where() + " makes a list of more than " + LONGEST + " elements");
        }
        List<Term> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static List<Term> repeated(List<Term> elements, long times, Frame frame) {
        if (times > LONGEST || times * elements.size() > LONGEST) {
            throw new Refusal(frame.where() + " makes a list of more than " + LONGEST + " elements");
        }
        List<Term> all = new ArrayList<>();
        for (long i = 0; i < times; i++) {
            all.addAll(elements);
        }
        return all;
    }

    private Term slice(ListTerm list, List<Term> arguments, Frame frame) {
        long size = list.elements().size();
        long[] bounds = { 0, size, 1 };
        for (int i = 1; i < arguments.size() && i <= 3; i++) {
            if (!arguments.get(i).equals(Constant.NONE)) {
                bounds[i - 1] = number(arguments.get(i)).orElseThrow(() -> lengthUnknown(frame));
            }
        }
        List<Term> part = new ArrayList<>();
        long from = Math.max(0, bounds[0] < 0 ? bounds[0] + size : bounds[0]);
        long to = Math.min(size, bounds[1] < 0 ? bounds[1] + size : bounds[1]);
        for (long i = from; bounds[2] > 0 && i < to; i += bounds[2]) {
            part.add(list.elements().get((int) i));
        }
        return made(part);
    }

    private static Optional<Boolean> equal(ListTerm list, Term other) {
        if (!(other instanceof ListTerm second)) {
            return Optional.empty();
        }
        boolean known = list.elements().stream().allMatch(Constant.class::isInstance)
                && second.elements().stream().allMatch(Constant.class::isInstance);
        return known ? Optional.of(list.elements().equals(second.elements())) : Optional.empty();
    }

    private static Optional<Term> truth(String operator, List<Term> elements) {
        boolean all = operator.equals("all");
        boolean known = elements.stream().allMatch(Constant.class::isInstance);
        boolean decided = elements.contains(Constant.of(!all));
        return known || decided ? Optional.of(Constant.of(decided != all)) : Optional.empty();
    }

    private static Optional<Term> contains(List<Term> elements, Term element) {
        boolean known = element instanceof Constant && elements.stream().allMatch(Constant.class::isInstance);
        return known ? Optional.of(Constant.of(elements.contains(element))) : Optional.empty();
    }

    /** A function of a list whose elements are not all known, as a node. */
    private Optional<Term> computed(String operator, List<Term> arguments, Frame frame) {
        String list = Operands.type(arguments.get(0)).text();
        String type = switch (operator) {
            case "add", "slice", "mul", "list", "copy", "sorted" -> list;
            case "len" -> "int";
            case "eq", "ne", "__contains__", "all", "any" -> "bool";
            case "prim.max", "prim.min", "sum" -> Types.inside(list);
            default -> "";
        };
        if (type.isEmpty() || list.contains("Tensor")) {
            return Optional.empty();
        }
        return Optional.of(new Computed(context.emitter().emit(operator,
                context.operands().all(arguments, frame.scope()), Map.of(), new ValueType(type), frame.scope())));
    }

    private Optional<Term> dict(String operator, DictTerm dict, List<Term> arguments, Frame frame) {
        Object key = arguments.size() > 1 && arguments.get(1) instanceof Constant constant ? constant.valueOrNull()
                : null;
        return Optional.ofNullable(switch (operator) {
            case "len" -> Constant.of((long) dict.entries().size());
            case "keys" -> made(dict.entries().keySet().stream().map(k -> (Term) Constant.of(k)).toList());
            case "values" -> made(List.copyOf(dict.entries().values()));
            case "items" -> made(dict.entries().entrySet().stream().map(entry -> (Term) new TupleTerm(
                    List.of(Constant.of(entry.getKey()), entry.getValue()), List.of(), "")).toList());
            case "__contains__" -> key == null ? null : Constant.of(dict.entries().containsKey(key));
            case "get" -> key == null ? null
                    : dict.entries().getOrDefault(key, arguments.size() > 2 ? arguments.get(2) : Constant.NONE);
            case "_set_item" -> {
                if (key == null || arguments.size() < 3) {
                    throw new Refusal(frame.where() + " sets an entry whose key is only known at run time");
                }
                context.attributes().refuseChange(dict, frame);
                context.journal().change(dict);
                dict.entries().put(key, arguments.get(2));
                yield Constant.NONE;
            }
            default -> null;
        });
    }
}

package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.code.Types;
import limn.torchscript.internal.graph.Term.Computed;
import limn.torchscript.internal.graph.Term.Constant;
import limn.torchscript.internal.graph.Term.ListTerm;

/** Lists, most of which never reach the graph: their elements are known one by one. */
final class Lists {

    private static final int LONGEST = 10_000;
    /** What takes longer the longer the list is. */
    private static final Set<String> LINEAR = Set.of("extend", "insert", "pop", "reverse");

    /** What is a function of lists, and not of the tensors in them. */
    private static final Set<String> OF_LISTS = Set.of("append", "_set_item", "pop", "extend", "insert", "clear",
            "reverse", "add", "mul", "slice", "copy", "list", "eq", "ne", "__contains__", "all", "any");

    private final Context context;

    Lists(Context context) {
        this.context = context;
    }

    /** Applies a function of lists, or says that it is none. */
    Optional<Term> apply(String operator, ListTerm list, List<Term> arguments, Frame frame) {
        List<Term> elements = list.elements();
        Term second = arguments.size() > 1 ? arguments.get(1) : Constant.NONE;
        switch (operator) {
            case "len":
                return Optional.of(Constant.of((long) elements.size()));
            case "append", "_set_item", "pop", "extend", "insert", "clear", "reverse":
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
                context.budget().spend(elements.size());
                return equal(list, second).map(equal -> Constant.of(equal == operator.equals("eq")));
            case "__contains__":
                context.budget().spend(elements.size());
                return contains(elements, second);
            case "all", "any":
                context.budget().spend(elements.size());
                return truth(operator, elements).or(() -> computed(operator, arguments, frame));
            case "prim.max", "prim.min", "sum":
                context.budget().spend(elements.size());
                return folded(operator, elements).or(() -> computed(operator, arguments, frame));
            default :
                return Optional.empty();
        }
    }

    /** A list that grows in a loop: what is appended makes a new one, since no node changes what it is given. */
    Optional<Term> grown(String operator, ListTerm list, List<Term> arguments, Frame frame) {
        Value now = list.grown().orElseThrow();
        if (operator.equals("append") && arguments.size() == 2) {
            List<Operand> operands = List.of(now,
                    Items.list(List.of(context.operands().of(arguments.get(1), frame.scope()))));
            Value longer = context.emitter().emit("add", operands, Map.of(), now.type(), frame.scope());
            context.tensors().depends(longer, operands, Map.of());
            context.journal().change(list);
            list.become(longer);
            return Optional.of(list);
        }
        if (operator.equals("len")) {
            return Optional.of(new Computed(
                    context.emitter().emit(operator, List.of(now), Map.of(), ValueType.INT, frame.scope())));
        }
        return OF_LISTS.contains(operator) ? apply(operator, list, arguments, frame) : Optional.empty();
    }

    private Term change(String operator, ListTerm list, List<Term> arguments, Frame frame) {
        List<Term> elements = list.elements();
        Term second = arguments.size() > 1 ? arguments.get(1) : Constant.NONE;
        Term third = arguments.size() > 2 ? arguments.get(2) : Constant.NONE;
        context.budget().spend(LINEAR.contains(operator) ? elements.size() : 1);
        switch (operator) {
            case "append" -> elements.add(second);
            case "extend" -> elements.addAll(Containers.elements(second).orElseThrow(() -> lengthUnknown(frame)));
            case "clear" -> elements.clear();
            case "reverse" -> Collections.reverse(elements);
            case "pop" -> {
                return elements.remove(place(arguments.size() > 1 ? second : Constant.of(-1L), elements.size(), frame));
            }
            case "insert" -> elements.add(gap(second, elements.size(), frame), third);
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

    /** A new list. */
    Term made(List<Term> elements) {
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

    /** Where an element is put in between: places outside the list are its ends. */
    private static int gap(Term index, int size, Frame frame) {
        long at = number(index).orElseThrow(() -> lengthUnknown(frame));
        return (int) Math.clamp(at < 0 ? at + size : at, 0, size);
    }

    private Term slice(ListTerm list, List<Term> arguments, Frame frame) {
        int size = list.elements().size();
        long step = bound(arguments, 3, 1, frame);
        if (step == 0) {
            throw new Refusal(frame.where() + " takes every zeroth element of a list");
        }
        boolean forwards = step > 0;
        long from = end(bound(arguments, 1, forwards ? 0 : size - 1L, frame), size, forwards);
        // Backwards, the place before the first element has no number of its own.
        long to = !forwards && given(arguments, 2).isEmpty() ? -1
                : end(bound(arguments, 2, size, frame), size, forwards);
        List<Term> part = new ArrayList<>();
        long stride = Math.clamp(step, -LONGEST, LONGEST);
        for (long i = from; forwards ? i < to : i > to; i += stride) {
            part.add(list.elements().get((int) i));
        }
        return made(part);
    }

    private static Optional<Term> given(List<Term> arguments, int index) {
        return index < arguments.size() && !arguments.get(index).equals(Constant.NONE)
                ? Optional.of(arguments.get(index))
                : Optional.empty();
    }

    private static long bound(List<Term> arguments, int index, long standard, Frame frame) {
        return given(arguments, index).map(term -> number(term).orElseThrow(() -> lengthUnknown(frame)))
                .orElse(standard);
    }

    /** A bound counted from the start and drawn into the list: 0 to its size, backwards −1 to its last place. */
    private static long end(long bound, int size, boolean forwards) {
        long place = bound < 0 ? bound + size : bound;
        return forwards ? Math.clamp(place, 0, size) : Math.clamp(place, -1, size - 1);
    }

    private static Optional<Term> folded(String operator, List<Term> elements) {
        Optional<Term> result = operator.equals("sum") ? Optional.of(Constant.of(0L)) : Optional.empty();
        for (Term element : elements) {
            if (!(element instanceof Constant)) {
                return Optional.empty();
            }
            result = result.isEmpty() ? Optional.of(element)
                    : Scalars.fold(operator.equals("sum") ? "add" : operator, List.of(result.get(), element));
            if (result.isEmpty()) {
                return result;
            }
        }
        return result;
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
    Optional<Term> computed(String operator, List<Term> arguments, Frame frame) {
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
}

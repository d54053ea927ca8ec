package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
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

    private final Context context;
    private final Lists lists;
    private final Dictionaries dictionaries;

    Containers(Context context) {
        this.context = context;
        this.lists = new Lists(context);
        this.dictionaries = new Dictionaries(context, lists);
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
            case ListTerm list when list.grown().isPresent() -> lists.grown(operator, list, arguments, frame);
            case ListTerm list -> lists.apply(operator, list, arguments, frame);
            case DictTerm dict -> dictionaries.apply(operator, dict, arguments, frame);
            case TupleTerm tuple when operator.equals("len") ->
                Optional.of(Constant.of((long) tuple.elements().size()));
            case Sizes sizes when operator.equals("len") -> Optional.of(rank(sizes.cell(), frame));
            case TensorList list when operator.equals("len") -> Optional.of(new Computed(context.emitter().emit("len",
                    List.of(list.list()), Map.of(), ValueType.INT, frame.scope())));
            case Sizes sizes -> sizes(operator, sizes, arguments, frame);
            case Computed computed when computed.value().type().text().startsWith("List[") ->
                lists.computed(operator, arguments, frame);
            default -> Optional.empty();
        };
        return result;
    }

    /** Where it is known how many axes there are, the sizes are a list of as many elements. */
    private Optional<Term> sizes(String operator, Sizes sizes, List<Term> arguments, Frame frame) {
        Operand tensor = context.tensors().read(sizes.cell());
        OptionalInt rank = context.emitter().ranks().of(tensor);
        if (rank.isEmpty() || !Set.of("slice", "add", "list", "copy", "eq", "ne").contains(operator)) {
            return lists.computed(operator, arguments, frame);
        }
        List<Term> elements = new ArrayList<>();
        for (long axis = 0; axis < rank.getAsInt(); axis++) {
            elements.add(size(sizes.cell(), Constant.of(axis), frame));
        }
        List<Term> all = new ArrayList<>(arguments);
        all.set(0, lists.made(elements));
        return apply(operator, all, frame);
    }

    /** The elements of a term that can be taken apart without the network running, as they are now. */
    static Optional<List<Term>> elements(Term term) {
        return switch (term) {
            case ListTerm list when list.grown().isPresent() -> Optional.empty();
            case ListTerm list -> Optional.of(Collections.unmodifiableList(list.elements()));
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
}

package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.graph.Cell.State;
import limn.torchscript.internal.graph.Term.ListTerm;
import limn.torchscript.internal.graph.Term.ModuleTerm;
import limn.torchscript.internal.graph.Term.TupleTerm;
import limn.torchscript.internal.graph.Term.Undecided;
import limn.torchscript.internal.graph.Term.Uninitialised;

/** Puts the two ends of a branch together: what differs becomes an output of the branch. */
final class Join {

    private final Context context;
    private final Frame frame;
    private final List<Value> outputs = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();

    Join(Context context, Frame frame) {
        this.context = context;
        this.frame = frame;
    }

    /** What an output is on either side: a term, or the operand of a tensor that was overwritten. */
    private record Leaf(Optional<Term> one, Optional<Term> other, Optional<Operand> first, Optional<Operand> second) {
    }

    List<Value> outputs() {
        return outputs;
    }

    /** The results of the first or second side. Emits what is needed for them, so call it inside that side. */
    List<Operand> results(boolean first) {
        return leaves.stream().map(leaf -> {
            Optional<Operand> operand = first ? leaf.first : leaf.second;
            return operand.orElseGet(
                    () -> context.operands().of((first ? leaf.one : leaf.other).orElseThrow(), frame.scope()));
        }).toList();
    }

    /** What a variable means after the branch. */
    Term terms(Term one, Term other) {
        if (one.equals(other)) {
            return one;
        }
        context.budget().enter();
        Term joined = different(one, other);
        context.budget().leave();
        return joined;
    }

    private Term different(Term one, Term other) {
        if (one instanceof TupleTerm tuple && other instanceof TupleTerm second
                && tuple.elements().size() == second.elements().size()) {
            return new TupleTerm(pairs(tuple.elements(), second.elements()), tuple.names(), tuple.type());
        }
        if (one instanceof ListTerm list && other instanceof ListTerm second && list.grown().isEmpty()
                && second.grown().isEmpty() && list.elements().size() == second.elements().size()) {
            return context.journal().made(new ListTerm(pairs(list.elements(), second.elements())));
        }
        Optional<ValueType> type = type(one, other);
        if (type.isEmpty()) {
            return new Undecided(frame.where() + (one instanceof ModuleTerm || other instanceof ModuleTerm
                    ? " chooses a module by something that depends on the image"
                    : " uses something that means different things after a branch that depends on the image"));
        }
        return context.operands().term(
                output(type.get(), new Leaf(Optional.of(one), Optional.of(other), Optional.empty(), Optional.empty())));
    }

    private List<Term> pairs(List<Term> ones, List<Term> others) {
        List<Term> joined = new ArrayList<>();
        for (int i = 0; i < ones.size(); i++) {
            joined.add(terms(ones.get(i), others.get(i)));
        }
        return joined;
    }

    private Value output(ValueType type, Leaf leaf) {
        Value value = context.emitter().value(type);
        outputs.add(value);
        leaves.add(leaf);
        return value;
    }

    /** The type that holds both, or empty. */
    static Optional<ValueType> type(Term one, Term other) {
        String first = Operands.type(one).text();
        String second = Operands.type(other).text();
        if (first.contains("?") || second.contains("?")) {
            return Optional.empty();
        }
        if (first.equals(second) || other instanceof Uninitialised || emptyList(other) && first.startsWith("List[")
                || second.equals("NoneType") && first.startsWith("Optional[")
                || first.equals("Optional[" + second + "]")) {
            return Optional.of(new ValueType(first));
        }
        if (one instanceof Uninitialised || emptyList(one) && second.startsWith("List[")
                || first.equals("NoneType") && second.startsWith("Optional[")
                || second.equals("Optional[" + first + "]")) {
            return Optional.of(new ValueType(second));
        }
        if (first.equals("NoneType") || second.equals("NoneType")) {
            return Optional.of(new ValueType("Optional[" + (first.equals("NoneType") ? second : first) + "]"));
        }
        return Optional.empty();
    }

    private static boolean emptyList(Term term) {
        return term instanceof ListTerm list && list.grown().isEmpty() && list.elements().isEmpty();
    }

    /** What a term that both sides could change is after the branch. */
    Object states(Mutable term, Object one, Object other) {
        Object before = term.state();
        if (one.equals(other)) {
            return one;
        }
        if (one instanceof State first && other instanceof State second) {
            return cells((State) before, first, second);
        }
        if (one instanceof List<?> list && other instanceof List<?> second && list.size() == second.size()) {
            return pairs(terms(one), terms(other));
        }
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second
                && !(term instanceof Term.TensorList)) {
            return maps(first, second);
        }
        if (term instanceof Term.TensorList) {
            return before;
        }
        throw new Refusal(frame.where() + " changes the length of a list in a branch that depends on the image");
    }

    @SuppressWarnings("unchecked")
    private static List<Term> terms(Object state) {
        return (List<Term>) state;
    }

    private Object maps(Map<?, ?> first, Map<?, ?> second) {
        Map<Object, Term> joined = new LinkedHashMap<>();
        Undecided missing = new Undecided(
                frame.where() + " uses an entry that is set only in a branch that depends on the image");
        first.forEach((key, value) -> joined.put(key,
                second.containsKey(key) ? terms((Term) value, (Term) second.get(key)) : missing));
        second.keySet().forEach(key -> joined.putIfAbsent(key, missing));
        return joined;
    }

    private State cells(State before, State one, State other) {
        if (one.base().isPresent() && other.base().isPresent()) {
            // A view is made from its base again when it is looked at next.
            return new State(before.current(), before.base(), before.view(), -1, Optional.empty());
        }
        Value value = output(ValueType.TENSOR, new Leaf(Optional.empty(), Optional.empty(),
                Optional.of(one.current()), Optional.of(other.current())));
        return new State(value, Optional.empty(), Optional.empty(), Math.max(one.version(), other.version()) + 1,
                one.spoilt().or(other::spoilt));
    }
}

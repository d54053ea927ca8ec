package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Region;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.code.Expression;
import limn.torchscript.internal.code.Statement;
import limn.torchscript.internal.code.Types;
import limn.torchscript.internal.graph.Cell.State;
import limn.torchscript.internal.graph.Outcome.Continued;
import limn.torchscript.internal.graph.Term.Computed;
import limn.torchscript.internal.graph.Term.Constant;
import limn.torchscript.internal.graph.Term.ListTerm;
import limn.torchscript.internal.graph.Term.Undecided;

/** Loops: written out where the number of rounds is known and small, carried through as a region where it is not. */
final class Loops {

    private static final int MOST_ROUNDS = 1024;
    private static final int MOST_TRIES = 16;

    private final Context context;
    private final Interpreter interpreter;

    Loops(Context context, Interpreter interpreter) {
        this.context = context;
        this.interpreter = interpreter;
    }

    Outcome execute(Statement.For loop, Frame frame) {
        Expression items = loop.items();
        if (!(items instanceof Expression.Call call) || !Types.text(call.function()).equals("range")
                || !(loop.variable() instanceof Expression.Name variable)) {
            return each(loop, frame);
        }
        List<Term> bounds = new ArrayList<>();
        call.arguments().forEach(argument -> bounds.add(interpreter.evaluate(argument.value(), frame)));
        Optional<long[]> known = known(bounds);
        if (known.isPresent() && rounds(known.get()) <= MOST_ROUNDS) {
            long[] range = known.get();
            for (long i = 0; i < rounds(range); i++) {
                frame.variables().put(variable.name(), Constant.of(range[0] + i * range[2]));
                Outcome outcome = interpreter.execute(loop.body(), frame);
                if (!(outcome instanceof Continued)) {
                    return outcome;
                }
            }
            return new Continued();
        }
        if (bounds.size() != 1) {
            throw new Refusal(frame.where() + " loops through a range with a start that depends on the image");
        }
        Operand rounds = context.operands().of(bounds.get(0), frame.scope());
        structured(new Plan(rounds, Optional.of(variable.name()), Optional.empty(), loop.body()), frame);
        return new Continued();
    }

    /** A loop through the elements of a list. */
    private Outcome each(Statement.For loop, Frame frame) {
        Term items = interpreter.evaluate(loop.items(), frame);
        if (!(items instanceof ListTerm list) || !(loop.variable() instanceof Expression.Name variable)) {
            throw new Refusal(frame.where() + " loops through something whose length is not known");
        }
        for (Term element : List.copyOf(list.elements())) {
            frame.variables().put(variable.name(), element);
            Outcome outcome = interpreter.execute(loop.body(), frame);
            if (!(outcome instanceof Continued)) {
                return outcome;
            }
        }
        return new Continued();
    }

    private static Optional<long[]> known(List<Term> bounds) {
        long[] numbers = new long[bounds.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(bounds.get(i) instanceof Constant constant) || !(constant.valueOrNull() instanceof Long number)) {
                return Optional.empty();
            }
            numbers[i] = number;
        }
        return switch (numbers.length) {
            case 1 -> Optional.of(new long[] {0, numbers[0], 1});
            case 2 -> Optional.of(new long[] {numbers[0], numbers[1], 1});
            case 3 -> numbers[2] == 0 ? Optional.empty() : Optional.of(numbers);
            default -> Optional.empty();
        };
    }

    private static long rounds(long[] range) {
        double rounds = Math.ceil(((double) range[1] - range[0]) / range[2]);
        return Math.max(0, (long) rounds);
    }

    Outcome execute(Statement.While loop, Frame frame) {
        Term condition = interpreter.evaluate(loop.condition(), frame);
        for (int round = 0; condition instanceof Constant constant && round < MOST_ROUNDS; round++) {
            if (!Branches.truth(constant, frame)) {
                return new Continued();
            }
            Outcome outcome = interpreter.execute(loop.body(), frame);
            if (!(outcome instanceof Continued)) {
                return outcome;
            }
            condition = interpreter.evaluate(loop.condition(), frame);
        }
        structured(new Plan(Literal.of(Long.MAX_VALUE), Optional.empty(), Optional.of(loop.condition()), loop.body()),
                frame);
        return new Continued();
    }

    /** What is repeated: at most how often, with which index, as long as what. */
    private record Plan(Operand rounds, Optional<String> index, Optional<Expression> condition,
            List<Statement> body) {
    }

    /** The loop as it comes out when these variables and tensors are carried from round to round. */
    private record Attempt(Node node, Set<Mutable> carried, Map<String, ValueType> types) {
    }

    private void structured(Plan plan, Frame frame) {
        Operand first = plan.condition.isEmpty() ? Literal.TRUE : condition(plan.condition.get(), frame);
        Map<String, ValueType> types = new LinkedHashMap<>();
        for (String name : Interpreter.assigned(plan.body)) {
            Term before = frame.variables().get(name);
            if (before != null && !(before instanceof Undecided)) {
                types.put(name, Operands.type(before));
            }
        }
        Set<Mutable> carried = new LinkedHashSet<>();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Attempt attempt = attempt(plan, frame, first, types, carried);
            if (attempt.types.equals(types) && attempt.carried.equals(carried)) {
                finish(attempt, frame);
                return;
            }
            types = attempt.types;
            carried = attempt.carried;
        }
        throw new Refusal(frame.where() + " has a loop whose variables change their type");
    }

    private Operand condition(Expression condition, Frame frame) {
        try {
            return context.operands().of(interpreter.evaluate(condition, frame), frame.scope());
        } catch (Raising always) {
            throw new Refusal("its " + always.getMessage(), always);
        }
    }

    private Attempt attempt(Plan plan, Frame frame, Operand first, Map<String, ValueType> types,
            Set<Mutable> carried) {
        List<Operand> inputs = new ArrayList<>(List.of(plan.rounds, first));
        types.keySet().forEach(name -> inputs.add(context.operands().of(frame.variables().get(name), frame.scope())));
        carried.forEach(term -> inputs.add(operand(term, frame)));
        context.budget().spend(frame.variables().size() / 8);
        Frame inner = new Frame(frame.name(), frame.file(), frame.scope(), new HashMap<>(frame.variables()));
        List<Value> parameters = new ArrayList<>(List.of(context.emitter().value(ValueType.INT)));
        plan.index.ifPresent(name -> inner.variables().put(name, new Computed(parameters.get(0))));
        context.journal().begin();
        context.emitter().open();
        types.forEach((name, type) -> {
            Value parameter = parameter(type, parameters, inputs);
            inner.variables().put(name, context.operands().term(parameter));
        });
        carried.forEach(term -> become(term, parameter(type(term), parameters, inputs)));
        if (!(interpreter.execute(plan.body, inner) instanceof Continued)) {
            throw new Refusal(frame.where() + " leaves a loop early by something that depends on the image");
        }
        Operand next = plan.condition.isEmpty() ? Literal.TRUE : condition(plan.condition.get(), inner);
        List<Operand> results = new ArrayList<>(List.of(next));
        Map<String, ValueType> later = new LinkedHashMap<>();
        types.forEach((name, type) -> {
            Term after = inner.variables().get(name);
            later.put(name, widened(frame, name, type, after));
            results.add(context.operands().of(after, frame.scope()));
        });
        carried.forEach(term -> results.add(operand(term, frame)));
        List<Node> nodes = context.emitter().close();
        Set<Mutable> changed = changed(context.journal().takeBack(), carried, frame);
        List<Value> outputs = new ArrayList<>();
        later.values().forEach(type -> outputs.add(context.emitter().value(type)));
        changed.forEach(term -> outputs.add(context.emitter().value(type(term))));
        Node node = new Node(Node.LOOP, inputs, Map.of(), outputs, List.of(new Region(parameters, nodes, results)),
                frame.scope());
        return new Attempt(node, changed, later);
    }

    /** What is carried comes in as the loop's input at first: the one behind number of rounds, condition and those before. */
    private Value parameter(ValueType type, List<Value> parameters, List<Operand> inputs) {
        Value parameter = context.emitter().value(type);
        parameters.add(parameter);
        if (context.tensors().isFromImage(inputs.get(parameters.size()))) {
            context.tensors().markFromImage(parameter);
        }
        return parameter;
    }

    private ValueType widened(Frame frame, String name, ValueType type, Term after) {
        Term before = new Computed(new Value(-1, type));
        return Join.type(before, after).orElseThrow(() -> new Refusal(frame.where() + " has a loop in which " + name
                + " becomes something else than before"));
    }

    private Operand operand(Mutable carried, Frame frame) {
        if (carried instanceof Cell cell) {
            return context.tensors().read(cell);
        }
        Operand list = context.operands().of((ListTerm) carried, frame.scope());
        // An empty list says nothing of what is in it.
        return list instanceof Items items && items.elements().isEmpty()
                ? context.emitter().emit("prim.annotate", List.of(list), Map.of(), ValueType.TENSOR_LIST, frame.scope())
                : list;
    }

    private static ValueType type(Mutable carried) {
        return carried instanceof Cell ? ValueType.TENSOR : ValueType.TENSOR_LIST;
    }

    private void become(Mutable carried, Value value) {
        context.journal().change(carried);
        if (carried instanceof Cell cell) {
            cell.become(new State(value, Optional.empty(), Optional.empty(), cell.now().version() + 1,
                    Optional.empty()));
        } else {
            ((ListTerm) carried).become(value);
        }
    }

    /** What has to be carried: overwritten tensors, and lists of tensors that were appended to. */
    private static Set<Mutable> changed(Map<Mutable, Object> changed, Set<Mutable> known, Frame frame) {
        Set<Mutable> carried = new LinkedHashSet<>(known);
        changed.forEach((term, last) -> {
            if (term instanceof Cell cell) {
                if (cell.now().base().isEmpty()) {
                    carried.add(cell);
                }
            } else if (term instanceof ListTerm list && (last instanceof Value || ofTensors((List<?>) last))) {
                carried.add(list);
            } else if (!(term instanceof Term.TensorList)) {
                throw new Refusal(frame.where() + " changes a list, dictionary or attribute in a loop whose number of"
                        + " rounds depends on the image");
            }
        });
        return carried;
    }

    private static boolean ofTensors(List<?> elements) {
        return !elements.isEmpty() && elements.stream().allMatch(Term.TensorTerm.class::isInstance);
    }

    private void finish(Attempt attempt, Frame frame) {
        context.emitter().emit(attempt.node);
        int i = 0;
        Dependence.mark(attempt.node, context.tensors());
        for (String name : attempt.types.keySet()) {
            frame.variables().put(name, context.operands().term(attempt.node.outputs().get(i++)));
        }
        for (Mutable term : attempt.carried) {
            become(term, attempt.node.outputs().get(i++));
        }
    }
}

package limn.torchscript.internal.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Region;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.code.Statement;
import limn.torchscript.internal.graph.Outcome.Continued;
import limn.torchscript.internal.graph.Outcome.Raised;
import limn.torchscript.internal.graph.Term.Constant;

/** Branches: followed where the condition is known, carried through as regions where it is not. */
final class Branches {

    private final Context context;
    private final Interpreter interpreter;

    Branches(Context context, Interpreter interpreter) {
        this.context = context;
        this.interpreter = interpreter;
    }

    Outcome execute(Statement.If branch, Frame frame) {
        if (Raises.always(branch.then()) && !Raises.always(branch.otherwise())
                && !isTrue(branch, frame)) {
            return interpreter.execute(branch.otherwise(), frame);
        }
        if (Raises.always(branch.otherwise()) && !Raises.always(branch.then())) {
            return interpreter.execute(branch.then(), frame);
        }
        Term condition = interpreter.evaluate(branch.condition(), frame);
        if (condition instanceof Constant constant) {
            boolean taken = truth(constant, frame);
            return interpreter.execute(taken ? branch.then() : branch.otherwise(), frame);
        }
        Operand test = context.operands().of(condition, frame.scope());
        Side then = side(branch.then(), frame);
        Side otherwise = side(branch.otherwise(), frame);
        if (then.raises || otherwise.raises) {
            return interpreter.execute(then.raises ? branch.otherwise() : branch.then(), frame);
        }
        join(test, then, otherwise, frame);
        return new Continued();
    }

    private boolean isTrue(Statement.If branch, Frame frame) {
        return interpreter.evaluate(branch.condition(), frame) instanceof Constant constant
                && Boolean.TRUE.equals(constant.valueOrNull());
    }

    static boolean truth(Constant constant, Frame frame) {
        if (constant.valueOrNull() instanceof Boolean truth) {
            return truth;
        }
        throw new Refusal(frame.where() + " decides by something that is no truth value");
    }

    /** One side of a branch after it was carried out and taken back. */
    private record Side(List<Node> nodes, Map<String, Term> variables, Map<Mutable, Object> changed, boolean raises) {
    }

    private Side side(List<Statement> statements, Frame frame) {
        context.budget().spend(frame.variables().size() / 8);
        Frame copy = new Frame(frame.name(), frame.file(), frame.scope(), new HashMap<>(frame.variables()));
        context.journal().begin();
        context.emitter().open();
        Outcome outcome = interpreter.execute(statements, copy);
        if (outcome instanceof Outcome.Returned) {
            throw new Refusal(frame.where() + " returns from inside a branch that depends on the image");
        }
        List<Node> nodes = context.emitter().close();
        return new Side(nodes, copy.variables(), context.journal().takeBack(), outcome instanceof Raised);
    }

    private void join(Operand test, Side then, Side otherwise, Frame frame) {
        Join join = new Join(context, frame);
        Map<String, Term> joined = variables(join, then, otherwise, frame);
        Set<Mutable> changed = new LinkedHashSet<>(then.changed.keySet());
        changed.addAll(otherwise.changed.keySet());
        Map<Mutable, Object> states = new LinkedHashMap<>();
        for (Mutable term : changed) {
            Object before = term.state();
            states.put(term, join.states(term, then.changed.getOrDefault(term, before),
                    otherwise.changed.getOrDefault(term, before)));
        }
        if (!join.outputs().isEmpty()) {
            Node node = new Node(Node.IF, List.of(test), Map.of(), join.outputs(),
                    List.of(region(then, join, true), region(otherwise, join, false)), frame.scope());
            context.emitter().emit(node);
            Dependence.mark(node, context.tensors());
        }
        frame.variables().putAll(joined);
        context.journal().again(states);
    }

    private static Map<String, Term> variables(Join join, Side then, Side otherwise, Frame frame) {
        Map<String, Term> joined = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>(then.variables.keySet());
        names.retainAll(otherwise.variables.keySet());
        for (String name : names) {
            Term before = frame.variables().get(name);
            Term one = then.variables.get(name);
            Term other = otherwise.variables.get(name);
            if (one != before || other != before) {
                joined.put(name, join.terms(one, other));
            }
        }
        return joined;
    }

    /** The results may have to be computed, which belongs to the side that they are of. */
    private Region region(Side side, Join join, boolean first) {
        context.journal().begin();
        context.journal().again(side.changed);
        context.emitter().open(side.nodes);
        List<Operand> results = join.results(first);
        context.emitter().close();
        context.journal().takeBack();
        return new Region(List.of(), side.nodes, results);
    }
}

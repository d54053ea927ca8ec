package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.code.Definition.Function;
import limn.torchscript.internal.code.Definition.Parameter;
import limn.torchscript.internal.code.Expression;
import limn.torchscript.internal.code.Statement;
import limn.torchscript.internal.graph.Outcome.Continued;
import limn.torchscript.internal.graph.Outcome.Raised;
import limn.torchscript.internal.graph.Outcome.Returned;
import limn.torchscript.internal.graph.Term.Constant;
import limn.torchscript.internal.graph.Term.FunctionTerm;
import limn.torchscript.internal.graph.Term.ModuleTerm;
import limn.torchscript.internal.graph.Term.ObjectTerm;

/** Carries out statements and calls, every call in place. */
final class Interpreter {

    private static final Outcome CONTINUED = new Continued();

    private final Context context;
    private final Evaluator evaluator;
    private final Branches branches;
    private final Loops loops;
    private final Builtins builtins;
    private final Set<String> active = new HashSet<>();
    private final State written = new State();
    private final Set<String> read = new HashSet<>();

    Interpreter(Context context, Map<String, Term> constants) {
        this.context = context;
        this.evaluator = new Evaluator(context, this, constants);
        this.branches = new Branches(context, this);
        this.loops = new Loops(context, this);
        this.builtins = new Builtins(context);
    }

    /** Attributes that forward itself has set. */
    private static final class State implements Mutable {

        private Map<String, Term> attributes = new LinkedHashMap<>();

        @Override
        public Object state() {
            return new LinkedHashMap<>(attributes);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void restore(Object state) {
            attributes = new LinkedHashMap<>((Map<String, Term>) state);
        }
    }

    /** The value that forward itself gave to an attribute before; if none, the file's value is going to be read. */
    Optional<Term> written(ModuleTerm module, String name) {
        String attribute = Attributes.join(module.path(), name);
        if (!written.attributes.containsKey(attribute)) {
            read.add(attribute);
        }
        return Optional.ofNullable(written.attributes.get(attribute));
    }

    Term evaluate(Expression expression, Frame frame) {
        return evaluator.evaluate(expression, frame);
    }

    /** Carries out a function's statements where it is called. */
    Term inline(Function function, String scope, List<Term> positional, Map<String, Term> keywords) {
        String key = function.file() + " " + System.identityHashCode(function) + " " + scope;
        Frame frame = new Frame(function.name(), function.file(), scope);
        if (!active.add(key)) {
            throw new Refusal(frame.where() + " calls itself");
        }
        try {
            bind(function, frame, positional, keywords);
            return result(execute(function.body(), frame));
        } finally {
            active.remove(key);
        }
    }

    /** Carries out a function without parameters that is defined inside another, whose variables it sees. */
    Term nested(Function function, Frame around) {
        return result(execute(function.body(),
                new Frame(around.name(), around.file(), around.scope(), new HashMap<>(around.variables()))));
    }

    private static Term result(Outcome outcome) {
        return switch (outcome) {
            case Returned returned -> returned.value();
            case Continued continued -> Constant.NONE;
            case Raised raised -> throw new Raising(raised.message());
        };
    }

    private void bind(Function function, Frame frame, List<Term> positional, Map<String, Term> keywords) {
        List<Parameter> parameters = function.parameters();
        if (positional.size() > parameters.size()) {
            throw new Refusal(frame.where() + " is given " + positional.size() + " arguments and takes "
                    + parameters.size());
        }
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            Term given = i < positional.size() ? positional.get(i) : keywords.get(parameter.name());
            if (given == null) {
                Expression standard = parameter.standard().orElseThrow(() -> new Refusal(
                        frame.where() + " is not given its argument " + parameter.name()));
                given = evaluate(standard, frame);
            }
            frame.variables().put(parameter.name(), given);
        }
    }

    Outcome execute(List<Statement> statements, Frame frame) {
        for (Statement statement : statements) {
            Outcome outcome = placed(statement, frame);
            if (!(outcome instanceof Continued)) {
                return outcome;
            }
        }
        return CONTINUED;
    }

    private Outcome placed(Statement statement, Frame frame) {
        int depth = context.budget().depth();
        try {
            context.budget().enter();
            return execute(statement, frame);
        } catch (Raising always) {
            return new Raised(always.getMessage());
        } catch (Refusal refusal) {
            throw refusal.at(frame.file() + ", line " + statement.place().line());
        } finally {
            context.budget().backTo(depth);
        }
    }

    private Outcome execute(Statement statement, Frame frame) {
        return switch (statement) {
            case Statement.Pass pass -> CONTINUED;
            case Statement.Return returned -> new Returned(evaluate(returned.value(), frame));
            case Statement.Evaluate effect -> {
                Optional<String> raised = raised(effect.value(), frame);
                if (raised.isPresent()) {
                    yield new Raised(frame.where() + " always raises: " + raised.get());
                }
                evaluate(effect.value(), frame);
                yield CONTINUED;
            }
            case Statement.Assign assign -> {
                assign(assign, frame);
                yield CONTINUED;
            }
            case Statement.Define define -> {
                frame.variables().put(define.function().name(),
                        new FunctionTerm(define.function(), Optional.of(frame)));
                yield CONTINUED;
            }
            case Statement.If branch -> branches.execute(branch, frame);
            case Statement.For loop -> loops.execute(loop, frame);
            case Statement.While loop -> loops.execute(loop, frame);
            case Statement.With with -> with(with, frame);
        };
    }

    private Outcome with(Statement.With with, Frame frame) {
        Term manager = evaluate(with.context(), frame);
        if (!(manager instanceof ObjectTerm object) || !object.type().methods().containsKey("__enter__")
                || !object.type().methods().containsKey("__exit__")) {
            throw new Refusal(frame.where() + " uses a context (with) whose code the archive does not hold");
        }
        Term entered = inline(object.type().methods().get("__enter__"), frame.scope(), List.of(manager), Map.of());
        with.variable().ifPresent(name -> frame.variables().put(name, entered));
        Outcome outcome = execute(with.body(), frame);
        inline(object.type().methods().get("__exit__"), frame.scope(),
                List.of(manager, Constant.NONE, Constant.NONE, Constant.NONE), Map.of());
        return outcome;
    }

    /** The message of {@code ops.prim.RaiseException(message)}. */
    private Optional<String> raised(Expression expression, Frame frame) {
        if (!Raises.isRaise(expression)) {
            return Optional.empty();
        }
        List<Expression.Argument> arguments = ((Expression.Call) expression).arguments();
        boolean known = !arguments.isEmpty() && evaluate(arguments.get(0).value(), frame) instanceof Constant message
                && message.valueOrNull() instanceof String;
        return Optional.of(known
                ? String.valueOf(((Constant) evaluate(arguments.get(0).value(), frame)).valueOrNull())
                : "an exception");
    }

    private void assign(Statement.Assign assign, Frame frame) {
        Term value = evaluate(assign.value(), frame);
        if (!assign.unpack()) {
            store(assign.targets().get(0), value, frame);
            return;
        }
        List<Term> parts = builtins.unpack(value, assign.targets().size(), frame);
        for (int i = 0; i < parts.size(); i++) {
            store(assign.targets().get(i), parts.get(i), frame);
        }
    }

    private void store(Expression target, Term value, Frame frame) {
        switch (target) {
            case Expression.Name name -> frame.variables().put(name.name(), value);
            case Expression.Attribute attribute -> {
                Term object = evaluate(attribute.target(), frame);
                if (object instanceof ModuleTerm module) {
                    write(Attributes.join(module.path(), attribute.name()), value, frame);
                } else if (object instanceof ObjectTerm plain) {
                    context.attributes().refuseChange(plain, frame);
                    context.journal().change(plain);
                    plain.attributes().put(attribute.name(), value);
                } else {
                    throw new Refusal(frame.where() + " sets the attribute " + attribute.name()
                            + " of something that has none");
                }
            }
            case Expression.Index index -> builtins.call("torch._set_item",
                    List.of(evaluate(index.target(), frame), evaluate(index.indices().get(0), frame), value), Map.of(),
                    frame);
            default -> throw new Refusal(frame.where() + " assigns to something that cannot be assigned to");
        }
    }

    private void write(String attribute, Term value, Frame frame) {
        if (read.contains(attribute)) {
            throw new Refusal(frame.where() + " changes the attribute " + attribute
                    + " after reading it, so its result depends on earlier calls");
        }
        context.journal().change(written);
        written.attributes.put(attribute, value);
    }

    /** The names that statements assign to, those inside branches and loops included. */
    static List<String> assigned(List<Statement> statements) {
        List<String> names = new ArrayList<>();
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Assign assign -> assign.targets().forEach(target -> addName(target, names));
                case Statement.If branch -> {
                    names.addAll(assigned(branch.then()));
                    names.addAll(assigned(branch.otherwise()));
                }
                case Statement.For loop -> {
                    addName(loop.variable(), names);
                    names.addAll(assigned(loop.body()));
                }
                case Statement.While loop -> names.addAll(assigned(loop.body()));
                case Statement.With with -> names.addAll(assigned(with.body()));
                case Statement.Define define -> names.add(define.function().name());
                default -> {}
            }
        }
        return names.stream().distinct().toList();
    }

    private static void addName(Expression target, List<String> names) {
        if (target instanceof Expression.Name name) {
            names.add(name.name());
        }
    }
}

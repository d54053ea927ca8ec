package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.code.Definition.Function;
import limn.torchscript.internal.code.Definition.Type;
import limn.torchscript.internal.code.Expression;
import limn.torchscript.internal.code.Types;
import limn.torchscript.internal.graph.Term.Constant;
import limn.torchscript.internal.graph.Term.DictTerm;
import limn.torchscript.internal.graph.Term.FunctionTerm;
import limn.torchscript.internal.graph.Term.ListTerm;
import limn.torchscript.internal.graph.Term.ModuleTerm;
import limn.torchscript.internal.graph.Term.Namespace;
import limn.torchscript.internal.graph.Term.ObjectTerm;
import limn.torchscript.internal.graph.Term.TupleTerm;
import limn.torchscript.internal.graph.Term.Undecided;
import limn.torchscript.internal.graph.Term.Uninitialised;

/** Finds out what expressions mean. */
final class Evaluator {

    private final Context context;
    private final Interpreter interpreter;
    private final Builtins builtins;
    private final Map<String, Term> constants;

    Evaluator(Context context, Interpreter interpreter, Map<String, Term> constants) {
        this.context = context;
        this.interpreter = interpreter;
        this.builtins = new Builtins(context);
        this.constants = constants;
    }

    Term evaluate(Expression expression, Frame frame) {
        context.budget().enter();
        Term term = switch (expression) {
            case Expression.Constant constant -> Constant.of(constant.valueOrNull());
            case Expression.Name name -> name(name, frame);
            case Expression.Attribute attribute -> attribute(evaluate(attribute.target(), frame), attribute.name(),
                    frame);
            case Expression.Call call -> call(call, frame);
            case Expression.Index index -> builtins.call("torch.__getitem__",
                    List.of(evaluate(index.target(), frame), evaluate(index.indices().get(0), frame)), Map.of(), frame);
            case Expression.ListOf list -> context.journal().made(new ListTerm(all(list.elements(), frame)));
            case Expression.TupleOf tuple -> new TupleTerm(all(tuple.elements(), frame), List.of(), "");
            case Expression.DictOf dict -> dictionary(dict, frame);
            case Expression.Negative negative -> builtins.call("torch.neg",
                    List.of(evaluate(negative.value(), frame)), Map.of(), frame);
        };
        context.budget().leave();
        return term;
    }

    private List<Term> all(List<Expression> expressions, Frame frame) {
        List<Term> terms = new ArrayList<>();
        expressions.forEach(expression -> terms.add(evaluate(expression, frame)));
        return terms;
    }

    private Term dictionary(Expression.DictOf dict, Frame frame) {
        DictTerm term = context.journal().made(new DictTerm());
        for (int i = 0; i < dict.keys().size(); i++) {
            Term key = evaluate(dict.keys().get(i), frame);
            if (!(key instanceof Constant constant) || constant.valueOrNull() == null) {
                throw new Refusal(frame.where() + " makes a dictionary with keys that are only known at run time");
            }
            term.entries().put(constant.valueOrNull(), evaluate(dict.values().get(i), frame));
        }
        return term;
    }

    private static Term name(Expression.Name name, Frame frame) {
        Term variable = frame.variables().get(name.name());
        return variable != null ? variable : new Namespace(name.name());
    }

    private Term attribute(Term target, String name, Frame frame) {
        return switch (target) {
            case Namespace namespace -> qualified(namespace.name() + "." + name, frame);
            case ModuleTerm module -> moduleAttribute(module, name, frame);
            case ObjectTerm object when object.attributes().containsKey(name) -> object.attributes().get(name);
            case TupleTerm tuple when tuple.names().contains(name) ->
                tuple.elements().get(tuple.names().indexOf(name));
            case Undecided undecided -> throw new Refusal(undecided.reason());
            default -> throw new Refusal(frame.where() + " asks for the attribute " + name
                    + " of something that has none");
        };
    }

    private Term moduleAttribute(ModuleTerm module, String name, Frame frame) {
        if (name.equals("training")) {
            return context.attributes().training(module);
        }
        Optional<Term> written = interpreter.written(module, name);
        if (written.isPresent()) {
            return written.get();
        }
        Optional<Term> value = context.attributes().attribute(module, name);
        if (value.isPresent()) {
            return value.get();
        }
        Expression constant = module.type().constants().get(name);
        if (constant == null) {
            throw new Refusal(frame.where() + " asks for the attribute " + name + " of " + describe(module)
                    + ", which the archive does not hold");
        }
        return evaluate(constant, frame);
    }

    private static String describe(ModuleTerm module) {
        return module.path().isEmpty() ? "the model" : module.path();
    }

    private Term qualified(String name, Frame frame) {
        if (name.startsWith("__torch__.")) {
            Optional<Function> function = context.code().function(name);
            if (function.isPresent()) {
                return new FunctionTerm(function.get(), Optional.empty());
            }
        }
        if (isMember(name)) {
            return Constant.of(name);
        }
        if (name.startsWith("CONSTANTS.")) {
            Term constant = constants.get(name);
            if (constant == null) {
                throw new Refusal(frame.where() + " uses " + name + ", which constants.pkl does not hold");
            }
            return constant;
        }
        return new Namespace(name);
    }

    /** Members of an enumeration are only compared, for which their names will do. */
    private boolean isMember(String name) {
        int point = name.lastIndexOf('.');
        return name.startsWith("__torch__.") && context.code().type(name.substring(0, point))
                .filter(type -> type.isEnumeration() && type.constants().containsKey(name.substring(point + 1)))
                .isPresent();
    }

    private Term call(Expression.Call call, Frame frame) {
        if (call.function() instanceof Expression.Name name && !frame.variables().containsKey(name.name())) {
            Optional<Term> special = special(name.name(), call, frame);
            if (special.isPresent()) {
                return special.get();
            }
        }
        if (call.function() instanceof Expression.Attribute attribute) {
            Term target = evaluate(attribute.target(), frame);
            if (target instanceof ModuleTerm || target instanceof ObjectTerm) {
                return method(target, attribute.name(), call, frame);
            }
            return apply(attribute(target, attribute.name(), frame), call, frame);
        }
        return apply(evaluate(call.function(), frame), call, frame);
    }

    private Term apply(Term function, Expression.Call call, Frame frame) {
        if (function instanceof FunctionTerm free) {
            return interpreter.inline(free.function(), frame.scope(), positional(call, frame), keywords(call, frame));
        }
        if (function instanceof Namespace name) {
            Optional<Type> type = name.name().startsWith("__torch__.") ? context.code().type(name.name())
                    : Optional.empty();
            if (type.isPresent()) {
                return construct(name.name(), type.get(), call, frame);
            }
            if (name.name().endsWith(".__new__")) {
                return create(name.name().substring(0, name.name().length() - ".__new__".length()));
            }
            if (name.name().startsWith("__torch__.")) {
                throw new Refusal("the archive is incomplete: the code of " + name.name() + " is missing");
            }
            return builtins.call(name.name(), positional(call, frame), keywords(call, frame), frame);
        }
        throw new Refusal(frame.where() + " calls something that is only known at run time");
    }

    private Term create(String className) {
        Type type = context.code().type(className).orElseThrow(() -> new Refusal(
                "the archive is incomplete: the code of class " + className + " is missing"));
        return context.journal().made(new ObjectTerm(className, type));
    }

    private List<Term> positional(Expression.Call call, Frame frame) {
        List<Term> terms = new ArrayList<>();
        call.arguments().stream().filter(argument -> argument.keyword().isEmpty())
                .forEach(argument -> terms.add(evaluate(argument.value(), frame)));
        return terms;
    }

    private Map<String, Term> keywords(Expression.Call call, Frame frame) {
        Map<String, Term> terms = new LinkedHashMap<>();
        call.arguments().stream().filter(argument -> !argument.keyword().isEmpty())
                .forEach(argument -> terms.put(argument.keyword(), evaluate(argument.value(), frame)));
        return terms;
    }

    private Term method(Term target, String name, Expression.Call call, Frame frame) {
        Type type = target instanceof ModuleTerm module ? module.type() : ((ObjectTerm) target).type();
        Function function = type.methods().get(name);
        if (function == null) {
            throw new Refusal(frame.where() + " calls the method " + name + " of " + type.name()
                    + ", which the archive does not hold");
        }
        List<Term> arguments = new ArrayList<>(List.of(target));
        arguments.addAll(positional(call, frame));
        if (!(target instanceof ModuleTerm module)) {
            return interpreter.inline(function, frame.scope(), arguments, keywords(call, frame));
        }
        Map<String, Term> keywords = keywords(call, frame);
        int start = context.emitter().values();
        Term result = interpreter.inline(function, module.path(), arguments, keywords);
        // Tracing writes further calls of one module as forward1, forward2, …; overloads are forward__0, forward__1, …
        if (name.matches("forward(__)?\\d*") && !module.path().equals(frame.scope())) {
            context.names().called(module.path(), result, start);
        }
        return result;
    }

    /** What looks like a function but is part of the language. */
    private Optional<Term> special(String name, Expression.Call call, Frame frame) {
        return switch (name) {
            case "annotate" -> Optional.of(evaluate(argument(call, 1, frame), frame));
            case "unchecked_cast" -> Optional.of(builtins.cast(Types.text(argument(call, 0, frame)),
                    evaluate(argument(call, 1, frame), frame), frame));
            case "uninitialized" -> Optional.of(new Uninitialised(Types.text(argument(call, 0, frame))));
            case "getattr" -> Optional.of(attribute(evaluate(argument(call, 0, frame), frame),
                    Types.text(argument(call, 1, frame)), frame));
            case "int", "float", "bool", "str" -> Optional.of(builtins.call("torch." + Builtins.capital(name),
                    positional(call, frame), Map.of(), frame));
            case "isinstance" -> Optional.of(isInstance(evaluate(argument(call, 0, frame), frame),
                    Types.text(argument(call, 1, frame)), frame));
            case "print" -> Optional.of(Constant.NONE);
            case "fork" -> Optional.of(task(evaluate(argument(call, 0, frame), frame), frame));
            default -> Optional.empty();
        };
    }

    /** A task is carried out where it is started: what it gives is the same. */
    private Term task(Term function, Frame frame) {
        if (function instanceof FunctionTerm task && task.around().isPresent()) {
            return interpreter.nested(task.function(), task.around().get());
        }
        throw new Refusal(frame.where() + " starts tasks (fork); export the model without torch.jit.fork");
    }

    private static Expression argument(Expression.Call call, int place, Frame frame) {
        if (call.arguments().size() <= place) {
            throw new Refusal(frame.where() + " gives too few arguments");
        }
        return call.arguments().get(place).value();
    }

    private static Term isInstance(Term term, String type, Frame frame) {
        String actual = Operands.type(term).text();
        if (actual.contains("?") || actual.startsWith("Optional[")) {
            throw new Refusal(frame.where() + " asks for a type that is only known at run time");
        }
        return Constant.of(actual.equals(type) || actual.startsWith(type + "["));
    }

    private Term construct(String name, Type type, Expression.Call call, Frame frame) {
        if (type.base().equals("NamedTuple")) {
            List<String> fields = List.copyOf(type.attributes().keySet());
            List<Term> elements = positional(call, frame);
            if (elements.size() != fields.size()) {
                throw new Refusal(frame.where() + " makes a " + type.name() + " with " + elements.size() + " of "
                        + fields.size() + " fields");
            }
            return new TupleTerm(elements, fields, name);
        }
        throw new Refusal(frame.where() + " makes an object of class " + type.name() + ", which Limn cannot follow");
    }
}

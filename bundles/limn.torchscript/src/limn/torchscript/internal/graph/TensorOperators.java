package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.torchscript.internal.Refusal;
import limn.torchscript.internal.graph.Operators.Kind;
import limn.torchscript.internal.graph.Term.Computed;
import limn.torchscript.internal.graph.Term.Constant;
import limn.torchscript.internal.graph.Term.NumberTensor;
import limn.torchscript.internal.graph.Term.TensorList;
import limn.torchscript.internal.graph.Term.TensorTerm;
import limn.torchscript.internal.graph.Term.TupleTerm;

/** Operators on tensors: they become nodes, in their functional form and under one name for each meaning. */
final class TensorOperators {

    private static final Set<String> DROPOUTS = Set.of("dropout", "feature_dropout", "alpha_dropout",
            "feature_alpha_dropout");
    /** Operators that take a number instead of a tensor without axes, with the same result. */
    private static final Set<String> WITH_NUMBERS = Set.of("add", "sub", "mul", "div", "pow", "rsub", "floor_divide",
            "remainder", "eq", "ne", "lt", "le", "gt", "ge");

    private final Context context;

    TensorOperators(Context context) {
        this.context = context;
    }

    Term apply(String operator, String qualified, List<Term> arguments, Map<String, Term> keywords, Frame frame) {
        boolean inPlace = operator.endsWith("_") && !operator.endsWith("__");
        String plain = inPlace ? operator.substring(0, operator.length() - 1) : operator;
        Optional<Term> number = inPlace ? Optional.empty() : numbers(plain, arguments, keywords, frame);
        if (number.isPresent()) {
            return number.get();
        }
        if (isIdentity(plain, arguments, keywords)) {
            return arguments.get(0);
        }
        if (inPlace) {
            return overwrite(plain, qualified, arguments, keywords, frame);
        }
        return results(form(plain, arguments, keywords, frame), qualified, arguments, frame);
    }

    /** Sizes that tracing wrapped into tensors are reckoned with as the integers they are. */
    private Optional<Term> numbers(String operator, List<Term> arguments, Map<String, Term> keywords, Frame frame) {
        boolean all = !arguments.isEmpty() && arguments.stream().anyMatch(NumberTensor.class::isInstance);
        List<Term> plain = new ArrayList<>();
        for (Term argument : arguments) {
            all &= argument instanceof NumberTensor || argument instanceof Constant
                    || argument instanceof Computed computed && !computed.value().type().text().contains("Tensor");
            plain.add(argument instanceof NumberTensor number ? number.number() : argument);
        }
        boolean floor = operator.equals("floor_divide")
                || operator.equals("div") && Constant.of("floor").equals(keywords.get("rounding_mode"))
                || operator.equals("div") && Constant.of("trunc").equals(keywords.get("rounding_mode"));
        Set<String> known = Set.of("add", "sub", "mul", "rsub", "neg", "remainder", "div", "floor_divide");
        if (!all || !known.contains(operator) || !keywords.isEmpty() && !floor) {
            return Optional.empty();
        }
        String scalar = floor ? "floordiv" : operator;
        if (scalar.equals("rsub")) {
            scalar = "sub";
            Collections.swap(plain, 0, 1);
        }
        if (plain.size() > 2) {
            return Optional.empty();
        }
        Optional<Term> folded = Scalars.fold(scalar, plain);
        Term result = folded.isPresent() ? folded.get()
                : new Computed(context.emitter().emit(scalar, context.operands().all(plain, frame.scope()), Map.of(),
                        Scalars.type(scalar, plain).orElseThrow(), frame.scope()));
        return Optional.of(new NumberTensor(result, Optional.empty()));
    }

    /** Whether an operator returns its very input: dropout that drops nothing, a slice of everything. */
    private static boolean isIdentity(String operator, List<Term> arguments, Map<String, Term> keywords) {
        if (arguments.isEmpty() || !(arguments.get(0) instanceof TensorTerm)) {
            return false;
        }
        if (DROPOUTS.contains(operator)) {
            Term train = arguments.size() > 2 ? arguments.get(2) : keywords.get("train");
            // Some modules leave training on, with nothing to drop.
            return Constant.of(false).equals(train)
                    || arguments.size() > 1 && Constant.of(0.0).equals(arguments.get(1));
        }
        if (!operator.equals("slice") || !keywords.isEmpty()) {
            return false;
        }
        return isOne(arguments, 2, Constant.NONE, Constant.of(0L))
                && isOne(arguments, 3, Constant.NONE, Constant.of(Long.MAX_VALUE))
                && isOne(arguments, 4, Constant.NONE, Constant.of(1L));
    }

    private static boolean isOne(List<Term> arguments, int place, Term one, Term other) {
        return arguments.size() <= place || arguments.get(place).equals(one) || arguments.get(place).equals(other);
    }

    private Application form(String operator, List<Term> arguments, Map<String, Term> keywords, Frame frame) {
        if (keywords.containsKey("out")) {
            throw new Refusal(frame.where() + " writes the result of " + operator + " into a given tensor (out=)");
        }
        List<Operand> inputs = new ArrayList<>();
        for (Term argument : arguments) {
            inputs.add(operand(operator, argument, arguments, frame));
        }
        Map<String, Operand> attributes = new LinkedHashMap<>();
        keywords.forEach((name, term) -> attributes.put(name, context.operands().of(term, frame.scope())));
        return new Application(operator, inputs, attributes).canonical();
    }

    private Operand operand(String operator, Term term, List<Term> arguments, Frame frame) {
        boolean plain = term instanceof NumberTensor && term != arguments.get(0) && WITH_NUMBERS.contains(operator)
                && arguments.get(0) instanceof TensorTerm first
                && context.tensors().isFromImage(context.tensors().read(first.cell()));
        return context.operands().of(plain ? ((NumberTensor) term).number() : term, frame.scope());
    }

    private Term overwrite(String operator, String qualified, List<Term> arguments, Map<String, Term> keywords,
            Frame frame) {
        if (arguments.isEmpty() || !(arguments.get(0) instanceof TensorTerm target)) {
            throw new Refusal("unknown operator " + qualified + " in " + frame.where());
        }
        String scope = frame.scope();
        Application application = form(operator, arguments, keywords, frame);
        Operand before = application.inputs().get(0);
        Operand numbers = switch (operator) {
            case "copy" -> copied(application, arguments, frame);
            case "fill" -> context.tensors().emit("full_like", application.inputs(), Map.of(), scope);
            case "zero" -> context.tensors().emit("zeros_like", List.of(before), Map.of(), scope);
            case "requires_grad", "detach" -> before;
            default -> {
                Kind kind = Operators.kind(application.operator()).orElseThrow(
                        () -> new Refusal("unknown operator " + qualified + " in " + frame.where()));
                if (kind != Kind.TENSOR) {
                    throw new Refusal(frame.where() + " changes the shape of a tensor in place (" + qualified + ")");
                }
                yield context.tensors().emit(application.operator(), application.inputs(), application.attributes(),
                        scope);
            }
        };
        context.tensors().write(target.cell(), numbers, scope);
        return target;
    }

    /** What {@code copy_} leaves in its target: the source in the target's type and shape. */
    private Value copied(Application application, List<Term> arguments, Frame frame) {
        List<Operand> inputs = application.inputs();
        if (inputs.size() < 2) {
            throw new Refusal(frame.where() + " copies nothing into a tensor");
        }
        boolean tensor = arguments.get(1) instanceof TensorTerm || arguments.get(1) instanceof NumberTensor;
        Operand source = tensor ? inputs.get(1)
                : context.tensors().emit("scalar_tensor", List.of(inputs.get(1)), Map.of(), frame.scope());
        Value typed = context.tensors().emit("type_as", List.of(source, inputs.get(0)), Map.of(), frame.scope());
        return context.tensors().emit("expand_as", List.of(typed, inputs.get(0)), Map.of(), frame.scope());
    }

    private Term results(Application application, String qualified, List<Term> arguments, Frame frame) {
        String operator = application.operator();
        List<Operand> inputs = application.inputs();
        Map<String, Operand> attributes = application.attributes();
        Kind kind = Operators.kind(operator, inputs, attributes)
                .orElseThrow(() -> new Refusal("unknown operator " + qualified + " in " + frame.where()));
        if (inputs.isEmpty() && kind != Kind.FRESH) {
            throw new Refusal(frame.where() + " applies " + qualified + " to nothing");
        }
        Optional<Cell> base = !arguments.isEmpty() && arguments.get(0) instanceof TensorTerm first
                ? Optional.of(first.cell())
                : Optional.empty();
        return switch (kind) {
            case INT -> computed(application, ValueType.INT, frame);
            case BOOL -> computed(application, ValueType.BOOL, frame);
            case NUMBER -> computed(application, new ValueType("number"), frame);
            case INTS -> computed(application, ValueType.INT_LIST, frame);
            case PARTS, LIST -> {
                Value list = context.emitter().emit(operator, inputs, attributes, ValueType.TENSOR_LIST, frame.scope());
                context.tensors().depends(list, inputs, attributes);
                yield context.journal()
                        .made(new TensorList(list, kind == Kind.PARTS ? base : Optional.empty()));
            }
            case TWO, THREE -> several(application, kind.tensors(), frame);
            case SHAPE, FRESH -> context.operands().term(
                    context.emitter().emit(operator, inputs, attributes, ValueType.TENSOR, frame.scope()));
            case TENSOR, PASS, VIEW, SHARED -> one(application, kind, base, frame);
        };
    }

    private Term computed(Application application, ValueType type, Frame frame) {
        return new Computed(context.emitter().emit(application.operator(), application.inputs(),
                application.attributes(), type, frame.scope()));
    }

    private Term one(Application application, Kind kind, Optional<Cell> base, Frame frame) {
        Value value = context.tensors().emit(application.operator(), application.inputs(), application.attributes(),
                frame.scope());
        if (kind == Kind.PASS) {
            context.tensors().passes(value, application.inputs().get(0));
        }
        boolean own = kind == Kind.TENSOR || base.isEmpty() || application.operator().equals("clone");
        if (own) {
            return new TensorTerm(context.journal().made(Cell.of(value)));
        }
        boolean exact = kind == Kind.VIEW || application.operator().equals("detach");
        Optional<View> view = exact ? Optional.of(new View(application.operator(),
                application.inputs().subList(1, application.inputs().size()), application.attributes(), frame.scope()))
                : Optional.empty();
        return new TensorTerm(context.journal().made(Cell.view(value, base.get(), view)));
    }

    private Term several(Application application, int count, Frame frame) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(context.emitter().value(ValueType.TENSOR));
        }
        context.emitter().emit(new Node(application.operator(), application.inputs(), application.attributes(), values,
                List.of(), frame.scope()));
        values.forEach(value -> context.tensors().depends(value, application.inputs(), application.attributes()));
        return new TupleTerm(values.stream().map(context.operands()::term).toList(), List.of(), "");
    }
}

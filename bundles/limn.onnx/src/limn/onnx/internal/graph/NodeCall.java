package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import limn.onnx.internal.lower.Call;
import limn.onnx.internal.lower.UnsupportedException;
import limn.onnx.internal.proto.Model;

/** One node of the file while it is put into PyTorch's operators. */
final class NodeCall implements Call {

    private final Context context;
    private final Model.Node node;
    private final Attributes attributes;
    private final List<Optional<Term>> inputs;
    private final List<Term> results;

    NodeCall(Context context, Model.Node node, List<Optional<Term>> inputs) {
        this.context = context;
        this.node = node;
        this.attributes = new Attributes(node.attributes());
        int count = inputs.size();
        while (count > 0 && inputs.get(count - 1).isEmpty()) {
            count--;
        }
        this.inputs = inputs.subList(0, count);
        this.results = new ArrayList<>(Collections.nCopies(node.outputs().size(), null));
    }

    Context context() {
        return context;
    }

    Attributes attributes() {
        return attributes;
    }

    /** An input as it is; empty when left out. */
    Optional<Term> term(int input) {
        return input < inputs.size() ? inputs.get(input) : Optional.empty();
    }

    /** What an output is; empty when the lowering did not say. */
    Optional<Term> result(int output) {
        return Optional.ofNullable(results.get(output));
    }

    void result(int output, Term term) {
        if (output < results.size()) {
            results.set(output, term);
        }
    }

    @Override
    public String operator() {
        return node.operator();
    }

    @Override
    public int opset() {
        return context.opset();
    }

    @Override
    public int inputs() {
        return inputs.size();
    }

    @Override
    public int outputs() {
        int count = node.outputs().size();
        while (count > 0 && node.outputs().get(count - 1).isEmpty()) {
            count--;
        }
        return count;
    }

    @Override
    public boolean has(int input) {
        return term(input).isPresent();
    }

    @Override
    public boolean wants(int output) {
        return output < node.outputs().size() && context.used().contains(node.outputs().get(output));
    }

    @Override
    public Operand tensor(int input) {
        return context.operand(
                term(input).orElseThrow(() -> unsupported("input " + (input + 1) + " is missing")));
    }

    @Override
    public Operand optional(int input) {
        return has(input) ? tensor(input) : Literal.NONE;
    }

    private Optional<Term.Known> literals(int input) {
        return term(input).filter(Term.Known.class::isInstance).map(Term.Known.class::cast)
                .filter(Term.Known::isLiteral);
    }

    @Override
    public Optional<List<Long>> integers(int input) {
        return literals(input).filter(known -> known.type() != ElementType.FLOAT32)
                .map(known -> known.elements().stream().map(e -> Scalars.whole((Literal) e)).toList());
    }

    @Override
    public Optional<List<Double>> reals(int input) {
        return literals(input)
                .map(known -> known.elements().stream().map(e -> Scalars.real((Literal) e)).toList());
    }

    @Override
    public List<Operand> sizes(int input) {
        return term(input).filter(Term.Known.class::isInstance).map(Term.Known.class::cast)
                .filter(known -> known.type() != ElementType.FLOAT32).map(Term.Known::elements)
                .orElseThrow(() -> unsupported("input " + (input + 1) + " is not known before the network runs"));
    }

    @Override
    public OptionalInt rank(int input) {
        return switch (term(input).orElse(null)) {
            case null -> OptionalInt.empty();
            case Term.Known known -> OptionalInt.of(known.rank());
            case Term.Computed computed -> context.emitter().rank(computed.operand());
        };
    }

    @Override
    public int knownRank(int input) {
        return rank(input)
                .orElseThrow(() -> unsupported("the number of axes of input " + (input + 1) + " is not known"));
    }

    @Override
    public OptionalLong size(int input, int axis) {
        return switch (term(input).orElse(null)) {
            case null -> OptionalLong.empty();
            case Term.Known known -> axis < known.rank() && axis >= -known.rank()
                    ? OptionalLong.of(Shape.of(known.sizes()).size(axis))
                    : OptionalLong.empty();
            case Term.Computed computed -> context.emitter().size(computed.operand(), axis);
        };
    }

    @Override
    public Operand sizeOperand(int input, int axis) {
        OptionalLong known = size(input, axis);
        return known.isPresent() ? Literal.of(known.getAsLong())
                : context.emitter().sizeOperand(tensor(input), axis);
    }

    @Override
    public ElementType type(int input) {
        return term(input).map(Term::type).orElse(ElementType.FLOAT32);
    }

    @Override
    public OptionalLong sizeOf(Operand tensor, int axis) {
        return context.emitter().size(tensor, axis);
    }

    @Override
    public List<Operand> fitting(int input, List<Operand> sizes) {
        return new BatchLift(context.emitter()).fitting(tensor(input), sizes);
    }

    @Override
    public Operand alongBatch(int input) {
        List<Operand> all = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            all.add(optional(i));
        }
        return new BatchLift(context.emitter()).alongBatch(all.get(input), all);
    }

    @Override
    public boolean hasAttribute(String name) {
        return attributes.has(name);
    }

    @Override
    public long integer(String name, long otherwise) {
        return attributes.integer(name).orElse(otherwise);
    }

    @Override
    public double real(String name, double otherwise) {
        return attributes.real(name).orElse(otherwise);
    }

    @Override
    public String text(String name, String otherwise) {
        return attributes.text(name).orElse(otherwise);
    }

    @Override
    public Optional<List<Long>> integerList(String name) {
        return attributes.integerList(name);
    }

    @Override
    public Optional<List<Double>> realList(String name) {
        return attributes.realList(name);
    }

    @Override
    public Optional<Weight> tensorAttribute(String name) {
        return attributes.tensor(name).map(tensor -> context.weights().weight(tensor, "constant", false));
    }

    @Override
    public Value emit(String operator, Operand... inputs) {
        return emit(operator, List.of(inputs), Map.of());
    }

    @Override
    public Value emit(String operator, List<? extends Operand> inputs, Map<String, Operand> attributes) {
        return context.emitter().emit(ValueType.TENSOR, operator, inputs, attributes);
    }

    @Override
    public Value emitTyped(ValueType type, String operator, Operand... inputs) {
        return context.emitter().emit(type, operator, List.of(inputs), Map.of());
    }

    @Override
    public List<Value> emitSeveral(int count, String operator, Operand... inputs) {
        return context.emitter().emit(Collections.nCopies(count, ValueType.TENSOR), operator, List.of(inputs),
                Map.of());
    }

    @Override
    public Operand arithmetic(String operator, Operand one, Operand other) {
        String name = switch (operator) {
            case "add" -> "Add";
            case "sub" -> "Sub";
            case "mul" -> "Mul";
            case "floordiv" -> "Div";
            default -> throw new IllegalArgumentException("no arithmetic on sizes: " + operator);
        };
        return new Scalars(context.emitter()).two(name, ElementType.INT64, one, other)
                .orElseThrow(() -> new UnsupportedException("its sizes cannot be computed"));
    }

    @Override
    public Weight constant(double[] values, int... shape) {
        return context.weights().made("constant", ElementType.FLOAT32,
                DoubleStream.of(values).mapToObj(Literal::of).toList(), Shape.of(shape));
    }

    @Override
    public Weight constant(long[] values, int... shape) {
        return context.weights().made("constant", ElementType.INT64,
                LongStream.of(values).mapToObj(Literal::of).toList(),
                Shape.of(shape));
    }

    @Override
    public void result(int output, Operand operand) {
        result(output, operand, type(0));
    }

    @Override
    public void result(int output, Operand operand, ElementType type) {
        result(output, new Term.Computed(operand, type));
    }
}

package limn.onnx.internal.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Region;
import limn.graph.Shape;
import limn.graph.ShapeTracker;
import limn.graph.Value;
import limn.graph.ValueType;

/**
 * Collects nodes in order of execution and follows sizes. Shapes are followed for two inputs that differ in all sizes
 * that are free: what is the same for both does not depend on them. Networks that halve their input want even sizes; what
 * is the same for two even ones may still be another for an odd one, so a third is followed as far as the network takes
 * it.
 */
final class Emitter {

    private List<Node> nodes = new ArrayList<>();
    private final Set<Value> fromImage = new HashSet<>();
    private final Value input;
    private final int written;
    private final Turns turns = new Turns();
    private final ShapeTracker one;
    private final ShapeTracker other;
    private final ShapeTracker odd;
    private String scope = "";
    private int values = 1;
    private int depth;

    Emitter(GraphInput picture) {
        this(picture.batch(), picture.one(), picture.other(), picture.odd());
    }

    private Emitter(int written, Shape one, Shape other, Shape odd) {
        this.written = written;
        this.input = new Value(0, ValueType.TENSOR);
        this.one = new ShapeTracker(input, one);
        this.other = new ShapeTracker(input, other);
        this.odd = other.equals(odd) ? this.other : new ShapeTracker(input, odd);
        fromImage.add(input);
    }

    Value input() {
        return input;
    }

    /** The batch that the file writes as a number where it means any. */
    int written() {
        return written;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Begins a region; gives what {@link #close} needs. */
    List<Node> open() {
        List<Node> around = nodes;
        nodes = new ArrayList<>();
        depth++;
        return around;
    }

    /** Ends a region; gives its nodes. */
    List<Node> close(List<Node> around) {
        List<Node> inside = nodes;
        nodes = around;
        depth--;
        return inside;
    }

    /** Whether what is emitted now is part of a region, where values have no paths. */
    boolean isInRegion() {
        return depth > 0;
    }

    /** The module in whose code the next nodes stand. */
    void enter(String path) {
        scope = path;
    }

    Value emit(ValueType type, String operator, List<? extends Operand> inputs, Map<String, Operand> attributes) {
        Optional<Value> before = operator.equals("permute") ? turns.back(inputs.get(0), inputs.get(1))
                : Optional.empty();
        return before.isPresent() ? before.get() : emit(List.of(type), operator, inputs, attributes).get(0);
    }

    List<Value> emit(List<ValueType> types, String operator, List<? extends Operand> inputs,
            Map<String, Operand> attributes) {
        return emit(types, operator, inputs, attributes, List.of());
    }

    List<Value> emit(List<ValueType> types, String operator, List<? extends Operand> inputs,
            Map<String, Operand> attributes, List<Region> regions) {
        List<Value> outputs = types.stream().map(type -> new Value(values++, type)).toList();
        Node node = new Node(operator, List.copyOf(inputs), attributes, outputs, regions, scope);
        nodes.add(node);
        turns.note(node);
        one.add(node);
        other.add(node);
        if (odd != other) {
            odd.add(node);
        }
        if (node.uses().stream().anyMatch(used -> fromImage.contains(used))) {
            outputs.stream().filter(value -> value.isTensor() || value.type().equals(ValueType.TENSOR_LIST))
                    .forEach(fromImage::add);
        }
        return outputs;
    }

    /** Whether a tensor's numbers come from the picture; sizes do not. */
    boolean isFromImage(Value value) {
        return fromImage.contains(value);
    }

    OptionalInt rank(Operand tensor) {
        return one.shape(tensor).map(shape -> OptionalInt.of(shape.rank())).orElse(OptionalInt.empty());
    }

    /** The shape for the first or second input. */
    Optional<Shape> shape(Operand tensor, boolean first) {
        return (first ? one : other).shape(tensor);
    }

    OptionalLong size(Operand tensor, int axis) {
        Optional<Shape> first = one.shape(tensor);
        Optional<Shape> second = other.shape(tensor);
        if (first.isEmpty() || second.isEmpty() || axis >= first.get().rank() || axis < -first.get().rank()
                || first.get().rank() != second.get().rank() || first.get().size(axis) != second.get().size(axis)) {
            return OptionalLong.empty();
        }
        if (odd.shape(tensor)
                .filter(third -> third.rank() != first.get().rank() || third.size(axis) != first.get().size(axis))
                .isPresent()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(first.get().size(axis));
    }

    Operand sizeOperand(Operand tensor, int axis) {
        OptionalLong known = size(tensor, axis);
        return known.isPresent() ? Literal.of(known.getAsLong())
                : emit(ValueType.INT, "size", List.of(tensor, Literal.of(axis)), Map.of());
    }

    /** Emits arithmetic on numbers, unless its result is the same for both inputs. */
    Operand number(ValueType type, String operator, Operand... operands) {
        Value value = emit(type, operator, List.of(operands), Map.of());
        Optional<Object> first = one.number(value);
        boolean same = first.isPresent() && first.equals(other.number(value))
                && odd.number(value).filter(third -> !third.equals(first.get())).isEmpty();
        return same ? new Literal(first.get()) : value;
    }

    /** The number that an operand is for the first or second input. */
    Optional<Object> number(Operand operand, boolean first) {
        return (first ? one : other).number(operand);
    }

    /** Known numbers as a tensor, made when the network runs. */
    Value tensor(Term.Known known) {
        Operand data = known.rank() == 0 ? known.elements().get(0) : Items.list(known.elements());
        Value flat = emit(ValueType.TENSOR, "tensor", List.of(data), Map.of());
        return known.rank() < 2 ? flat : emit(ValueType.TENSOR, "reshape", List.of(flat,
                Items.ints(known.sizes().stream().mapToLong(Integer::longValue).toArray())), Map.of());
    }

    /** The nodes that the results need. */
    List<Node> live(List<? extends Operand> results) {
        Set<Value> used = new HashSet<>();
        results.forEach(result -> {
            if (result instanceof Value value) {
                used.add(value);
            }
        });
        List<Node> kept = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().anyMatch(used::contains)) {
                used.addAll(node.uses());
                kept.add(node);
            }
        }
        return kept.reversed();
    }
}

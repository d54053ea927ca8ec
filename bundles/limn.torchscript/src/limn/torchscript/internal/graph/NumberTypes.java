package limn.torchscript.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.Weight;

/**
 * The types of tensors' numbers, as far as they follow from the image being float32; PyTorch's attention modules decide by
 * them which of their ways to go. Types are numbered as PyTorch numbers them in program text ({@code c10::ScalarType}).
 */
final class NumberTypes {

    private static final long FLOAT = 6;
    private static final long INT64 = 4;
    private static final long TRUTH = 11;

    private static final Set<String> TRUTHS = Set.of("eq", "ne", "lt", "le", "gt", "ge", "isnan", "isinf", "isfinite",
            "logical_and", "logical_or", "logical_not", "logical_xor", "all", "any", "isclose");
    private static final Set<String> PLACES = Set.of("argmax", "argmin", "argsort", "nonzero", "bincount");
    private static final Set<String> FRESH = Set.of("zeros", "ones", "empty", "rand", "randn", "eye");

    private final Map<Value, Long> types = new HashMap<>();

    void image(Value value) {
        types.put(value, FLOAT);
    }

    /** The number of a tensor's type, or empty when it cannot be told. */
    OptionalLong of(Operand operand) {
        if (operand instanceof Weight weight) {
            return OptionalLong.of(number(weight.type()));
        }
        Long type = operand instanceof Value value ? types.get(value) : null;
        return type == null ? OptionalLong.empty() : OptionalLong.of(type);
    }

    private static long number(ElementType type) {
        return switch (type) {
            case UINT8 -> 0;
            case INT8 -> 1;
            case INT16 -> 2;
            case INT32 -> 3;
            case INT64 -> INT64;
            case FLOAT16 -> 5;
            case FLOAT32 -> FLOAT;
            case FLOAT64 -> 7;
            case BOOL -> TRUTH;
            case BFLOAT16 -> 15;
        };
    }

    /** Whether numbers of a type have a fraction. */
    static boolean real(long type) {
        return type >= 5 && type <= 7 || type == 15;
    }

    /** Notes what a node returns. Values that are lists of tensors carry the type of their elements. */
    void note(Node node) {
        if (!node.regions().isEmpty() || node.outputs().isEmpty()) {
            return;
        }
        OptionalLong type = result(node);
        if (type.isPresent()) {
            types.put(node.output(), type.getAsLong());
        }
    }

    private OptionalLong result(Node node) {
        String operator = node.operator();
        if (TRUTHS.contains(operator)) {
            return OptionalLong.of(TRUTH);
        }
        if (PLACES.contains(operator)) {
            return OptionalLong.of(INT64);
        }
        if (node.attributes().get("dtype") instanceof Literal wanted && !wanted.isNone()) {
            return wanted.asLong();
        }
        if (FRESH.contains(operator)) {
            return node.attributes().containsKey("dtype") ? OptionalLong.empty() : OptionalLong.of(FLOAT);
        }
        return switch (operator) {
            case "to" -> node.inputs().size() > 1 && node.inputs().get(1) instanceof Literal type ? type.asLong()
                    : OptionalLong.empty();
            case "type_as" -> node.inputs().size() > 1 ? of(node.inputs().get(1)) : OptionalLong.empty();
            case "embedding", "where" -> node.inputs().size() > 1
                    ? of(node.inputs().get(operator.equals("where") ? 1 : 0))
                    : OptionalLong.empty();
            default -> common(node.inputs());
        };
    }

    /** What all tensors have in common; whole numbers give way to real ones, and alone are not decided. */
    private OptionalLong common(List<Operand> inputs) {
        List<OptionalLong> found = new ArrayList<>();
        inputs.forEach(input -> collect(input, found));
        OptionalLong common = OptionalLong.empty();
        for (OptionalLong type : found) {
            if (type.isEmpty() || real(type.getAsLong()) && common.isPresent() && !common.equals(type)) {
                return OptionalLong.empty();
            }
            common = real(type.getAsLong()) ? type : common;
        }
        return common;
    }

    private void collect(Operand operand, List<OptionalLong> into) {
        if (operand instanceof Weight || operand instanceof Value value && value.type().text().contains("Tensor")) {
            into.add(of(operand));
        } else if (operand instanceof Items items) {
            items.elements().forEach(element -> collect(element, into));
        }
    }
}

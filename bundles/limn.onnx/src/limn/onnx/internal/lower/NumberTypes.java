package limn.onnx.internal.lower;

import java.util.Map;

import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Operand;

/** Types of numbers. Everything with a fraction is computed in 32 bits, as weights are kept. */
final class NumberTypes {

    /** ONNX's numbers of types. */
    private static final Map<Long, ElementType> BY_NUMBER = Map.of(1L, ElementType.FLOAT32, 2L, ElementType.UINT8, 3L,
            ElementType.INT8, 5L, ElementType.INT16, 6L, ElementType.INT32, 7L, ElementType.INT64, 9L, ElementType.BOOL,
            10L, ElementType.FLOAT32, 11L, ElementType.FLOAT32, 16L, ElementType.FLOAT32);

    private NumberTypes() {
    }

    static ElementType of(Call call, long number) {
        ElementType type = BY_NUMBER.get(number);
        if (type == null) {
            throw call.unsupported("numbers of type " + number);
        }
        return type;
    }

    /** What a network computes with in the place of a type. */
    static ElementType computed(ElementType type) {
        return isFraction(type) ? ElementType.FLOAT32 : type;
    }

    static boolean isFraction(ElementType type) {
        return switch (type) {
            case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> true;
            default -> false;
        };
    }

    /** PyTorch's number of a type. */
    static Literal code(ElementType type) {
        return Literal.of(switch (computed(type)) {
            case UINT8 -> 0L;
            case INT8 -> 1L;
            case INT16 -> 2L;
            case INT32 -> 3L;
            case INT64 -> 4L;
            case BOOL -> 11L;
            default -> 6L;
        });
    }

    static Operand cast(Call call, Operand tensor, ElementType from, ElementType to) {
        return computed(from) == computed(to) ? tensor : call.emit("to", tensor, code(to));
    }

    /** A literal of a type's kind. */
    static Literal literal(ElementType type, double number) {
        return isFraction(type) ? Literal.of(number) : Literal.of((long) number);
    }
}

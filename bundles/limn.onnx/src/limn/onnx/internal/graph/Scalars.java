package limn.onnx.internal.graph;

import java.util.Optional;

import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.ValueType;

/** Arithmetic on single known numbers, as ONNX defines it: whole numbers divide towards zero, floats are float32. */
final class Scalars {

    private final Emitter emitter;

    Scalars(Emitter emitter) {
        this.emitter = emitter;
    }

    /** The result of an operator of two numbers, or empty when it cannot be told or emitted. */
    Optional<Operand> two(String operator, ElementType type, Operand one, Operand other) {
        if (one instanceof Literal first && other instanceof Literal second) {
            return Optional.ofNullable(type == ElementType.FLOAT32 ? reals(operator, real(first), real(second))
                    : wholes(operator, whole(first), whole(second))).map(Literal::new);
        }
        String name = switch (operator) {
            case "Add" -> "add";
            case "Sub" -> "sub";
            case "Mul" -> "mul";
            // Sizes are not negative, where rounding down and towards zero are the same.
            case "Div" -> type == ElementType.FLOAT32 ? "div" : "floordiv";
            case "Mod" -> "remainder";
            case "Equal" -> "eq";
            case "Less" -> "lt";
            case "LessOrEqual" -> "le";
            case "Greater" -> "gt";
            case "GreaterOrEqual" -> "ge";
            default -> "";
        };
        ValueType made = switch (name) {
            case "eq", "lt", "le", "gt", "ge" -> ValueType.BOOL;
            default -> type == ElementType.FLOAT32 ? ValueType.FLOAT : ValueType.INT;
        };
        return name.isEmpty() ? Optional.empty() : Optional.of(emitter.number(made, name, one, other));
    }

    /** The result of an operator of one number, or empty when it cannot be told or emitted. */
    Optional<Operand> one(String operator, ElementType type, Operand operand) {
        if (operand instanceof Literal literal) {
            return Optional.ofNullable(type == ElementType.FLOAT32 ? real(operator, real(literal))
                    : whole(operator, whole(literal))).map(Literal::new);
        }
        return switch (operator) {
            case "Neg" -> Optional.of(emitter.number(type == ElementType.FLOAT32 ? ValueType.FLOAT : ValueType.INT,
                    "neg", operand));
            case "Floor", "Ceil" -> Optional.of(emitter.number(ValueType.FLOAT, "float", emitter.number(ValueType.INT,
                    operator.toLowerCase(java.util.Locale.ROOT), operand)));
            default -> Optional.empty();
        };
    }

    /** A number in another type. */
    Optional<Operand> cast(ElementType from, ElementType to, Operand operand) {
        boolean real = to == ElementType.FLOAT32;
        if (operand instanceof Literal literal) {
            return Optional.of(to == ElementType.BOOL ? Literal.of(real(literal) != 0)
                    : real ? Literal.of((double) (float) real(literal)) : Literal.of(wholeOf(literal)));
        }
        if (to == ElementType.BOOL || from == ElementType.BOOL) {
            return Optional.empty();
        }
        if (real == (from == ElementType.FLOAT32)) {
            return Optional.of(operand);
        }
        return Optional.of(emitter.number(real ? ValueType.FLOAT : ValueType.INT, real ? "float" : "int", operand));
    }

    private static long wholeOf(Literal literal) {
        return literal.valueOrNull() instanceof Double value ? (long) (double) value : whole(literal);
    }

    static long whole(Literal literal) {
        return literal.valueOrNull() instanceof Boolean truth ? truth ? 1 : 0
                : ((Number) literal.valueOrNull()).longValue();
    }

    static double real(Literal literal) {
        return literal.valueOrNull() instanceof Boolean truth ? truth ? 1 : 0
                : ((Number) literal.valueOrNull()).doubleValue();
    }

    private static Object wholes(String operator, long one, long other) {
        return switch (operator) {
            case "Add" -> one + other;
            case "Sub" -> one - other;
            case "Mul" -> one * other;
            case "Div" -> other == 0 ? null : (Object) (one / other);
            case "Mod" -> other == 0 ? null : (Object) Math.floorMod(one, other);
            case "Min" -> Math.min(one, other);
            case "Max" -> Math.max(one, other);
            case "And" -> one != 0 && other != 0;
            case "Or" -> one != 0 || other != 0;
            default -> compare(operator, Long.compare(one, other));
        };
    }

    private static Object reals(String operator, double one, double other) {
        return switch (operator) {
            case "Add" -> (double) (float) (one + other);
            case "Sub" -> (double) (float) (one - other);
            case "Mul" -> (double) (float) (one * other);
            case "Div" -> (double) (float) (one / other);
            case "Pow" -> (double) (float) Math.pow(one, other);
            case "Min" -> Math.min(one, other);
            case "Max" -> Math.max(one, other);
            default -> Double.isNaN(one) || Double.isNaN(other) ? null : compare(operator, Double.compare(one, other));
        };
    }

    private static Object compare(String operator, int order) {
        return switch (operator) {
            case "Equal" -> order == 0;
            case "Less" -> order < 0;
            case "LessOrEqual" -> order <= 0;
            case "Greater" -> order > 0;
            case "GreaterOrEqual" -> order >= 0;
            default -> null;
        };
    }

    private static Object whole(String operator, long value) {
        return switch (operator) {
            case "Neg" -> -value;
            case "Abs" -> Math.abs(value);
            case "Not" -> value == 0;
            default -> null;
        };
    }

    private static Object real(String operator, double value) {
        return switch (operator) {
            case "Neg" -> -value;
            case "Abs" -> Math.abs(value);
            case "Floor" -> Math.floor(value);
            case "Ceil" -> Math.ceil(value);
            case "Round" -> Math.rint(value);
            case "Sqrt" -> (double) (float) Math.sqrt(value);
            case "Reciprocal" -> (double) (float) (1 / value);
            default -> null;
        };
    }
}

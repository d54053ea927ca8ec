package limn.torchscript.internal.graph;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import limn.graph.ValueType;
import limn.torchscript.internal.graph.Term.Constant;

/** Arithmetic on known numbers, texts and truth values, as TorchScript does it. */
final class Scalars {

    private Scalars() {
    }

    /** The result, or empty when it is not known or not defined. */
    static Optional<Term> fold(String operator, List<Term> arguments) {
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            if (!(arguments.get(i) instanceof Constant constant)) {
                return identity(operator, arguments);
            }
            values[i] = constant.valueOrNull();
        }
        if (operator.equals("format") && values.length > 0 && values[0] instanceof String pattern) {
            return format(pattern, values).map(Constant::of);
        }
        if (operator.equals("find") && values.length > 1 && values[0] instanceof String text
                && values[1] instanceof String part) {
            return Optional.of(Constant.of((long) text.indexOf(part)));
        }
        Object result = switch (values.length) {
            case 1 -> one(operator, values[0]);
            case 2 -> two(operator, values[0], values[1]);
            default -> null;
        };
        return result == null ? Optional.empty() : Optional.of(Constant.of(result));
    }

    /** Python's format, but for how it rounds fractions, which only stand in messages. */
    private static Optional<String> format(String pattern, Object[] values) {
        StringBuilder text = new StringBuilder(pattern);
        int at = 0;
        for (int i = 1; i < values.length; i++) {
            int place = text.indexOf("{}", at);
            String value = values[i] == null ? "None" : values[i].toString();
            if (place < 0 || text.length() > 10_000) {
                return Optional.empty();
            }
            text.replace(place, place + 2, value);
            at = place + value.length();
        }
        return Optional.of(text.toString());
    }

    /** What can be said although not everything is known: only {@code None} is {@code None}. */
    private static Optional<Term> identity(String operator, List<Term> arguments) {
        boolean is = operator.equals("__is__");
        if (!is && !operator.equals("__isnot__") || arguments.size() != 2) {
            return Optional.empty();
        }
        Term one = arguments.get(0);
        Term other = arguments.get(1);
        if (one.equals(other)) {
            return Optional.of(Constant.of(is));
        }
        boolean open = mayBeNone(one) || mayBeNone(other);
        boolean none = one.equals(Constant.NONE) || other.equals(Constant.NONE);
        boolean tensors = one instanceof Term.TensorTerm && other instanceof Term.TensorTerm;
        return !open && (none || tensors) ? Optional.of(Constant.of(!is)) : Optional.empty();
    }

    private static boolean mayBeNone(Term term) {
        return term instanceof Term.Computed computed && computed.value().type().text().startsWith("Optional[")
                || term instanceof Term.Undecided || term instanceof Term.Uninitialised;
    }

    private static Object one(String operator, Object value) {
        if (operator.equals("__not__")) {
            return value instanceof Boolean truth ? !truth : null;
        }
        if (operator.equals("Bool")) {
            return value instanceof Boolean ? value : value instanceof Number number ? number.doubleValue() != 0 : null;
        }
        if (operator.equals("str")) {
            return value instanceof String ? value : null;
        }
        if (value instanceof String text) {
            return switch (operator) {
                case "len" -> (long) text.codePointCount(0, text.length());
                case "upper" -> text.toUpperCase(Locale.ROOT);
                case "lower" -> text.toLowerCase(Locale.ROOT);
                default -> null;
            };
        }
        Object number = value instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : value;
        return number instanceof Long || number instanceof Double ? number(operator, (Number) number) : null;
    }

    private static Object number(String operator, Number number) {
        boolean whole = number instanceof Long;
        double value = number.doubleValue();
        return switch (operator) {
            case "Int" -> whole ? number : finite(value) ? (Object) (long) value : null;
            case "Float" -> value;
            case "neg" -> whole ? (Object) (-number.longValue()) : (Object) (-value);
            case "abs" -> whole ? (Object) Math.abs(number.longValue()) : (Object) Math.abs(value);
            case "floor" -> whole ? number : finite(value) ? (Object) (long) Math.floor(value) : null;
            case "ceil" -> whole ? number : finite(value) ? (Object) (long) Math.ceil(value) : null;
            case "round" -> Math.rint(value);
            case "sqrt" -> value < 0 ? null : (Object) Math.sqrt(value);
            case "exp" -> Math.exp(value);
            case "log" -> value <= 0 ? null : (Object) Math.log(value);
            default -> null;
        };
    }

    private static boolean finite(double value) {
        return Math.abs(value) < 9e18;
    }

    private static Object two(String operator, Object one, Object other) {
        switch (operator) {
            case "__is__":
                return one == null && other == null || one != null && one.equals(other);
            case "__isnot__":
                return !(one == null && other == null || one != null && one.equals(other));
            default :
                break;
        }
        if (one instanceof Boolean first && other instanceof Boolean second) {
            return truths(operator, first, second);
        }
        if (one instanceof String first && other instanceof String second) {
            return texts(operator, first, second);
        }
        if (one instanceof Long first && other instanceof Long second) {
            return integers(operator, first, second);
        }
        if (one instanceof Number first && other instanceof Number second) {
            return reals(operator, first.doubleValue(), second.doubleValue());
        }
        return null;
    }

    private static Object truths(String operator, boolean one, boolean other) {
        return switch (operator) {
            case "__and__" -> one && other;
            case "__or__" -> one || other;
            case "__xor__", "ne" -> one != other;
            case "eq" -> one == other;
            default -> null;
        };
    }

    private static Object texts(String operator, String one, String other) {
        return switch (operator) {
            case "eq" -> one.equals(other);
            case "ne" -> !one.equals(other);
            case "__contains__" -> one.contains(other);
            case "startswith" -> one.startsWith(other);
            case "endswith" -> one.endsWith(other);
            case "add" -> one.length() + other.length() > 10_000 ? null : one + other;
            default -> null;
        };
    }

    private static Object integers(String operator, long one, long other) {
        return switch (operator) {
            case "add" -> one + other;
            case "sub" -> one - other;
            case "rsub" -> other - one;
            case "mul" -> one * other;
            case "div", "true_divide" -> other == 0 ? null : (Object) ((double) one / other);
            case "floordiv", "floor_divide" -> other == 0 ? null : (Object) Math.floorDiv(one, other);
            case "remainder" -> other == 0 ? null : (Object) Math.floorMod(one, other);
            case "__and__" -> one & other;
            case "__or__" -> one | other;
            case "__xor__" -> one ^ other;
            case "prim.max" -> Math.max(one, other);
            case "prim.min" -> Math.min(one, other);
            default -> compare(operator, Long.compare(one, other), reals(operator, one, other));
        };
    }

    private static Object compare(String operator, int order, Object otherwise) {
        return switch (operator) {
            case "eq" -> order == 0;
            case "ne" -> order != 0;
            case "lt" -> order < 0;
            case "le" -> order <= 0;
            case "gt" -> order > 0;
            case "ge" -> order >= 0;
            default -> otherwise;
        };
    }

    private static Object reals(String operator, double one, double other) {
        return switch (operator) {
            case "add" -> one + other;
            case "sub" -> one - other;
            case "rsub" -> other - one;
            case "mul" -> one * other;
            case "div", "true_divide" -> other == 0 ? null : (Object) (one / other);
            case "floordiv", "floor_divide" -> other == 0 ? null : (Object) Math.floor(one / other);
            case "remainder" -> other == 0 ? null : (Object) (one - other * Math.floor(one / other));
            case "pow" -> Math.pow(one, other);
            case "prim.max" -> Math.max(one, other);
            case "prim.min" -> Math.min(one, other);
            case "eq" -> one == other;
            case "ne" -> one != other;
            case "lt" -> one < other;
            case "le" -> one <= other;
            case "gt" -> one > other;
            case "ge" -> one >= other;
            default -> null;
        };
    }

    /** The type of a result that is not known, or empty when the operator is none for numbers. */
    static Optional<ValueType> type(String operator, List<Term> arguments) {
        boolean real = arguments.stream()
                .anyMatch(argument -> !Operands.type(argument).equals(ValueType.INT)
                        && !Operands.type(argument).equals(ValueType.BOOL));
        return Optional.ofNullable(switch (operator) {
            case "add", "sub", "mul", "rsub", "neg", "abs", "floordiv", "floor_divide", "remainder", "prim.max",
                    "prim.min" ->
                real ? ValueType.FLOAT : ValueType.INT;
            case "div", "true_divide", "Float", "sqrt", "exp", "log", "round", "pow" -> ValueType.FLOAT;
            case "Int", "floor", "ceil", "len" -> ValueType.INT;
            case "eq", "ne", "lt", "le", "gt", "ge", "__not__", "__is__", "__isnot__", "__contains__", "Bool" ->
                ValueType.BOOL;
            case "__and__", "__or__", "__xor__" -> arguments.stream()
                    .allMatch(argument -> Operands.type(argument).equals(ValueType.INT)) ? ValueType.INT
                            : ValueType.BOOL;
            case "str", "format" -> ValueType.STR;
            default -> null;
        });
    }
}

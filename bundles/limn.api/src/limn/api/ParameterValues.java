package limn.api;

/** Checks and parses values of parameters. */
final class ParameterValues {

    private ParameterValues() {
    }

    /** Throws IllegalArgumentException with a sentence when the value is not allowed. */
    static void check(String name, ParameterType type, Object value) {
        boolean allowed = switch (type) {
            case ParameterType.Bool bool -> value instanceof Boolean;
            case ParameterType.Whole(long min, long max) -> value instanceof Long number && number >= min
                    && number <= max;
            case ParameterType.Real(double min, double max) -> value instanceof Double number && number >= min
                    && number <= max && Double.isFinite(number);
            case ParameterType.Choice choice -> choice.choices().contains(value);
            case ParameterType.Text text -> value instanceof String;
        };
        if (!allowed) {
            throw new IllegalArgumentException(name + "=" + value + " is not allowed; give " + allowed(type) + ".");
        }
    }

    static Object parse(String name, ParameterType type, String text) {
        try {
            Object value = switch (type) {
                case ParameterType.Bool bool -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> text;
                };
                case ParameterType.Whole whole -> Long.valueOf(text);
                case ParameterType.Real real -> Double.valueOf(text);
                case ParameterType.Choice choice -> text;
                case ParameterType.Text any -> text;
            };
            check(name, type, value);
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + "=" + text + " is not allowed; give " + allowed(type) + ".", e);
        }
    }

    static String allowed(ParameterType type) {
        return switch (type) {
            case ParameterType.Bool bool -> "true or false";
            case ParameterType.Whole(long min, long max) -> "a whole number from " + min + " to " + max;
            case ParameterType.Real(double min, double max) -> "a number from " + min + " to " + max;
            case ParameterType.Choice choice -> "one of " + String.join(", ", choice.choices());
            case ParameterType.Text text -> "a text";
        };
    }
}

package limn.torchscript.print;

import java.nio.charset.StandardCharsets;

import limn.graph.Literal;

/** Writes constants as TorchScript reads them. */
final class LiteralText {

    private LiteralText() {
    }

    static String of(Literal literal) {
        return switch (literal.valueOrNull()) {
            case null -> "None";
            case Boolean truth -> truth ? "True" : "False";
            case Long number -> of(number);
            case Double number -> of(number);
            case String text -> of(text);
            default -> throw new IllegalArgumentException("not a literal: " + literal);
        };
    }

    private static String of(long number) {
        // The sign is an operator to the parser, so the smallest number has no literal of its own.
        return number == Long.MIN_VALUE ? "torch.sub(-9223372036854775807, 1)" : Long.toString(number);
    }

    private static String of(double number) {
        if (Double.isNaN(number)) {
            return "float(\"nan\")";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "float(\"inf\")" : "float(\"-inf\")";
        }
        return Double.toString(number).replace('E', 'e');
    }

    private static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            int code = unit & 0xff;
            if (code == '"' || code == '\\' || code < 0x20 || code > 0x7e) {
                quoted.append('\\').append((char) ('0' + (code >> 6))).append((char) ('0' + (code >> 3 & 7)))
                        .append((char) ('0' + (code & 7)));
            } else {
                quoted.append((char) code);
            }
        }
        return quoted.append('"').toString();
    }
}

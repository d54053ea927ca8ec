package limn.torchscript.internal.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import limn.graph.Literal;
import limn.graph.Operand;

/** The table of PyTorch operators that a network may consist of, from {@code operators.txt}. */
final class Operators {

    /** What an operator returns, and whether it shares the numbers of its first input. */
    enum Kind {
        /** A tensor of its own. */
        TENSOR,
        /** The same numbers passed on. */
        PASS,
        /** A view of the first input. */
        VIEW,
        /** Perhaps a view of the first input. */
        SHARED,
        /** A list of views of the first input. */
        PARTS,
        /** A list of tensors. */
        LIST,
        /** Two tensors. */
        TWO,
        /** Three tensors. */
        THREE,
        /** A tensor made of sizes only. */
        SHAPE,
        /** A tensor made of nothing. */
        FRESH,
        /** An integer. */
        INT,
        /** A truth value. */
        BOOL,
        /** A number of any kind. */
        NUMBER,
        /** A list of integers. */
        INTS;

        int tensors() {
            return switch (this) {
                case TWO -> 2;
                case THREE -> 3;
                default -> 1;
            };
        }
    }

    private static final Map<String, Kind> KINDS = load();

    private Operators() {
    }

    /** The kind of an operator, or empty when networks have no use for it. */
    static Optional<Kind> kind(String operator) {
        return Optional.ofNullable(KINDS.get(operator));
    }

    /** The kind of one application; a few operators return two tensors when they are given an axis. */
    static Optional<Kind> kind(String operator, List<? extends Operand> inputs, Map<String, Operand> attributes) {
        boolean pair = switch (operator) {
            case "max", "min", "median", "nanmedian" -> attributes.containsKey("dim")
                    || inputs.size() > 1 && inputs.get(1) instanceof Literal;
            default -> false;
        };
        if (operator.equals("where") && inputs.size() == 1) {
            return Optional.of(Kind.LIST);
        }
        return pair ? Optional.of(Kind.TWO) : kind(operator);
    }

    private static Map<String, Kind> load() {
        Map<String, Kind> kinds = new HashMap<>();
        try (InputStream in = Operators.class.getResourceAsStream("operators.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                        int colon = line.indexOf(':');
                        Kind kind = Kind.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
                        for (String name : line.substring(colon + 1).strip().split("\\s+")) {
                            kinds.put(name, kind);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(kinds);
    }
}

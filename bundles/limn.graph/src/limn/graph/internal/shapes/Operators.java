package limn.graph.internal.shapes;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names of operators as rules know them. */
public final class Operators {

    private static final Set<String> CHANGING = Set.of("append", "extend", "insert", "_set_item", "__setitem__",
            "setitem", "pop", "remove", "clear", "reverse", "sort");

    private Operators() {
    }

    /**
     * An operator's name without what TorchScript puts before its own ones.
     *
     * @param operator for example {@code prim.unchecked_cast}, {@code ops.prim.NumToTensor}
     * @return for example {@code unchecked_cast}, {@code NumToTensor}; names of other libraries stay whole
     */
    public static String plain(String operator) {
        if (operator.indexOf('.') < 0) {
            return operator;
        }
        for (String prefix : List.of("ops.prim.", "prim.", "ops.aten.", "aten.")) {
            if (operator.startsWith(prefix)) {
                return operator.substring(prefix.length());
            }
        }
        return operator;
    }

    /**
     * Whether what an operator does is known here.
     *
     * @param operator its name
     * @return true if there is a rule for it
     */
    public static boolean known(String operator) {
        return Rules.BY_NAME.containsKey(plain(operator));
    }

    /**
     * Whether an operator changes the list that is its first argument.
     *
     * @param operator its name
     * @return true if so
     */
    public static boolean changesList(String operator) {
        return CHANGING.contains(plain(operator));
    }

    static Optional<Rule> rule(String operator) {
        return Optional.ofNullable(Rules.BY_NAME.get(plain(operator)));
    }
}

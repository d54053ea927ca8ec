package limn.graph;

import java.util.List;

/**
 * A list or tuple of operands, as in {@code torch.cat([a, b], 1)} or {@code [1, 1]}.
 *
 * @param kind list or tuple
 * @param elements the elements in order
 */
public record Items(Kind kind, List<Operand> elements) implements Operand {

    /** What encloses the elements. */
    public enum Kind {
        /** {@code [a, b]}. */
        LIST,
        /** {@code (a, b)}. */
        TUPLE
    }

    /** Copies the elements. */
    public Items {
        elements = List.copyOf(elements);
    }

    /**
     * A list.
     *
     * @param elements its elements
     * @return the list
     */
    public static Items list(List<? extends Operand> elements) {
        return new Items(Kind.LIST, List.copyOf(elements));
    }

    /**
     * A list of integers, as shapes, strides and paddings are.
     *
     * @param values the integers
     * @return the list
     */
    public static Items ints(long... values) {
        return list(java.util.Arrays.stream(values).mapToObj(Literal::of).toList());
    }
}

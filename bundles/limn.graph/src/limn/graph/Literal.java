package limn.graph;

import java.util.OptionalLong;

/**
 * A constant written in the graph: {@code None}, a truth value, an integer, a floating point number or a text.
 *
 * @param valueOrNull {@code null} (None), {@link Boolean}, {@link Long}, {@link Double} or {@link String}
 */
public record Literal(Object valueOrNull) implements Operand {

    /** {@code None}. */
    public static final Literal NONE = new Literal(null);
    /** {@code True}. */
    public static final Literal TRUE = new Literal(true);
    /** {@code False}. */
    public static final Literal FALSE = new Literal(false);

    /**
     * Checks the class of the value.
     *
     * @throws IllegalArgumentException if it is none of those named
     */
    public Literal {
        if (valueOrNull != null && !(valueOrNull instanceof Boolean) && !(valueOrNull instanceof Long)
                && !(valueOrNull instanceof Double) && !(valueOrNull instanceof String)) {
            throw new IllegalArgumentException("not a literal: " + valueOrNull.getClass());
        }
    }

    /**
     * An integer.
     *
     * @param value the number
     * @return the literal
     */
    public static Literal of(long value) {
        return new Literal(value);
    }

    /**
     * A floating point number.
     *
     * @param value the number
     * @return the literal
     */
    public static Literal of(double value) {
        return new Literal(value);
    }

    /**
     * A truth value.
     *
     * @param value the truth value
     * @return the literal
     */
    public static Literal of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /**
     * A text.
     *
     * @param value the text
     * @return the literal
     */
    public static Literal of(String value) {
        return new Literal(value);
    }

    /**
     * Whether this is {@code None}.
     *
     * @return true for {@link #NONE}
     */
    public boolean isNone() {
        return valueOrNull == null;
    }

    /**
     * The integer, if this is one.
     *
     * @return the number, or empty
     */
    public OptionalLong asLong() {
        return valueOrNull instanceof Long value ? OptionalLong.of(value) : OptionalLong.empty();
    }
}

package limn.torchscript.internal.code;

import java.util.List;

/** An expression of the program text. */
public sealed interface Expression {

    /**
     * Where it begins.
     *
     * @return line and column
     */
    Place place();

    /**
     * A variable, or the first part of a qualified name.
     *
     * @param name the name
     * @param place where
     */
    record Name(String name, Place place) implements Expression {
    }

    /**
     * A constant.
     *
     * @param valueOrNull {@code null} (None), {@link Boolean}, {@link Long}, {@link Double} or {@link String}
     * @param place where
     */
    record Constant(Object valueOrNull, Place place) implements Expression {
    }

    /**
     * {@code target.name}.
     *
     * @param target left of the point
     * @param name right of it
     * @param place where
     */
    record Attribute(Expression target, String name, Place place) implements Expression {
    }

    /**
     * {@code function(arguments)}.
     *
     * @param function what is called
     * @param arguments arguments in order
     * @param place where
     */
    record Call(Expression function, List<Argument> arguments, Place place) implements Expression {
    }

    /**
     * An argument of a call.
     *
     * @param keyword its keyword, empty when it is given by position
     * @param value what is given
     */
    record Argument(String keyword, Expression value) {
    }

    /**
     * {@code target[index]}.
     *
     * @param target what is indexed
     * @param indices what stands in the brackets, one unless it is a type
     * @param place where
     */
    record Index(Expression target, List<Expression> indices, Place place) implements Expression {
    }

    /**
     * {@code [a, b]}.
     *
     * @param elements the elements
     * @param place where
     */
    record ListOf(List<Expression> elements, Place place) implements Expression {
    }

    /**
     * {@code (a, b)}.
     *
     * @param elements the elements
     * @param place where
     */
    record TupleOf(List<Expression> elements, Place place) implements Expression {
    }

    /**
     * <code>{a: b}</code>.
     *
     * @param keys the keys
     * @param values their values
     * @param place where
     */
    record DictOf(List<Expression> keys, List<Expression> values, Place place) implements Expression {
    }

    /**
     * {@code -value}.
     *
     * @param value what is negated
     * @param place where
     */
    record Negative(Expression value, Place place) implements Expression {
    }
}

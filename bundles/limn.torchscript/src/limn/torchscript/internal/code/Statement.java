package limn.torchscript.internal.code;

import java.util.List;
import java.util.Optional;

/** A statement of the program text. */
public sealed interface Statement {

    /**
     * Where it begins.
     *
     * @return line and column
     */
    Place place();

    /**
     * {@code a, b, = value}.
     *
     * @param targets what is assigned: names, attributes or elements
     * @param unpack whether the value is taken apart (several targets, or one with a comma after it)
     * @param value the value
     * @param place where
     */
    record Assign(List<Expression> targets, boolean unpack, Expression value, Place place) implements Statement {
    }

    /**
     * A value that is computed for its effect.
     *
     * @param value the expression
     * @param place where
     */
    record Evaluate(Expression value, Place place) implements Statement {
    }

    /**
     * {@code if condition:}.
     *
     * @param condition the condition
     * @param then taken when it is true
     * @param otherwise taken when it is false, perhaps empty
     * @param place where
     */
    record If(Expression condition, List<Statement> then, List<Statement> otherwise,
            Place place) implements Statement {
    }

    /**
     * {@code for variable in items:}.
     *
     * @param variable the variable
     * @param items what it runs through
     * @param body what is repeated
     * @param place where
     */
    record For(Expression variable, Expression items, List<Statement> body, Place place) implements Statement {
    }

    /**
     * {@code while condition:}.
     *
     * @param condition the condition
     * @param body what is repeated
     * @param place where
     */
    record While(Expression condition, List<Statement> body, Place place) implements Statement {
    }

    /**
     * {@code with context as variable:}.
     *
     * @param context what surrounds the body
     * @param variable what it is called, if it is
     * @param body what is surrounded
     * @param place where
     */
    record With(Expression context, Optional<String> variable, List<Statement> body,
            Place place) implements Statement {
    }

    /**
     * A function inside a function, which sees the variables around it.
     *
     * @param function the function
     * @param place where
     */
    record Define(Definition.Function function, Place place) implements Statement {
    }

    /**
     * {@code return value}.
     *
     * @param value what is returned
     * @param place where
     */
    record Return(Expression value, Place place) implements Statement {
    }

    /**
     * {@code pass}.
     *
     * @param place where
     */
    record Pass(Place place) implements Statement {
    }
}

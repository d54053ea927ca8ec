package limn.api;

import java.util.List;

/** The type of a parameter and what it allows. */
public sealed interface ParameterType {

    /** {@code true} or {@code false}; values are {@link Boolean}. */
    record Bool() implements ParameterType {
    }

    /**
     * A whole number; values are {@link Long}.
     *
     * @param min smallest allowed
     * @param max greatest allowed
     */
    record Whole(long min, long max) implements ParameterType {
    }

    /**
     * A real number; values are {@link Double}, never infinite or NaN.
     *
     * @param min smallest allowed
     * @param max greatest allowed
     */
    record Real(double min, double max) implements ParameterType {
    }

    /**
     * One of some words; values are {@link String}.
     *
     * @param choices the words, in the order shown
     */
    record Choice(List<String> choices) implements ParameterType {
        /** Copies the words. */
        public Choice {
            choices = List.copyOf(choices);
        }
    }

    /** Any text; values are {@link String}. */
    record Text() implements ParameterType {
    }
}

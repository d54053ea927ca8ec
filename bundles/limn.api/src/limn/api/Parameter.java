package limn.api;

import java.util.List;

/**
 * One setting that a service declares. The declaration makes the page in the window, the option on the command line, the
 * entry in the record and the line in the documentation.
 *
 * @param name lower case, words joined by hyphens, as the literature calls it
 * @param type what it allows
 * @param defaultValue the value when nothing is said; of the class that {@code type} names
 * @param lightValue the value when the service is one of all that are run and nothing is said of it; the default, unless
 *            that would take long
 * @param help one line
 */
public record Parameter(String name, ParameterType type, Object defaultValue, Object lightValue, String help) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not allowed by the type
     */
    public Parameter {
        ParameterValues.check(name, type, defaultValue);
        ParameterValues.check(name, type, lightValue);
    }

    /**
     * A setting that does not decide how long it takes.
     *
     * @param name its name
     * @param type what it allows
     * @param defaultValue its default
     * @param help one line
     * @throws IllegalArgumentException if the default is not allowed by the type
     */
    public Parameter(String name, ParameterType type, Object defaultValue, String help) {
        this(name, type, defaultValue, defaultValue, help);
    }

    /**
     * The same with another value where the service is one of all that are run.
     *
     * @param value of the class that the type names
     * @return the parameter
     * @throws IllegalArgumentException if it is not allowed by the type
     */
    public Parameter light(Object value) {
        return new Parameter(name, type, defaultValue, value, help);
    }

    /**
     * A truth value.
     *
     * @param name its name
     * @param defaultValue its default
     * @param help one line
     * @return the parameter
     */
    public static Parameter bool(String name, boolean defaultValue, String help) {
        return new Parameter(name, new ParameterType.Bool(), defaultValue, help);
    }

    /**
     * A whole number.
     *
     * @param name its name
     * @param defaultValue its default
     * @param min smallest allowed
     * @param max greatest allowed
     * @param help one line
     * @return the parameter
     */
    public static Parameter whole(String name, long defaultValue, long min, long max, String help) {
        return new Parameter(name, new ParameterType.Whole(min, max), defaultValue, help);
    }

    /**
     * A real number.
     *
     * @param name its name
     * @param defaultValue its default
     * @param min smallest allowed
     * @param max greatest allowed
     * @param help one line
     * @return the parameter
     */
    public static Parameter real(String name, double defaultValue, double min, double max, String help) {
        return new Parameter(name, new ParameterType.Real(min, max), defaultValue, help);
    }

    /**
     * One of some words.
     *
     * @param name its name
     * @param defaultValue its default
     * @param choices the words
     * @param help one line
     * @return the parameter
     */
    public static Parameter choice(String name, String defaultValue, List<String> choices, String help) {
        return new Parameter(name, new ParameterType.Choice(choices), defaultValue, help);
    }

    /**
     * What it allows, for people.
     *
     * @return for example {@code a whole number from 1 to 10}
     */
    public String allowed() {
        return ParameterValues.allowed(type);
    }
}

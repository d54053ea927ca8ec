package limn.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values for declared parameters: complete, checked, immutable, equal by value.
 */
public final class Settings {

    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * The defaults.
     *
     * @param parameters the declared parameters
     * @return settings with every parameter at its default
     */
    public static Settings defaults(List<Parameter> parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach(parameter -> values.put(parameter.name(), parameter.defaultValue()));
        return new Settings(values);
    }

    /**
     * What is taken where the service is one of all that are run, so that all together do not take long.
     *
     * @param parameters the declared parameters
     * @return settings with every parameter at its light value
     */
    public static Settings light(List<Parameter> parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach(parameter -> values.put(parameter.name(), parameter.lightValue()));
        return new Settings(values);
    }

    /**
     * The defaults with some values given as text, as the command line and a record give them.
     *
     * @param owner id of the service, for the message
     * @param parameters the declared parameters
     * @param texts name → value as text
     * @return complete settings
     * @throws LimnException if a name is not declared or a value is not allowed; the sentence names it, what was given
     *             and what is allowed
     */
    public static Settings of(String owner, List<Parameter> parameters, Map<String, String> texts)
            throws LimnException {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach(parameter -> values.put(parameter.name(), parameter.defaultValue()));
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            Parameter parameter = parameters.stream().filter(p -> p.name().equals(entry.getKey())).findFirst()
                    .orElseThrow(() -> unknown(owner, parameters, entry.getKey()));
            try {
                values.put(parameter.name(),
                        ParameterValues.parse(parameter.name(), parameter.type(), entry.getValue()));
            } catch (IllegalArgumentException e) {
                throw new LimnException(owner + ": " + e.getMessage(), e);
            }
        }
        return new Settings(values);
    }

    private static LimnException unknown(String owner, List<Parameter> parameters, String name) {
        String known = parameters.isEmpty() ? "it has none"
                : "it has " + String.join(", ", parameters.stream().map(Parameter::name).toList());
        return new LimnException(owner + " has no parameter " + name + "; " + known + ".");
    }

    /**
     * All values.
     *
     * @return name → {@link Boolean}, {@link Long}, {@link Double} or {@link String}, in the order declared
     */
    public Map<String, Object> values() {
        return values;
    }

    /**
     * A truth value.
     *
     * @param name a declared parameter
     * @return its value
     */
    public boolean bool(String name) {
        return (Boolean) required(name);
    }

    /**
     * A whole number.
     *
     * @param name a declared parameter
     * @return its value
     */
    public long whole(String name) {
        return (Long) required(name);
    }

    /**
     * A real number.
     *
     * @param name a declared parameter
     * @return its value
     */
    public double real(String name) {
        return (Double) required(name);
    }

    /**
     * A word or text.
     *
     * @param name a declared parameter
     * @return its value
     */
    public String text(String name) {
        return (String) required(name);
    }

    private Object required(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter " + name + " was declared");
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@code NAME=VALUE,…}, empty without parameters. */
    @Override
    public String toString() {
        return String.join(",", values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    }
}

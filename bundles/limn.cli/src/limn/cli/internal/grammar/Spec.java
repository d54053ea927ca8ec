package limn.cli.internal.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service with settings as written on the command line: {@code ID} or {@code ID(NAME=VALUE,…)}.
 *
 * @param id the service's id
 * @param values settings as text, in the order written
 */
public record Spec(String id, Map<String, String> values) {

    /** Copies the settings. */
    public Spec {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads the values of an option that may be repeated and holds specs joined by commas. Commas inside brackets belong
     * to the settings.
     *
     * @param option the option's name, for the message
     * @param texts its values
     * @return the specs in the order written; the same id may occur more than once
     * @throws UsageException if a text is no list of specs
     */
    public static List<Spec> list(String option, List<String> texts) throws UsageException {
        List<Spec> specs = new ArrayList<>();
        for (String text : texts) {
            for (String part : split(option, text)) {
                specs.add(one(option, part));
            }
        }
        return specs;
    }

    /**
     * Reads one spec.
     *
     * @param option the option's name, for the message
     * @param text {@code ID} or {@code ID(NAME=VALUE,…)}
     * @return the spec
     * @throws UsageException if the text is none
     */
    public static Spec one(String option, String text) throws UsageException {
        String spec = text.strip();
        int bracket = spec.indexOf('(');
        String id = (bracket < 0 ? spec : spec.substring(0, bracket)).strip();
        if (id.isEmpty() || bracket >= 0 && !spec.endsWith(")")) {
            throw wrong(option, text, "write ID or ID(NAME=VALUE,…)");
        }
        Map<String, String> values = new LinkedHashMap<>();
        if (bracket >= 0) {
            String inner = spec.substring(bracket + 1, spec.length() - 1);
            for (String pair : inner.isBlank() ? List.<String>of() : split(option, inner)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw wrong(option, text, "inside the brackets write NAME=VALUE, not '" + pair.strip() + "'");
                }
                if (values.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip()) != null) {
                    throw wrong(option, text, pair.substring(0, equals).strip() + " is given twice");
                }
            }
        }
        return new Spec(id, values);
    }

    /** Splits at the commas outside all brackets. */
    private static List<String> split(String option, String text) throws UsageException {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int place = 0; place < text.length(); place++) {
            char letter = text.charAt(place);
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (depth < 0) {
                throw wrong(option, text, "a bracket is closed that was not opened");
            }
            if (letter == ',' && depth == 0) {
                parts.add(text.substring(start, place));
                start = place + 1;
            }
        }
        if (depth > 0) {
            throw wrong(option, text, "a bracket is not closed");
        }
        parts.add(text.substring(start));
        if (parts.stream().anyMatch(String::isBlank)) {
            throw wrong(option, text, "there is nothing between two commas, or before or after one");
        }
        return parts;
    }

    private static UsageException wrong(String option, String text, String reason) {
        return new UsageException(option + " " + text + ": " + reason + ".");
    }
}

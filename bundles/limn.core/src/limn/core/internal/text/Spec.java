package limn.core.internal.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import limn.core.RequestException;

/**
 * A service and settings as written on a command line: {@code ID} or {@code ID(NAME=VALUE,…)}.
 *
 * @param id the id
 * @param settings name → value as text, in the order written
 */
public record Spec(String id, Map<String, String> settings) {

    /** Copies the settings. */
    public Spec {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Reads {@code SPEC[,SPEC…]}.
     *
     * @param text the text
     * @return at least one
     * @throws RequestException if the text is not of this form
     */
    public static List<Spec> list(String text) throws RequestException {
        List<Spec> specs = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && (depth == 0 || i == text.length())) {
                specs.add(one(text.substring(start, i).strip(), text));
                start = i + 1;
            }
        }
        return specs;
    }

    private static Spec one(String text, String whole) throws RequestException {
        int open = text.indexOf('(');
        String id = (open < 0 ? text : text.substring(0, open)).strip();
        boolean closed = open < 0 || text.endsWith(")") && text.indexOf(')') == text.length() - 1
                && text.lastIndexOf('(') == open;
        if (id.isEmpty() || !closed || open < 0 && text.indexOf(')') >= 0) {
            throw wrong(whole);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        String inside = open < 0 ? "" : text.substring(open + 1, text.length() - 1).strip();
        for (String pair : inside.isEmpty() ? new String[0] : inside.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1
                    || settings.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip()) != null) {
                throw wrong(whole);
            }
        }
        return new Spec(id, settings);
    }

    private static RequestException wrong(String text) {
        return new RequestException(
                "\"" + text + "\" is not understood; write ID or ID(NAME=VALUE,…), several joined by "
                        + "commas.");
    }

    /** The text as it would be written. */
    @Override
    public String toString() {
        return settings.isEmpty() ? id
                : id + "(" + String.join(",", settings.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())
                        .toList()) + ")";
    }
}

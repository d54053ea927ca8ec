package limn.cli.internal.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of an option that says what belongs to what: {@code KEY=VALUE}.
 *
 * @param key what stands before the first equals sign
 * @param value what stands after it
 */
public record Pair(String key, String value) {

    /**
     * Reads the values of an option that may be repeated.
     *
     * @param option the option's name, for the message
     * @param form what a value looks like, for the message
     * @param texts its values
     * @return the pairs in the order written
     * @throws UsageException if a text has no equals sign, or nothing before it
     */
    public static List<Pair> list(String option, String form, List<String> texts) throws UsageException {
        List<Pair> pairs = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException(option + " takes " + form + ", not '" + text + "'.");
            }
            pairs.add(new Pair(text.substring(0, equals).strip(), text.substring(equals + 1).strip()));
        }
        return pairs;
    }
}

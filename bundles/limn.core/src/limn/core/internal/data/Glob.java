package limn.core.internal.data;

import java.util.regex.Pattern;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for one; everything else stands for itself, and so
 * do {@code \*}, {@code \?}, {@code \@} and {@code \\} for the second of their characters.
 *
 * @param text the pattern
 * @param pattern the same as a regular expression
 */
public record Glob(String text, Pattern pattern) {

    private static final String ESCAPED = "*?@\\";

    /**
     * Reads a pattern.
     *
     * @param text the text
     * @return the pattern
     */
    public static Glob of(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escapes = c == '\\' && i + 1 < text.length() && ESCAPED.indexOf(text.charAt(i + 1)) >= 0;
            // Runs of stars are one star: many in a row would make matching slow.
            if (escapes || c != '*') {
                char literal = escapes ? text.charAt(++i) : c;
                regex.append(c == '?' ? "." : Pattern.quote(String.valueOf(literal)));
            } else if (!regex.toString().endsWith(".*")) {
                regex.append(".*");
            }
        }
        return new Glob(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /**
     * The pattern that a value alone matches.
     *
     * @param value any text
     * @return a pattern; where the value begins or ends with white space, which a pattern loses, one that any character
     *         matches there
     */
    public static String literal(String value) {
        StringBuilder text = new StringBuilder();
        String inner = value.strip();
        int before = value.indexOf(inner);
        text.append("?".repeat(before));
        for (char c : inner.toCharArray()) {
            text.append(ESCAPED.indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return text.append("?".repeat(value.length() - before - inner.length())).toString();
    }

    /**
     * Whether a value matches.
     *
     * @param value the value
     * @return true if all of it does
     */
    public boolean matches(String value) {
        return pattern.matcher(value).matches();
    }
}

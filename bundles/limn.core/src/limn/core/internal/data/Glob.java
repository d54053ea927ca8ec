package limn.core.internal.data;

import java.util.regex.Pattern;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for one; everything else stands for itself.
 *
 * @param text the pattern
 * @param pattern the same as a regular expression
 */
record Glob(String text, Pattern pattern) {

    static Glob of(String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : text.toCharArray()) {
            // Runs of stars are one star: many in a row would make matching slow.
            if (c != '*') {
                regex.append(c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            } else if (!regex.toString().endsWith(".*")) {
                regex.append(".*");
            }
        }
        return new Glob(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    boolean matches(String value) {
        return pattern.matcher(value).matches();
    }
}

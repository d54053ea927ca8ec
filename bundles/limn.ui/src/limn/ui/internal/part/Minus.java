package limn.ui.internal.part;

import java.util.regex.Pattern;

/** Writes negative numbers with the sign that is as wide as a plus; hyphens in names stay. */
public final class Minus {

    private static final Pattern SIGN = Pattern.compile("(?<![\\p{L}\\p{N}_./\\\\)-])-(?=\\d)|(?<=\\de)-(?=\\d)");

    private Minus() {
    }

    /**
     * A text with numbers.
     *
     * @param text as numbers are written for programs
     * @return the same with minus signs
     */
    public static String in(String text) {
        return SIGN.matcher(text).replaceAll("−");
    }
}

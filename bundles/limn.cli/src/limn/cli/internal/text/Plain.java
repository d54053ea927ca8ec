package limn.cli.internal.text;

import java.util.stream.Collectors;

/**
 * Text that cannot steer a terminal. Names come from files and folders of strangers; a control character among them could
 * move the cursor, recolour or overwrite what was written before.
 */
public final class Plain {

    private static final int ESCAPE = 0x1b;
    private static final int CONTROL_SEQUENCE = 0x9b;

    private Plain() {
    }

    /**
     * A text without escape sequences, control characters and marks that turn the direction of writing. Line feeds and
     * tabs become blanks, so that the result is one line.
     *
     * @param text any text
     * @return what may be shown
     */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int place = 0;
        while (place < text.length()) {
            int letter = text.codePointAt(place);
            if (letter == ESCAPE || letter == CONTROL_SEQUENCE) {
                place = afterSequence(text, place);
                continue;
            }
            if (letter == '\n' || letter == '\t' || letter == '\r') {
                shown.append(' ');
            } else if (!steers(letter)) {
                shown.appendCodePoint(letter);
            }
            place += Character.charCount(letter);
        }
        return shown.toString();
    }

    /**
     * A text of several lines, each made {@linkplain #of(String) plain}.
     *
     * @param text any text
     * @return the lines, joined by line feeds
     */
    public static String lines(String text) {
        return text.lines().map(Plain::of).collect(Collectors.joining("\n"));
    }

    private static boolean steers(int letter) {
        return Character.isISOControl(letter) || letter >= 0x202a && letter <= 0x202e
                || letter >= 0x2066 && letter <= 0x2069 || letter == 0x200e || letter == 0x200f
                || Character.getType(letter) == Character.SURROGATE;
    }

    /** Sequences are ESC [ … letter, or ESC ] … BEL (or ESC \), or ESC and one more character. */
    private static int afterSequence(String text, int start) {
        boolean short8Bit = text.charAt(start) == CONTROL_SEQUENCE;
        int place = start + 1;
        char kind = short8Bit ? '[' : place < text.length() ? text.charAt(place++) : ' ';
        if (kind == '[') {
            while (place < text.length() && (text.charAt(place) < 0x40 || text.charAt(place) > 0x7e)) {
                place++;
            }
            return Math.min(place + 1, text.length());
        }
        if (kind == ']') {
            while (place < text.length() && text.charAt(place) != 0x07 && text.charAt(place) != ESCAPE) {
                place++;
            }
            return place < text.length() && text.charAt(place) == 0x07 ? place + 1 : place;
        }
        return place;
    }
}

package limn.cli.internal.text;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines. */
public final class Wrapped {

    private Wrapped() {
    }

    /**
     * Breaks a text at blanks. A word longer than a line stands alone on its line, and is not cut: it may be a path that
     * somebody wants to copy.
     *
     * @param text one paragraph
     * @param width greatest number of characters in a line, at least 1
     * @return the lines, at least one
     */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && length(line.toString()) + 1 + length(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /**
     * The number of places that a text takes in a terminal, where no letter is wider than one place.
     *
     * @param text one line
     * @return its characters without combining marks
     */
    static int length(String text) {
        return (int) text.codePoints().filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK
                && Character.getType(letter) != Character.ENCLOSING_MARK).count();
    }
}

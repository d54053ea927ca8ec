package limn.ui.internal.help;

import java.util.List;

/**
 * A page as text with marks, ready for a text widget. Offsets count characters of {@code text}.
 *
 * @param text the text, a paragraph to a line
 * @param spans what looks different in it
 * @param lines what is special about its lines
 */
record Rendering(String text, List<Span> spans, List<Line> lines) {

    /** How a piece of text looks. */
    enum Style {
        STRONG, EMPHASIS, CODE, LINK, TITLE, HEADING, SUBHEADING
    }

    /** How a line stands. */
    enum Form {
        TITLE, HEADING, PARAGRAPH, ITEM, CODE, ROW, QUOTE
    }

    /**
     * A piece that looks different.
     *
     * @param start offset of its first character
     * @param length how many
     * @param style how
     * @param target where a link leads; empty otherwise
     */
    record Span(int start, int length, Style style, String target) {
    }

    /**
     * A line that is not an ordinary one.
     *
     * @param start offset of its first character
     * @param form how it stands
     * @param depth how deep it is nested in lists
     * @param hanging letters at its beginning that stand before the text, as a bullet does
     * @param first whether it follows something of another form, so that more space is left above it
     */
    record Line(int start, Form form, int depth, int hanging, boolean first) {
    }
}

package limn.report.internal;

import com.samskivert.mustache.Mustache;

/**
 * Plain text as text of a page, fit for element content and quoted attributes. What could end an element or an attribute
 * is written as a reference. What no page may hold (control characters, halves of surrogate pairs) or what turns the
 * direction of the text around it (U+202A to U+202E, U+2066 to U+2069: a file name can use them to look like another) is
 * shown as U+FFFD.
 */
final class PlainText implements Mustache.Escaper {

    private static final char REPLACEMENT = '\uFFFD';

    @Override
    public String escape(String raw) {
        StringBuilder safe = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(point -> append(point, safe));
        return safe.toString();
    }

    private static void append(int point, StringBuilder safe) {
        switch (point) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            case '\n', '\t' -> safe.append((char) point);
            default -> safe.appendCodePoint(shown(point) ? point : REPLACEMENT);
        }
    }

    private static boolean shown(int point) {
        boolean turnsDirection = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
        boolean noCharacter = (point & 0xFFFE) == 0xFFFE;
        int type = Character.getType(point);
        return !turnsDirection && !noCharacter && type != Character.CONTROL && type != Character.SURROGATE;
    }
}

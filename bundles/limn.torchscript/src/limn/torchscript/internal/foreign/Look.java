package limn.torchscript.internal.foreign;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What is looked at of a file.
 *
 * @param file the file
 * @param head its first bytes
 * @param size its length
 */
record Look(Path file, byte[] head, long size) {

    /** The file's name, fit for a line of Python or of a shell. */
    String name() {
        return plain(file.getFileName().toString());
    }

    /** The file's name without its ending, for what is made of it. */
    String stem() {
        String name = name();
        int point = name.lastIndexOf('.');
        return point > 0 ? name.substring(0, point) : name;
    }

    /** A name without what would break a sentence or a quoted text. */
    static String plain(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().limit(120)
                .forEach(c -> text.appendCodePoint(Character.isISOControl(c) || c == '"' || c == '\\' ? '?' : c));
        return text.toString();
    }

    boolean starts(int... bytes) {
        return at(0, bytes);
    }

    boolean at(int place, int... bytes) {
        if (head.length < place + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[place + i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    boolean at(int place, String text) {
        return at(place, text.chars().toArray());
    }

    /** Whether a text stands somewhere in the first bytes. */
    boolean contains(String text) {
        return new String(head, StandardCharsets.ISO_8859_1).contains(text);
    }
}

package limn.cli.internal.task;

import java.io.Writer;
import java.util.function.Consumer;

/**
 * Takes JSON text and writes the control characters that JSON allows in strings, but some terminals obey (U+007F to
 * U+009F), as escapes. Hands the text on in pieces; ends it with a line feed.
 */
final class HarmlessWriter extends Writer {

    private static final int PIECE = 1 << 13;

    private final Consumer<String> sink;
    private final StringBuilder piece = new StringBuilder();

    HarmlessWriter(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public void write(char[] letters, int offset, int length) {
        for (int place = offset; place < offset + length; place++) {
            char letter = letters[place];
            if (letter >= 0x7f && letter <= 0x9f) {
                piece.append(String.format("\\u%04x", (int) letter));
            } else {
                piece.append(letter);
            }
        }
        if (piece.length() >= PIECE) {
            flush();
        }
    }

    @Override
    public void flush() {
        sink.accept(piece.toString());
        piece.setLength(0);
    }

    @Override
    public void close() {
        piece.append('\n');
        flush();
    }
}

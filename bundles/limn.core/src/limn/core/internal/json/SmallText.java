package limn.core.internal.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import limn.api.LimnException;

/** Reads text files that a stranger may have written: limited in size, strict in encoding. */
public final class SmallText {

    private SmallText() {
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param limit the greatest size, in bytes
     * @return its text, a byte order mark left out
     * @throws LimnException if it cannot be read, is too large, or not UTF-8; the sentence says where
     */
    public static String read(Path file, int limit) throws LimnException {
        String name = file.getFileName().toString();
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new LimnException(name + " is larger than " + limit + " bytes; it is not read.");
            }
            return decode(name, bytes);
        } catch (IOException e) {
            throw new LimnException(file + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    private static String decode(String name, byte[] bytes) throws LimnException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            throw new LimnException(name + " is not UTF-8: the byte at offset " + in.position()
                    + " does not belong there; save the file as UTF-8.");
        }
        String text = out.flip().toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}

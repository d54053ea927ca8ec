package limn.data.internal.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

import limn.api.LimnException;

/** The bytes of a file (or of a part of it) under its name. Every access is checked against the end. */
final class FileBytes {

    private final String name;
    private final ByteBuffer bytes;

    FileBytes(String name, byte[] bytes) {
        this(name, ByteBuffer.wrap(bytes));
    }

    private FileBytes(String name, ByteBuffer bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    static FileBytes of(Path file) throws LimnException {
        String name = file.toString();
        try {
            long size = Files.size(file);
            if (Files.isDirectory(file)) {
                throw new LimnException(name + ": this is a folder, not a picture.");
            }
            if (size > Limits.FILE_BYTES) {
                throw new LimnException(name + ": the file has " + (size >> 20) + " MB, at most "
                        + (Limits.FILE_BYTES >> 20) + " MB are read; scale the picture down.");
            }
            if (size == 0) {
                throw new LimnException(name + ": the file is empty.");
            }
            return new FileBytes(name, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new LimnException(name + ": there is no such file.", e);
        } catch (IOException e) {
            throw new LimnException(name + ": cannot be read (" + e.getMessage() + ").", e);
        }
    }

    /** The refusal to throw: the file's name and what is wrong with it. */
    LimnException refusal(String sentence) {
        return new LimnException(name + ": " + sentence);
    }

    LimnException refusal(String sentence, Throwable cause) {
        return new LimnException(name + ": " + sentence, cause);
    }

    int size() {
        return bytes.limit();
    }

    boolean startsWith(int... start) {
        if (size() < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (byteAt(i) != start[i]) {
                return false;
            }
        }
        return true;
    }

    boolean has(long offset, long count) {
        return offset >= 0 && count >= 0 && offset <= size() - count;
    }

    int byteAt(int offset) {
        return bytes.get(offset) & 0xff;
    }

    int shortAt(int offset, ByteOrder order) {
        return bytes.order(order).getShort(offset) & 0xffff;
    }

    long intAt(int offset, ByteOrder order) {
        return bytes.order(order).getInt(offset) & 0xffffffffL;
    }

    FileBytes part(int offset, int count) {
        return new FileBytes(name, bytes.slice(offset, count));
    }

    byte[] copy(int offset, int count) {
        int from = bytes.arrayOffset() + offset;
        return Arrays.copyOfRange(bytes.array(), from, from + count);
    }

    /** The bytes themselves, not to be changed, of a file that is not a part of another. */
    byte[] whole() {
        return bytes.array();
    }

    /** A view for readers that need a buffer of their own. */
    ByteBuffer buffer(int offset, int count) {
        return bytes.slice(offset, count);
    }
}

package limn.core.internal.folder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files beside their place and renames them into it, so that a reader finds all of a file or nothing. */
public final class AtomicFiles {

    /** Ending of what is not finished; nothing else of ours ends so. */
    static final String UNFINISHED = ".part~";

    private AtomicFiles() {
    }

    /**
     * Writes the content of a file.
     *
     * @param <X> what else may go wrong
     */
    @FunctionalInterface
    public interface Content<X extends Exception> {
        /**
         * Writes.
         *
         * @param out where to; closed by the caller
         * @throws IOException if it cannot be written
         * @throws X if something else goes wrong
         */
        void write(OutputStream out) throws IOException, X;
    }

    /**
     * Writes a file, replacing what was there.
     *
     * @param <X> what else may go wrong
     * @param file the file; folders above it are made
     * @param content its content
     * @throws IOException if it cannot be written; what was there before is still there, and nothing else
     * @throws X if something else goes wrong, with the same effect
     */
    public static <X extends Exception> void write(Path file, Content<X> content) throws IOException, X {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
        boolean complete = false;
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.write(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            complete = true;
        } finally {
            if (!complete) {
                Files.deleteIfExists(part);
            }
        }
    }

    /**
     * Writes a file of known bytes.
     *
     * @param file the file
     * @param bytes its content
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }
}

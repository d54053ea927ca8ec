package limn.core.internal.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import limn.api.LimnException;

/** SHA-256 of files. */
public final class FileHash {

    private static final int BLOCK = 1 << 18;

    private FileHash() {
    }

    /**
     * The hash of a file.
     *
     * @param file the file
     * @return 64 hexadecimal digits, lower case
     * @throws LimnException if it cannot be read
     */
    public static String sha256(Path file) throws LimnException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        } catch (IOException e) {
            throw new LimnException(file + " cannot be read (" + e.getMessage() + ").", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * A digest to be fed.
     *
     * @return SHA-256, which every Java has
     */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

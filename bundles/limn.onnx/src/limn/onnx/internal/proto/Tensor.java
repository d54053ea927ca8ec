package limn.onnx.internal.proto;

import java.util.List;
import java.util.Map;

/**
 * A stored tensor, its numbers not read yet.
 *
 * @param name its name
 * @param type its element type as ONNX numbers them
 * @param sizes its sizes, as the file says them
 * @param place where its numbers are
 */
public record Tensor(String name, int type, List<Long> sizes, Place place) {

    /** Where numbers are. */
    public sealed interface Place {
    }

    /**
     * Row-major, little-endian, in the model file.
     *
     * @param offset first byte
     * @param length bytes
     */
    public record InFile(long offset, long length) implements Place {
    }

    /**
     * Read already, because the file holds them in another form than bytes; row-major, little-endian.
     *
     * @param bytes the numbers
     */
    public record Held(byte[] bytes) implements Place {
    }

    /**
     * In another file.
     *
     * @param said key → value: {@code location}, {@code offset}, {@code length}
     */
    public record Elsewhere(Map<String, String> said) implements Place {
    }
}

package limn.graph;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where the numbers of a weight are: usually a stretch of the model file, so that opening a model does not read them.
 * Safe from several threads; each {@link #open} is a stream of its own.
 */
public interface WeightData {

    /**
     * The length.
     *
     * @return bytes; always the element count times the element size of the weight
     */
    long bytes();

    /**
     * Opens the numbers: contiguous, row-major, little-endian.
     *
     * @return a stream of exactly {@link #bytes()} bytes, to be closed by the caller
     * @throws IOException if the file cannot be read any more
     */
    InputStream open() throws IOException;
}

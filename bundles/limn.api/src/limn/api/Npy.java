package limn.api;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * NumPy's file of one array, <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">format
 * {@code .npy}</a>. Written: version 1, little-endian float32, C order. Read: versions 1 to 3; bool, whole numbers of 1 to
 * 8 bytes, half, single and double precision, either byte order, C order; values become float32, so whole numbers beyond
 * 2²⁴ and double precision are rounded. Nothing in the file is executed: an array of Python objects is refused. What
 * follows the array is ignored, as NumPy does.
 */
public final class Npy {

    /** The most values that are read: 512 MB of float32. */
    public static final int MAX_VALUES = 1 << 27;

    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 16;

    private Npy() {
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return the array
     * @throws LimnException if there is no such file, it cannot be read, is no {@code .npy} file of numbers, ends early
     *             or holds more than {@link #MAX_VALUES} values
     */
    public static Tensor read(Path file) throws LimnException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            return read(stream, file.toString());
        } catch (NoSuchFileException e) {
            throw new LimnException(file + ": there is no such file.", e);
        } catch (IOException e) {
            throw new LimnException(file + ": cannot be read (" + e.getMessage() + ").", e);
        }
    }

    /**
     * Reads from a stream, which is left behind the last value. Memory grows with what the stream really holds, not with
     * what its header says.
     *
     * @param stream the stream, not closed
     * @param name what to call it in messages
     * @return the array
     * @throws LimnException as for a file
     */
    public static Tensor read(InputStream stream, String name) throws LimnException {
        try {
            NpyHeader header = NpyHeader.read(stream, name);
            return Tensor.of(header.shape(), values(stream, header, name));
        } catch (IOException e) {
            throw new LimnException(name + ": cannot be read (" + e.getMessage() + ").", e);
        }
    }

    /**
     * Writes a file, replacing what was there.
     *
     * @param tensor the array
     * @param file the file
     * @throws IOException if it cannot be written
     */
    public static void write(Tensor tensor, Path file) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(tensor, stream);
        }
    }

    /**
     * Writes to a stream.
     *
     * @param tensor the array
     * @param stream the stream, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(Tensor tensor, OutputStream stream) throws IOException {
        stream.write(NpyHeader.bytes(tensor.shape(), ALIGNMENT));
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < tensor.count(); i++) {
            chunk.putFloat(tensor.get(i));
            if (!chunk.hasRemaining()) {
                stream.write(chunk.array());
                chunk.clear();
            }
        }
        stream.write(chunk.array(), 0, chunk.position());
    }

    private static float[] values(InputStream stream, NpyHeader header, String name)
            throws IOException, LimnException {
        int count = (int) header.shape().count();
        float[] values = new float[Math.min(count, CHUNK)];
        byte[] bytes = new byte[CHUNK];
        int done = 0;
        while (done < count) {
            int wanted = Math.min(CHUNK / header.itemSize(), count - done);
            if (stream.readNBytes(bytes, 0, wanted * header.itemSize()) < wanted * header.itemSize()) {
                throw new LimnException(name + ": the file ends early, its header promises " + header.shape() + " = "
                        + count + " values; copy it again.");
            }
            if (done + wanted > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
            }
            header.decode(ByteBuffer.wrap(bytes, 0, wanted * header.itemSize()), values, done);
            done += wanted;
        }
        return values;
    }
}

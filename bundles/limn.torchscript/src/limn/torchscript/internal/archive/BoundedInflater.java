package limn.torchscript.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Inflates one record and stops as soon as it gives more than its table of contents says, or grows faster than honest data
 * does.
 */
final class BoundedInflater extends InputStream {

    /** Honest records (weights, code, pickles) inflate at most tenfold or so. */
    static final int HIGHEST_RATIO = 200;
    /** Below this the ratio does not matter: the memory is small whatever it is. */
    static final long HARMLESS = 1 << 20;

    private final Inflater inflater = new Inflater(true);
    private final InputStream inflated;
    private final Record record;
    private long given;

    BoundedInflater(InputStream compressed, Record record) {
        this.inflated = new InflaterInputStream(compressed, inflater, 1 << 14);
        this.record = record;
    }

    /** Whether the sizes that a record claims are those of a bomb. */
    static boolean tooDense(long size, long compressed) {
        return size > HARMLESS && size / HIGHEST_RATIO > compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read;
        try {
            read = inflated.read(into, offset, length);
        } catch (ZipException e) {
            throw new IOException("record " + Names.quoted(record.name()) + " is damaged (" + e.getMessage() + ")", e);
        }
        if (read < 0) {
            if (given < record.size()) {
                throw new IOException("record " + Names.quoted(record.name()) + " is shorter than it says");
            }
            return -1;
        }
        given += read;
        if (given > record.size() || tooDense(given, inflater.getBytesRead())) {
            throw new IOException("record " + Names.quoted(record.name()) + " inflates to more than it says");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        inflated.close();
    }
}

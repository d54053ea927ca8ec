package limn.torchscript.print;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import limn.graph.WeightData;

/** A zip of uncompressed records, each starting at a multiple of 64 bytes as torch writes them. */
final class StoredZip implements AutoCloseable {

    private static final int ALIGNMENT = 64;
    /** Bytes of a record's header before name and extra field. */
    private static final int HEADER = 30;
    /** The extra field torch fills up with: two bytes of mark, two of length, then anything. */
    private static final int EXTRA_HEADER = 4;

    /** Always the same, so that equal graphs give equal files. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final Counting counting;
    private final ZipOutputStream zip;
    private final String folder;

    StoredZip(OutputStream out, String folder) {
        counting = new Counting(out);
        zip = new ZipOutputStream(counting);
        zip.setMethod(ZipOutputStream.STORED);
        this.folder = folder;
    }

    void add(String name, byte[] bytes) throws IOException {
        add(name, new WeightData() {
            @Override
            public long bytes() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        });
    }

    /** Reads the data twice: a stored record's checksum stands before it. */
    void add(String name, WeightData data) throws IOException {
        CRC32 checksum = new CRC32();
        copy(data, (buffer, count) -> checksum.update(buffer, 0, count));
        ZipEntry entry = new ZipEntry(folder + name);
        entry.setTimeLocal(TIME);
        entry.setSize(data.bytes());
        entry.setCompressedSize(data.bytes());
        entry.setCrc(checksum.getValue());
        entry.setExtra(filling(entry.getName()));
        zip.putNextEntry(entry);
        copy(data, (buffer, count) -> zip.write(buffer, 0, count));
        zip.closeEntry();
    }

    private byte[] filling(String name) throws IOException {
        zip.flush();
        long start = counting.count + HEADER + name.getBytes(StandardCharsets.UTF_8).length + EXTRA_HEADER;
        int missing = (int) Math.floorMod(-start, (long) ALIGNMENT);
        byte[] extra = new byte[EXTRA_HEADER + missing];
        extra[0] = 'F';
        extra[1] = 'B';
        extra[2] = (byte) missing;
        return extra;
    }

    private static void copy(WeightData data, Sink sink) throws IOException {
        byte[] buffer = new byte[(int) Math.min(1 << 16, Math.max(1, data.bytes()))];
        try (InputStream in = data.open()) {
            long left = data.bytes();
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new EOFException("a weight ends " + left + " bytes too early");
                }
                sink.take(buffer, count);
                left -= count;
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private interface Sink {
        void take(byte[] buffer, int count) throws IOException;
    }

    /** Knows how much was written, so that records can be aligned. */
    private static final class Counting extends FilterOutputStream {
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }
    }
}

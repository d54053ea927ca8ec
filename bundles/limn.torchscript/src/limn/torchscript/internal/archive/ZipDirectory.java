package limn.torchscript.internal.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import limn.torchscript.internal.Refusal;

/**
 * Reads the table of contents at the end of a zip file. Trusts nothing in it: every place and length is compared with the
 * file before it is used.
 */
final class ZipDirectory {

    /** More records than any model has. */
    static final int MOST_RECORDS = 10_000;

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int END_SIZE = 22;
    private static final int LOCATOR_SIZE = 20;
    private static final int END_64_SIZE = 56;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LONGEST_TABLE = 16 << 20;
    private static final long IN_EXTRA = 0xffffffffL;

    private final FileChannel channel;
    private final long length;

    ZipDirectory(FileChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    /** Where the table is. */
    private record Table(long position, long bytes, long records) {
    }

    List<Record> records() throws IOException {
        if (length == 0) {
            throw new Refusal("the file is empty");
        }
        if (length < 4 || FileWindow.bytes(channel, 0, 4).getInt() != LOCAL) {
            throw new Refusal("it is not a PyTorch archive (no zip)");
        }
        Table table = table();
        if (table.records > MOST_RECORDS) {
            throw new Refusal("the archive has " + table.records + " records, more than " + MOST_RECORDS);
        }
        if (table.position < 0 || table.bytes < 0 || table.bytes > LONGEST_TABLE
                || table.position > length - table.bytes) {
            throw new Refusal("the archive's table of contents is damaged (it lies outside the file)");
        }
        ByteBuffer bytes = FileWindow.bytes(channel, table.position, (int) table.bytes);
        List<Record> records = new ArrayList<>();
        for (long i = 0; i < table.records; i++) {
            records.add(record(bytes, table.position));
        }
        return records;
    }

    private Table table() throws IOException {
        int tail = (int) Math.min(length, END_SIZE + LONGEST_COMMENT);
        ByteBuffer bytes = FileWindow.bytes(channel, length - tail, tail);
        for (int at = tail - END_SIZE; at >= 0; at--) {
            if (bytes.getInt(at) == END && at + END_SIZE + unsigned16(bytes, at + 20) == tail) {
                return table(bytes, at, length - tail + at);
            }
        }
        throw new Refusal("the archive is incomplete: it has no table of contents; copy or save the file again");
    }

    private Table table(ByteBuffer bytes, int at, long position) throws IOException {
        long records = unsigned16(bytes, at + 10);
        long size = unsigned32(bytes, at + 12);
        long start = unsigned32(bytes, at + 16);
        boolean large = records == 0xffff || size == IN_EXTRA || start == IN_EXTRA;
        if (large && position >= LOCATOR_SIZE) {
            ByteBuffer locator = FileWindow.bytes(channel, position - LOCATOR_SIZE, LOCATOR_SIZE);
            if (locator.getInt(0) == LOCATOR_64) {
                return table64(locator.getLong(8));
            }
        }
        return new Table(start, size, records);
    }

    private Table table64(long position) throws IOException {
        if (position < 0 || position > length - END_64_SIZE) {
            throw new Refusal("the archive's table of contents is damaged (zip64 locator)");
        }
        ByteBuffer end = FileWindow.bytes(channel, position, END_64_SIZE);
        if (end.getInt(0) != END_64) {
            throw new Refusal("the archive's table of contents is damaged (zip64 record)");
        }
        long records = end.getLong(32);
        return new Table(end.getLong(48), end.getLong(40), records < 0 ? Long.MAX_VALUE : records);
    }

    private Record record(ByteBuffer bytes, long tableStart) {
        if (bytes.remaining() < CENTRAL_SIZE || bytes.getInt(bytes.position()) != CENTRAL) {
            throw new Refusal("the archive's table of contents is damaged (it ends early)");
        }
        int at = bytes.position();
        int flags = unsigned16(bytes, at + 8);
        int method = unsigned16(bytes, at + 10);
        int nameLength = unsigned16(bytes, at + 28);
        int extraLength = unsigned16(bytes, at + 30);
        int commentLength = unsigned16(bytes, at + 32);
        if (bytes.remaining() < CENTRAL_SIZE + nameLength + extraLength + commentLength) {
            throw new Refusal("the archive's table of contents is damaged (it ends early)");
        }
        String name = name(bytes.slice(at + CENTRAL_SIZE, nameLength));
        long[] places = {unsigned32(bytes, at + 24), unsigned32(bytes, at + 20), unsigned32(bytes, at + 42)};
        fromExtra(bytes, at + CENTRAL_SIZE + nameLength, extraLength, places);
        bytes.position(at + CENTRAL_SIZE + nameLength + extraLength + commentLength);
        Record record = new Record(name, method, places[1], places[0], unsigned32(bytes, at + 16), places[2]);
        check(record, flags, tableStart);
        return record;
    }

    /** Sizes that do not fit into 32 bits stand in the extra field with id 1, only those, in this order. */
    private static void fromExtra(ByteBuffer bytes, int start, int extraLength, long[] places) {
        int end = start + extraLength;
        int at = start;
        while (at + 4 <= end) {
            int id = unsigned16(bytes, at);
            int size = unsigned16(bytes, at + 2);
            int field = at + 4;
            at = field + size;
            if (id != 1 || at > end) {
                continue;
            }
            for (int i = 0; i < places.length; i++) {
                if (places[i] == IN_EXTRA && field + 8 <= at) {
                    places[i] = bytes.getLong(field);
                    field += 8;
                }
            }
        }
    }

    private static void check(Record record, int flags, long tableStart) {
        String name = Names.quoted(record.name());
        if ((flags & 1) != 0) {
            throw new Refusal("record " + name + " is encrypted");
        }
        if (record.method() != Record.STORED && record.method() != Record.DEFLATED) {
            throw new Refusal("record " + name + " uses compression method " + record.method()
                    + ", only stored and deflated records can be read");
        }
        boolean inside = record.header() >= 0 && record.compressed() >= 0 && record.size() >= 0
                && record.header() <= tableStart - LOCAL_SIZE
                && record.compressed() <= tableStart - LOCAL_SIZE - record.header();
        if (!inside || record.method() == Record.STORED && record.compressed() != record.size()) {
            throw new Refusal("record " + name + " is damaged (its place or length does not fit the file)");
        }
    }

    /**
     * Where the bytes of a record begin.
     *
     * @param record one of {@link #records()}
     * @return the place in the file
     */
    long start(Record record) throws IOException {
        ByteBuffer local = FileWindow.bytes(channel, record.header(), LOCAL_SIZE);
        int nameLength = unsigned16(local, 26);
        long start = record.header() + LOCAL_SIZE + nameLength + unsigned16(local, 28);
        boolean sound = local.getInt(0) == LOCAL && start <= length - record.compressed()
                && nameLength == record.name().getBytes(StandardCharsets.UTF_8).length
                && name(FileWindow.bytes(channel, record.header() + LOCAL_SIZE, nameLength)).equals(record.name());
        if (!sound) {
            throw new Refusal("record " + Names.quoted(record.name())
                    + " is damaged (its header does not agree with the table of contents)");
        }
        return start;
    }

    private static String name(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal("the archive's table of contents is damaged (a record's name is not UTF-8)", e);
        }
    }

    private static int unsigned16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }

    private static long unsigned32(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xffffffffL;
    }
}

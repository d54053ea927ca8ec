package limn.onnx.internal.proto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

import limn.onnx.internal.Refusal;

/** The wire format of protocol buffers, message by message, with a bound on everything that is kept. */
final class Wire {

    /** More than any name or class list; longer texts are refused. */
    private static final int LONGEST_TEXT = 1 << 20;
    /** Texts and numbers kept from one file at most. */
    private static final long MOST_KEPT = 8_000_000;

    static final int MOST_NODES = 200_000;
    /** Branches within branches; more are passed over. */
    private static final int DEEPEST = 16;

    private final CodedInputStream in;
    private final long size;
    private final Runnable check;
    private long kept;
    private int nodes;
    private int depth;
    private int since;

    /**
     * Reads a file.
     *
     * @param in the file from its beginning
     * @param size its length in bytes
     * @param check called now and then; throws to stop
     */
    Wire(CodedInputStream in, long size, Runnable check) {
        this.in = in;
        this.size = size;
        this.check = check;
    }

    /** Reads one field of a message; what it does not know it {@linkplain #skip skips}. */
    interface Field {
        void read(int number, int tag) throws IOException;
    }

    /** Counts a node of whatever graph. */
    void node() {
        if (++nodes > MOST_NODES) {
            throw new Refusal("the graph has more than " + MOST_NODES + " nodes, which no network here has");
        }
    }

    /** Whether a graph within a node is still to be read. */
    boolean enter() {
        if (depth == DEEPEST) {
            return false;
        }
        depth++;
        return true;
    }

    void leave() {
        depth--;
    }

    /** Reads a message that stands behind its length. */
    void message(Field field) throws IOException {
        int length = in.readRawVarint32();
        if (length < 0 || length > size - in.getTotalBytesRead()) {
            throw new Refusal("the file is incomplete: a part of " + Integer.toUnsignedLong(length)
                    + " bytes begins at byte " + in.getTotalBytesRead() + " of " + size);
        }
        int outer = in.pushLimit(length);
        fields(field);
        if (in.getBytesUntilLimit() > 0) {
            throw new Refusal("the file is incomplete");
        }
        in.popLimit(outer);
    }

    /** Reads the fields up to the end of the message or of the file. */
    void fields(Field field) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (++since >= 4096) {
                since = 0;
                check.run();
            }
            field.read(WireFormat.getTagFieldNumber(tag), tag);
        }
    }

    void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends that did not begin");
        }
    }

    private void keep(long count) {
        kept += count;
        if (kept > MOST_KEPT) {
            throw new Refusal("the graph has more than " + MOST_KEPT + " names and numbers, which no network has");
        }
    }

    String text() throws IOException {
        return text(length(LONGEST_TEXT));
    }

    private String text(int length) throws IOException {
        byte[] bytes = in.readRawBytes(length);
        keep(1 + bytes.length / 64);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int length(int most) throws IOException {
        int length = in.readRawVarint32();
        if (length < 0 || length > most || length > size - in.getTotalBytesRead()) {
            throw new Refusal("a text or list of " + Integer.toUnsignedLong(length) + " bytes at byte "
                    + in.getTotalBytesRead() + " is longer than it can be");
        }
        return length;
    }

    long whole() throws IOException {
        return in.readInt64();
    }

    double real() throws IOException {
        return in.readFloat();
    }

    /** A repeated integer, packed or one by one. */
    void wholes(int tag, List<Long> into) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            int outer = in.pushLimit(length(Integer.MAX_VALUE));
            while (in.getBytesUntilLimit() > 0) {
                keep(1);
                into.add(in.readInt64());
            }
            in.popLimit(outer);
        } else {
            keep(1);
            into.add(in.readInt64());
        }
    }

    /** A repeated float, packed or one by one. */
    List<Double> reals(int tag) throws IOException {
        List<Double> found = new ArrayList<>();
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            int length = length(Integer.MAX_VALUE);
            keep(length / 4);
            for (int i = 0; i < length / 4; i++) {
                found.add((double) in.readFloat());
            }
            in.skipRawBytes(length % 4);
        } else {
            keep(1);
            found.add((double) in.readFloat());
        }
        return found;
    }

    /** Bytes that are left where they are. */
    Tensor.InFile stretch() throws IOException {
        int length = in.readRawVarint32();
        long offset = in.getTotalBytesRead();
        if (length < 0 || length > size - offset) {
            throw new Refusal("the file is incomplete: numbers at byte " + offset + " need "
                    + Integer.toUnsignedLong(length) + " bytes, " + Math.max(0, size - offset) + " are there");
        }
        in.skipRawBytes(length);
        return new Tensor.InFile(offset, length);
    }

    CodedInputStream in() {
        return in;
    }

    /** One key and its text; passed over if they are longer than anybody would read. */
    void entry(Map<String, String> into) throws IOException {
        String[] pair = {"", ""};
        boolean[] tooLong = {false};
        message((number, tag) -> {
            if (number == 1 || number == 2) {
                int length = length(Integer.MAX_VALUE);
                if (length > LONGEST_TEXT) {
                    in.skipRawBytes(length);
                    tooLong[0] = true;
                } else {
                    pair[number - 1] = text(length);
                }
            } else {
                skip(tag);
            }
        });
        if (!tooLong[0]) {
            into.put(pair[0], pair[1]);
        }
    }

    /** The standard domain has two spellings. */
    static String standard(String domain) {
        return domain.equals("ai.onnx") ? "" : domain;
    }
}

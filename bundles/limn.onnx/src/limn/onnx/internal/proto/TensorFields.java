package limn.onnx.internal.proto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

import limn.onnx.internal.Refusal;

/** Reads {@code TensorProto}: numbers that are bytes stay in the file, others are put into bytes. */
final class TensorFields {

    /** Numbers written as variable-length integers are decoded while reading; few tensors of a network are. */
    private static final int MOST_HELD = 64 << 20;

    private final Wire wire;
    private final List<Long> sizes = new ArrayList<>();
    private final Map<String, String> elsewhere = new HashMap<>();
    private final List<Tensor.InFile> stretches = new ArrayList<>();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private String name = "";
    private long type;
    private boolean external;

    TensorFields(Wire wire) {
        this.wire = wire;
    }

    Tensor read() throws IOException {
        wire.message(this::field);
        return new Tensor(name, (int) type, List.copyOf(sizes), place());
    }

    private void field(int number, int tag) throws IOException {
        switch (number) {
            case 1 -> wire.wholes(tag, sizes);
            case 2 -> type = wire.whole();
            case 4, 10 -> fixed(tag, number == 4 ? 4 : 8);
            case 5, 7, 11 -> variable(tag, number);
            case 8 -> name = wire.text();
            case 9 -> stretches.add(wire.stretch());
            case 13 -> wire.entry(elsewhere);
            case 14 -> external = wire.whole() == 1;
            default -> wire.skip(tag);
        }
    }

    /** Packed floats and doubles are little-endian bytes as they stand. */
    private void fixed(int tag, int bytes) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            stretches.add(wire.stretch());
        } else {
            hold(wire.in().readRawBytes(bytes));
        }
    }

    private void variable(int tag, int number) throws IOException {
        CodedInputStream in = wire.in();
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            int outer = in.pushLimit(in.readRawVarint32());
            while (in.getBytesUntilLimit() > 0) {
                whole(number, in.readInt64());
            }
            in.popLimit(outer);
        } else {
            whole(number, in.readInt64());
        }
    }

    private void whole(int number, long value) {
        int bytes = number == 5 ? NumberType.of(type).map(NumberType::bytes).orElse(4)
                : type == NumberType.UINT32.code() ? 4 : 8;
        byte[] all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
        hold(java.util.Arrays.copyOf(all, bytes));
    }

    private void hold(byte[] bytes) {
        if (held.size() > MOST_HELD) {
            throw new Refusal("the weight " + Refusal.shown(name)
                    + " is too large for the form it is stored in; save the model with raw data");
        }
        held.writeBytes(bytes);
    }

    private Tensor.Place place() {
        if (external) {
            return new Tensor.Elsewhere(Map.copyOf(elsewhere));
        }
        if (stretches.size() > 1 || !stretches.isEmpty() && held.size() > 0) {
            throw new Refusal("the weight " + Refusal.shown(name) + " is stored in pieces, which is not supported");
        }
        return stretches.isEmpty() ? new Tensor.Held(held.toByteArray()) : stretches.get(0);
    }
}

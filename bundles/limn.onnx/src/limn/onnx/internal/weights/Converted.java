package limn.onnx.internal.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import limn.onnx.internal.proto.NumberType;

/** Numbers of one type read as another, a few thousand at a time. */
final class Converted extends InputStream {

    private static final int AT_ONCE = 4096;

    private final InputStream stored;
    private final NumberType type;
    private final ByteBuffer ready;

    Converted(InputStream stored, NumberType type) {
        this.stored = stored;
        this.type = type;
        this.ready = ByteBuffer.allocate(AT_ONCE * type.element().bytes()).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    }

    @Override
    public int read() throws IOException {
        return ready.hasRemaining() || fill() ? ready.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, ready.remaining());
        ready.get(into, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        byte[] bytes = stored.readNBytes(AT_ONCE * type.bytes());
        if (bytes.length == 0) {
            return false;
        }
        if (bytes.length % type.bytes() != 0) {
            throw new EOFException("the weights end within a number");
        }
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        ready.clear();
        while (from.hasRemaining()) {
            convert(from);
        }
        ready.flip();
        return true;
    }

    private void convert(ByteBuffer from) {
        switch (type) {
            case FLOAT16 -> ready.putFloat(Float.float16ToFloat(from.getShort()));
            case BFLOAT16 -> ready.putFloat(Float.intBitsToFloat(from.getShort() << 16));
            case DOUBLE -> ready.putFloat((float) from.getDouble());
            case UINT16 -> ready.putInt(from.getShort() & 0xffff);
            case UINT32 -> ready.putLong(from.getInt() & 0xffffffffL);
            default -> throw new IllegalStateException("no conversion of " + type);
        }
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }
}

package limn.maths;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import limn.api.Tensor;
import limn.graph.ElementType;
import limn.graph.Weight;
import limn.graph.WeightData;

/** The numbers of weights of any type as float32. */
public final class WeightValues {

    private static final int PIECE = 1 << 14;

    private WeightValues() {
    }

    /**
     * Reads a weight.
     *
     * @param weight a weight
     * @return its numbers, each rounded to the nearest float32 (whole numbers and truth values too); its shape
     * @throws IOException if the file cannot be read any more or ends too early
     */
    public static Tensor of(Weight weight) throws IOException {
        float[] values = new float[Math.toIntExact(weight.shape().count())];
        int size = weight.type().bytes();
        byte[] piece = new byte[Math.min(PIECE, Math.max(1, values.length)) * size];
        try (InputStream in = weight.data().open()) {
            for (int at = 0; at < values.length;) {
                int count = Math.min(piece.length / size, values.length - at);
                if (in.readNBytes(piece, 0, count * size) < count * size) {
                    throw new EOFException("the weight " + weight.name() + " ends too early");
                }
                decode(weight.type(), ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN), values, at, count);
                at += count;
            }
        }
        return Tensor.of(weight.shape(), values);
    }

    /**
     * The numbers of a weight as a runtime of float32 takes them.
     *
     * @param weight a weight
     * @return the same numbers as float32, converted while they are read
     */
    public static WeightData float32(Weight weight) {
        return weight.type() == ElementType.FLOAT32 ? weight.data() : new Converted(weight);
    }

    private static void decode(ElementType type, ByteBuffer bytes, float[] into, int at, int count) {
        for (int i = at; i < at + count; i++) {
            into[i] = switch (type) {
                case FLOAT32 -> bytes.getFloat();
                case FLOAT64 -> (float) bytes.getDouble();
                case FLOAT16 -> Float.float16ToFloat(bytes.getShort());
                case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
                case INT64 -> bytes.getLong();
                case INT32 -> bytes.getInt();
                case INT16 -> bytes.getShort();
                case INT8 -> bytes.get();
                case UINT8 -> bytes.get() & 0xff;
                case BOOL -> bytes.get() == 0 ? 0 : 1;
            };
        }
    }

    /** Bytes of another type, rewritten piece by piece. */
    private record Converted(Weight weight) implements WeightData {

        @Override
        public long bytes() {
            return weight.shape().count() * Float.BYTES;
        }

        @Override
        public InputStream open() throws IOException {
            InputStream source = weight.data().open();
            return new InputStream() {
                private final ByteBuffer ready = ByteBuffer.allocate(PIECE * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN).limit(0);
                private long left = weight.shape().count();

                @Override
                public int read() throws IOException {
                    return fill() ? ready.get() & 0xff : -1;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    if (length == 0) {
                        return 0;
                    }
                    if (!fill()) {
                        return -1;
                    }
                    int count = Math.min(length, ready.remaining());
                    ready.get(buffer, offset, count);
                    return count;
                }

                private boolean fill() throws IOException {
                    if (ready.hasRemaining()) {
                        return true;
                    }
                    int count = (int) Math.min(PIECE, left);
                    byte[] piece = source.readNBytes(count * weight.type().bytes());
                    if (piece.length < count * weight.type().bytes()) {
                        throw new EOFException("the weight " + weight.name() + " ends too early");
                    }
                    float[] values = new float[count];
                    decode(weight.type(), ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN), values, 0, count);
                    ready.clear().limit(count * Float.BYTES);
                    ready.asFloatBuffer().put(values);
                    left -= count;
                    return count > 0;
                }

                @Override
                public void close() throws IOException {
                    source.close();
                }
            };
        }
    }
}

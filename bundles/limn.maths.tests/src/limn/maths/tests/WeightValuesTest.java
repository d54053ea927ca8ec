package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;

import limn.graph.ElementType;
import limn.graph.Shape;
import limn.graph.Weight;
import limn.graph.WeightData;
import limn.maths.WeightValues;

/** Bit patterns of IEEE 754 and of bfloat16 against the numbers they stand for. */
class WeightValuesTest {

    private record Bytes(byte[] array) implements WeightData {
        @Override
        public long bytes() {
            return array.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(array);
        }
    }

    private static void check(ElementType type, float[] expected, ByteBuffer bytes) throws IOException {
        Weight weight = new Weight("w", type, Shape.of(expected.length), true, new Bytes(bytes.array()));
        assertArrayEquals(expected, WeightValues.of(weight).toArray());
        WeightData converted = WeightValues.float32(weight);
        byte[] all = converted.open().readAllBytes();
        assertEquals(converted.bytes(), all.length);
        float[] found = new float[expected.length];
        ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(found);
        assertArrayEquals(expected, found);
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void sixteen_bits() throws IOException {
        check(ElementType.FLOAT16, new float[] {1, -2, 65504, 0x1p-24f, Float.POSITIVE_INFINITY},
                bytes(10).putShort((short) 0x3c00).putShort((short) 0xc000).putShort((short) 0x7bff)
                        .putShort((short) 1).putShort((short) 0x7c00));
        check(ElementType.BFLOAT16, new float[] {1, -3.140625f, 0x1p127f},
                bytes(6).putShort((short) 0x3f80).putShort((short) 0xc049).putShort((short) 0x7f00));
    }

    @Test
    void other_sizes() throws IOException {
        check(ElementType.FLOAT64, new float[] {0.1f, -1e30f}, bytes(16).putDouble(0.1).putDouble(-1e30));
        check(ElementType.FLOAT32, new float[] {0.1f}, bytes(4).putFloat(0.1f));
        check(ElementType.INT64, new float[] {-5, 1 << 30}, bytes(16).putLong(-5).putLong(1 << 30));
        check(ElementType.INT32, new float[] {-7}, bytes(4).putInt(-7));
        check(ElementType.INT16, new float[] {-300}, bytes(2).putShort((short) -300));
        check(ElementType.INT8, new float[] {-1}, bytes(1).put((byte) -1));
        check(ElementType.UINT8, new float[] {255}, bytes(1).put((byte) 255));
        check(ElementType.BOOL, new float[] {0, 1}, bytes(2).put((byte) 0).put((byte) 1));
    }

    /** More than one piece, and numbers that end too early. */
    @Test
    void long_and_short() throws IOException {
        float[] expected = new float[40_000];
        ByteBuffer many = bytes(expected.length * 8);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = i * 0.5f;
            many.putDouble(i * 0.5);
        }
        check(ElementType.FLOAT64, expected, many);
        Weight cut = new Weight("cut", ElementType.FLOAT16, Shape.of(4), true, new Bytes(new byte[6]));
        assertThrows(EOFException.class, () -> WeightValues.of(cut));
        assertThrows(EOFException.class, () -> WeightValues.float32(cut).open().readAllBytes());
    }
}

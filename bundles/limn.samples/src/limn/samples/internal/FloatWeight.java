package limn.samples.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import limn.graph.ElementType;
import limn.graph.Shape;
import limn.graph.Weight;
import limn.graph.WeightData;

/** Weights that are in no file: float32 numbers in memory. */
final class FloatWeight implements WeightData {

    private final byte[] bytes;

    private FloatWeight(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        this.bytes = buffer.array();
    }

    static Weight of(String name, float[] values, int... sizes) {
        return new Weight(name, ElementType.FLOAT32, Shape.of(sizes), true, new FloatWeight(values));
    }

    @Override
    public long bytes() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }
}

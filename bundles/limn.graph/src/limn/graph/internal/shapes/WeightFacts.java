package limn.graph.internal.shapes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

import limn.graph.ElementType;
import limn.graph.Weight;

/** What is known of a weight: its shape, and the value of a single whole number, as traces keep divisors of sizes. */
final class WeightFacts {

    private WeightFacts() {
    }

    static Fact of(Weight weight) {
        boolean whole = weight.type() == ElementType.INT64 || weight.type() == ElementType.INT32;
        return new Fact.OfTensor(weight.shape(), weight.shape().rank() == 0 ? number(weight) : Optional.empty(), whole);
    }

    private static Optional<Number> number(Weight weight) {
        byte[] bytes = new byte[weight.type().bytes()];
        try (InputStream in = weight.data().open()) {
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                return Optional.empty();
            }
        } catch (IOException unreadable) {
            // The shape is still right; what depends on the number stays unknown.
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (weight.type()) {
            case INT64 -> Optional.of(buffer.getLong());
            case INT32 -> Optional.of((long) buffer.getInt());
            case FLOAT32 -> Optional.of((double) buffer.getFloat());
            case FLOAT64 -> Optional.of(buffer.getDouble());
            default -> Optional.empty();
        };
    }
}

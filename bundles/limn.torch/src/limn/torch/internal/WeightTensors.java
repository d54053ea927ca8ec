package limn.torch.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

import limn.graph.Weight;
import limn.graph.WeightData;

/** Takes weights from their file straight into native memory, without an archive in between. */
final class WeightTensors {

    /** Small enough for the processor's cache. */
    private static final int STRETCH = 1 << 18;

    private WeightTensors() {
    }

    /** Whether all of these weights can be made here: of a type that DJL makes, and each below 2 GiB. */
    static boolean canBeMade(Collection<Weight> weights) {
        return weights.stream()
                .allMatch(weight -> type(weight).isPresent() && weight.data().bytes() <= Integer.MAX_VALUE);
    }

    /** DJL's word for the type of a weight. */
    static Optional<DataType> type(Weight weight) {
        return switch (weight.type()) {
            case FLOAT32 -> Optional.of(DataType.FLOAT32);
            case FLOAT64 -> Optional.of(DataType.FLOAT64);
            case INT64 -> Optional.of(DataType.INT64);
            case INT32 -> Optional.of(DataType.INT32);
            case INT8 -> Optional.of(DataType.INT8);
            case UINT8 -> Optional.of(DataType.UINT8);
            case BOOL -> Optional.of(DataType.BOOLEAN);
            case INT16, FLOAT16, BFLOAT16 -> Optional.empty();
        };
    }

    /** Fills a new tensor in the processor's memory with the numbers of a weight. */
    static void fill(NDArray array, WeightData data) throws IOException {
        if (data.bytes() == 0) {
            return;
        }
        // A view into the tensor's own memory.
        ByteBuffer memory = array.toByteBuffer(true);
        byte[] stretch = new byte[(int) Math.min(STRETCH, data.bytes())];
        try (InputStream in = data.open()) {
            while (memory.hasRemaining()) {
                int read = in.read(stretch, 0, Math.min(stretch.length, memory.remaining()));
                if (read < 0) {
                    throw new EOFException("the file ends early");
                }
                memory.put(stretch, 0, read);
            }
        }
    }
}

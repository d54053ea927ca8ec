package limn.samples.internal.resnet;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

import limn.graph.WeightData;

/**
 * Float32 numbers drawn evenly from a range when they are read, the same at each reading; a network of fifty megabytes
 * takes no memory until it is loaded.
 *
 * @param seed seed of the draws
 * @param count how many
 * @param low smallest
 * @param high greatest
 */
record DrawnNumbers(long seed, long count, float low, float high) implements WeightData {

    private static final int BLOCK = 1 << 14;

    @Override
    public long bytes() {
        return count * Float.BYTES;
    }

    @Override
    public InputStream open() {
        return new Draws(new Random(seed));
    }

    private final class Draws extends InputStream {

        private final Random random;
        private final ByteBuffer block = ByteBuffer.allocate(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .limit(0);
        private long drawn;

        Draws(Random random) {
            this.random = random;
        }

        @Override
        public int read() {
            return fill() ? block.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int taken = Math.min(length, block.remaining());
            block.get(bytes, offset, taken);
            return taken;
        }

        private boolean fill() {
            if (!block.hasRemaining() && drawn < count) {
                block.clear();
                for (; block.hasRemaining() && drawn < count; drawn++) {
                    block.putFloat(low + (high - low) * random.nextFloat());
                }
                block.flip();
            }
            return block.hasRemaining();
        }
    }
}

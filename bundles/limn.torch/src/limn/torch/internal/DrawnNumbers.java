package limn.torch.internal;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import limn.graph.Weight;
import limn.graph.WeightData;
import limn.maths.Draws;

/**
 * Normal numbers in the place of a weight's own, drawn each time they are read and always the same.
 *
 * @param seed seed of the draws
 * @param weight whose numbers they replace; its name, type and shape are used
 * @param mean mean of the numbers
 * @param deviation their standard deviation
 */
record DrawnNumbers(long seed, Weight weight, double mean, double deviation) implements WeightData {

    private static final int PIECE = 1 << 12;

    @Override
    public long bytes() {
        return weight.shape().count() * weight.type().bytes();
    }

    @Override
    public InputStream open() {
        Draws draws = Draws.of(seed, "", "randomised-weights " + weight.name(), 0);
        return new InputStream() {
            private final ByteBuffer ready = ByteBuffer.allocate(PIECE * weight.type().bytes())
                    .order(ByteOrder.LITTLE_ENDIAN).limit(0);
            private long place;

            @Override
            public int read() {
                return fill() ? ready.get() & 0xff : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
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

            private boolean fill() {
                if (!ready.hasRemaining()) {
                    ready.clear();
                    while (place < weight.shape().count() && ready.hasRemaining()) {
                        put(ready, deviation == 0 ? mean : mean + deviation * draws.gaussian(place));
                        place++;
                    }
                    ready.flip();
                }
                return ready.hasRemaining();
            }
        };
    }

    private void put(ByteBuffer into, double number) {
        switch (weight.type()) {
            case FLOAT64 -> into.putDouble(number);
            case FLOAT16 -> into.putShort(Float.floatToFloat16((float) number));
            case BFLOAT16 -> into.putShort((short) (Float.floatToRawIntBits((float) number) >>> Short.SIZE));
            default -> into.putFloat((float) number);
        }
    }
}

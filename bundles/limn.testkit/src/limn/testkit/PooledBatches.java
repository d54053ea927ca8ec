package limn.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing;
import limn.graph.Shape;

/** Batches that fit a {@link PooledNetwork}. */
public final class PooledBatches {

    private static final int COUNT = PooledNetwork.INPUT_CHANNELS * PooledNetwork.INPUT_SIZE
            * PooledNetwork.INPUT_SIZE;

    private PooledBatches() {
    }

    /**
     * Some samples; sample number i is the same whatever the batch.
     *
     * @param first number of the first sample
     * @param rows how many
     * @param padding further rows of the input that are no samples
     * @return a batch with ids {@code sample-0}, {@code sample-1}, … and labels
     */
    public static Batch of(int first, int rows, int padding) {
        float[] values = new float[(rows + padding) * COUNT];
        List<Batch.Row> described = new ArrayList<>();
        for (int row = 0; row < rows + padding; row++) {
            Random random = new Random(1000L + first + row);
            for (int i = 0; i < COUNT; i++) {
                values[row * COUNT + i] = (float) random.nextGaussian();
            }
            if (row < rows) {
                described.add(new Batch.Row("sample-" + (first + row), Geometry.of(20, 24, PooledNetwork.INPUT_SIZE,
                        PooledNetwork.INPUT_SIZE, Preprocessing.Fit.STRETCH), OptionalInt.of((first + row) % 3)));
            }
        }
        return new Batch(Tensor.of(Shape.of(rows + padding, PooledNetwork.INPUT_CHANNELS, PooledNetwork.INPUT_SIZE,
                PooledNetwork.INPUT_SIZE), values), described);
    }
}

package limn.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing;
import limn.graph.Shape;

/** Makes batches from tensors; the picture of a row is the network input itself. */
public final class Batches {

    private Batches() {
    }

    /**
     * A batch of numbers drawn from a normal distribution.
     *
     * @param seed seed of the draws
     * @param shape {@code N, C, H, W}
     * @return the batch, rows without labels
     */
    public static Batch drawn(long seed, int... shape) {
        Random random = new Random(seed);
        float[] values = new float[(int) Shape.of(shape).count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return of(Tensor.of(Shape.of(shape), values));
    }

    /**
     * A batch without labels.
     *
     * @param input {@code N×C×H×W}
     * @return the batch, {@code N} rows
     */
    public static Batch of(Tensor input) {
        int[] unknown = new int[input.shape().size(0)];
        Arrays.fill(unknown, -1);
        return of(input, unknown);
    }

    /**
     * A batch with labels; rows of the input beyond them are padding.
     *
     * @param input {@code N×C×H×W}
     * @param labels a class for each row, −1 where it is unknown
     * @return the batch
     */
    public static Batch of(Tensor input, int... labels) {
        int height = input.shape().size(2);
        int width = input.shape().size(3);
        Geometry geometry = Geometry.of(width, height, width, height, Preprocessing.Fit.STRETCH);
        List<Batch.Row> rows = IntStream.range(0, labels.length).mapToObj(row -> new Batch.Row("row" + row, geometry,
                labels[row] < 0 ? OptionalInt.empty() : OptionalInt.of(labels[row]))).toList();
        return new Batch(input, rows);
    }

    /**
     * One input several times.
     *
     * @param row {@code C×H×W} or {@code 1×C×H×W}
     * @param times rows of the batch
     * @return the batch, rows without labels
     */
    public static Batch repeated(Tensor row, int times) {
        float[] values = new float[row.count() * times];
        for (int i = 0; i < times; i++) {
            row.copyTo(values, i * row.count());
        }
        Shape shape = row.shape();
        return of(Tensor.of(Shape.of(times, shape.size(-3), shape.size(-2), shape.size(-1)), values));
    }
}

package limn.torch.tests;

import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing;
import limn.graph.Shape;

/** Makes batches. */
final class Batches {

    private Batches() {
    }

    static Batch drawn(long seed, int... shape) {
        Random random = new Random(seed);
        float[] values = new float[(int) Shape.of(shape).count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return of(Tensor.of(Shape.of(shape), values));
    }

    static Batch of(Tensor input, OptionalInt... labels) {
        return of(input, input.shape().size(0), labels);
    }

    static Batch of(Tensor input, int rows, OptionalInt... labels) {
        int height = input.shape().size(2);
        int width = input.shape().size(3);
        Geometry geometry = Geometry.of(width, height, width, height, Preprocessing.Fit.STRETCH);
        return new Batch(input, IntStream.range(0, rows).mapToObj(row -> new Batch.Row("row" + row, geometry,
                row < labels.length ? labels[row] : OptionalInt.empty())).toList());
    }

    static Batch repeated(Tensor row, int times) {
        float[] values = new float[row.count() * times];
        for (int i = 0; i < times; i++) {
            row.copyTo(values, i * row.count());
        }
        Shape shape = row.shape();
        return of(Tensor.of(Shape.of(times, shape.size(-3), shape.size(-2), shape.size(-1)), values));
    }

    static Batch labelled(Batch batch, int... labels) {
        List<Batch.Row> rows = IntStream.range(0, batch.rows().size())
                .mapToObj(i -> new Batch.Row(batch.rows().get(i).sample(), batch.rows().get(i).geometry(),
                        labels[i] < 0 ? OptionalInt.empty() : OptionalInt.of(labels[i])))
                .toList();
        return new Batch(batch.input(), rows);
    }
}

package limn.core.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing.Fit;
import limn.graph.Shape;

/** Network inputs that show no picture, to try or to time a network. */
public final class TrialInput {

    private static final long SEED = 1;
    /** About the range of preprocessed pictures. */
    private static final double RANGE = 2;

    private TrialInput() {
    }

    /**
     * Zeros.
     *
     * @param model whose input
     * @param rows rows of the batch
     * @return a batch
     */
    static Batch zeros(OpenedModel model, int rows) {
        return rows(Tensor.zeros(Layers.input(model, rows)), 0, rows);
    }

    /**
     * Noise, always the same.
     *
     * @param model whose input
     * @param rows rows of the batch
     * @return a batch
     */
    public static Batch noise(OpenedModel model, int rows) {
        Shape shape = Layers.input(model, rows);
        float[] values = new float[Math.toIntExact(shape.count())];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-RANGE, RANGE);
        }
        return rows(Tensor.of(shape, values), 0, rows);
    }

    /** Some rows of {@code N×C×H×W}. */
    static Batch rows(Tensor input, int from, int rows) {
        Shape one = input.shape().axes(1, input.shape().rank());
        float[] values = new float[Math.toIntExact(one.count() * rows)];
        List<Batch.Row> list = new ArrayList<>();
        Geometry geometry = Geometry.of(one.size(2), one.size(1), one.size(2), one.size(1), Fit.STRETCH);
        for (int i = 0; i < rows; i++) {
            input.slice(from + i).copyTo(values, (int) one.count() * i);
            list.add(new Batch.Row("trial-" + (from + i), geometry, OptionalInt.empty()));
        }
        return new Batch(Tensor.of(Shape.of(rows, one.size(0), one.size(1), one.size(2)), values), list);
    }
}

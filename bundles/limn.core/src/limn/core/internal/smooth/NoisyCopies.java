package limn.core.internal.smooth;

import limn.api.Tensor;
import limn.api.data.Batch;
import limn.maths.Draws;

/**
 * Copies of a batch with normal noise (definitions 11.3). Each row's noise is a part of the row's own range.
 *
 * @param batch the batch
 * @param seed seed of the run
 * @param part the noise's standard deviation as a part of the range
 */
record NoisyCopies(Batch batch, long seed, double part) {

    static final int COUNT = 10;
    static final double SIGMA = 0.15;
    private static final String KEY = "smooth";

    /** A copy, {@code N×C×H×W}; what follows the last row stays as it is. */
    Tensor copy(int number) {
        float[] values = batch.input().toArray();
        int length = values.length / batch.input().shape().size(0);
        for (int row = 0; row < batch.rows().size(); row++) {
            float min = Float.POSITIVE_INFINITY;
            float max = Float.NEGATIVE_INFINITY;
            for (int i = row * length; i < (row + 1) * length; i++) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
            }
            double sigma = part * ((double) max - min);
            Draws draws = Draws.of(seed, batch.rows().get(row).sample(), KEY, number);
            for (int i = 0; i < length; i++) {
                values[row * length + i] = (float) (values[row * length + i] + sigma * draws.gaussian(i));
            }
        }
        return Tensor.of(batch.input().shape(), values);
    }
}

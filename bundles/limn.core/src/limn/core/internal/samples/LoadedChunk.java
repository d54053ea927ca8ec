package limn.core.internal.samples;

import java.util.ArrayList;
import java.util.List;

import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.data.Skipped;
import limn.graph.Shape;

/**
 * The samples of one call. Which samples are in it depends on their place in the selection only.
 *
 * @param number counted from 0
 * @param samples those that could be read, in order
 * @param skipped those that could not
 */
public record LoadedChunk(int number, List<LoadedSample> samples, List<Skipped> skipped) {

    /** Copies the lists. */
    public LoadedChunk {
        samples = List.copyOf(samples);
        skipped = List.copyOf(skipped);
    }

    /**
     * Samples as one batch.
     *
     * @param samples at least one
     * @param rows rows of the batch; what is left is padded with zeros
     * @return the batch
     */
    public static Batch batch(List<LoadedSample> samples, int rows) {
        Shape one = samples.get(0).input().shape();
        int count = samples.get(0).input().count();
        float[] values = new float[Math.multiplyExact(count, rows)];
        List<Batch.Row> list = new ArrayList<>();
        for (LoadedSample sample : samples) {
            sample.input().copyTo(values, list.size() * count);
            list.add(new Batch.Row(sample.sample().id(), sample.geometry(), sample.label()));
        }
        return new Batch(Tensor.of(Shape.of(rows, one.size(0), one.size(1), one.size(2)), values), list);
    }
}

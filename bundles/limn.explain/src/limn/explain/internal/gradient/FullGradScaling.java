package limn.explain.internal.gradient;

import java.util.List;

import limn.api.Tensor;
import limn.maths.Post;
import limn.maths.Resampling;

/** How the parts of a full gradient, {@code C×h×w} each, become one map. */
enum FullGradScaling {
    /** As pytorch-grad-cam: |·|, every channel scaled to 0..1 for itself, and the sum again. */
    PGC(true, 1e-7),
    /** As the authors: |·|, every layer scaled to 0..1 over all channels, corners aligned, the sum as it is. */
    PAPER(true, 1e-6),
    /** Nothing scaled, signs kept. */
    SIGNED(false, 0);

    static final List<String> IDS = List.of("pgc", "paper", "signed");

    private final boolean sizes;
    private final double epsilon;

    FullGradScaling(boolean sizes, double epsilon) {
        this.sizes = sizes;
        this.epsilon = epsilon;
    }

    static FullGradScaling of(String id) {
        return values()[IDS.indexOf(id)];
    }

    /** A part as it enters the sum, its channels apart. */
    Tensor enlarged(Tensor part, int height, int width) {
        int planes = part.shape().size(0);
        float[] values = part.toArray();
        for (int i = 0; sizes && i < values.length; i++) {
            values[i] = Math.abs(values[i]);
        }
        int piece = this == PGC ? values.length / planes : values.length;
        for (int first = 0; sizes && first < values.length; first += piece) {
            scale(values, first, piece);
        }
        Tensor scaled = Tensor.of(part.shape(), values);
        return this == PAPER ? Resampling.bilinearCorners(scaled, height, width)
                : Resampling.bilinear(scaled, height, width);
    }

    /** Channels in another size, as pytorch-grad-cam each scaled to 0..1 before. */
    Tensor again(Tensor channels, int height, int width) {
        float[] values = channels.toArray();
        int piece = values.length / channels.shape().size(0);
        for (int first = 0; this == PGC && first < values.length; first += piece) {
            scale(values, first, piece);
        }
        return Resampling.bilinear(Tensor.of(channels.shape(), values), height, width);
    }

    /** What is done with the sum. */
    Tensor finished(Tensor map) {
        return this == PGC ? Post.scaled(map) : map;
    }

    private void scale(float[] values, int first, int count) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = first; i < first + count; i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        for (int i = first; i < first + count; i++) {
            values[i] = (float) ((values[i] - min) / (epsilon + (max - min)));
        }
    }
}

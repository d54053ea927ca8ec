package limn.explain.internal;

import limn.api.Tensor;
import limn.graph.Shape;

/** What makes class activation maps: activations weighted and summed over the channels. */
public final class WeightedSum {

    private WeightedSum() {
    }

    /**
     * {@code M(u) = Σ_k w_k(u) · A_k(u)}, summed in float64.
     *
     * @param activation {@code D×h×w}
     * @param weights {@code D} or {@code D×h×w}
     * @return {@code h×w}
     * @throws IllegalStateException if the weights have another shape
     */
    public static Tensor of(Tensor activation, Tensor weights) {
        Shape grid = activation.shape().axes(1, 3);
        int cells = Math.toIntExact(grid.count());
        int channels = activation.shape().size(0);
        boolean everywhere = everywhere(activation, weights);
        double[] sums = new double[cells];
        for (int channel = 0, place = 0; channel < channels; channel++) {
            for (int cell = 0; cell < cells; cell++, place++) {
                sums[cell] += (double) weights.get(everywhere ? place : channel) * activation.get(place);
            }
        }
        float[] map = new float[cells];
        for (int cell = 0; cell < cells; cell++) {
            map[cell] = (float) sums[cell];
        }
        return Tensor.of(grid, map);
    }

    /**
     * What is summed, {@code w_k(u) · A_k(u)}.
     *
     * @param activation {@code D×h×w}
     * @param weights {@code D} or {@code D×h×w}
     * @return {@code D×h×w}
     * @throws IllegalStateException if the weights have another shape
     */
    public static Tensor terms(Tensor activation, Tensor weights) {
        boolean everywhere = everywhere(activation, weights);
        int cells = activation.count() / activation.shape().size(0);
        float[] terms = new float[activation.count()];
        for (int place = 0; place < terms.length; place++) {
            terms[place] = weights.get(everywhere ? place : place / cells) * activation.get(place);
        }
        return Tensor.of(activation.shape(), terms);
    }

    /** Whether there is a weight for each channel and position. */
    private static boolean everywhere(Tensor activation, Tensor weights) {
        boolean everywhere = weights.shape().equals(activation.shape());
        if (!everywhere && !weights.shape().equals(Shape.of(activation.shape().size(0)))) {
            throw new IllegalStateException("weights of shape " + weights.shape() + " for activations of shape "
                    + activation.shape());
        }
        return everywhere;
    }
}

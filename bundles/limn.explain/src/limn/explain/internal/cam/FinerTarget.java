package limn.explain.internal.cam;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import limn.api.Tensor;
import limn.api.model.OutputKind;
import limn.maths.Probabilities;

/**
 * What is explained in place of z_c: how it stands above the classes nearest to it (definitions 1.9), as the slope of
 * {@code t = Σ_j w_j (z_c − α z_d_j) / Σ_j w_j} at each logit that enters.
 *
 * @param others the classes d_j, the nearest first
 * @param slopes ∂t/∂z_c, then ∂t/∂z_d_j
 */
record FinerTarget(List<Integer> others, double[] slopes) {

    /** As pytorch-grad-cam. */
    private static final double EPSILON = 1e-9;
    private static final double LEAST = 1e-7;

    /** How comparisons are weighted. */
    enum Weights {
        /** All the same. */
        UNIFORM,
        /** By p_d, which changes with the logits: pytorch-grad-cam. */
        SOFTMAX,
        /** By p_d, held. */
        HELD
    }

    /**
     * The target of one row.
     *
     * @param outputs {@code K}, at least two
     * @param kind what they are
     * @param c the class
     * @param count the greatest number of comparisons
     */
    static FinerTarget of(Tensor outputs, OutputKind kind, int c, int count, double alpha, Weights weights) {
        double[] z = new double[outputs.count()];
        for (int j = 0; j < z.length; j++) {
            z[j] = kind == OutputKind.PROBABILITIES ? Math.log(Math.max(outputs.get(j), LEAST)) : outputs.get(j);
        }
        List<Integer> others = IntStream.range(0, z.length).filter(j -> j != c).boxed()
                .sorted(Comparator.comparingDouble(j -> Math.abs(z[j] - z[c]))).limit(count).toList();
        double[] p = Probabilities.of(kind == OutputKind.PROBABILITIES ? kind : OutputKind.LOGITS, outputs);
        return new FinerTarget(others, slopes(z, p, c, others, alpha, weights));
    }

    private static double[] slopes(double[] z, double[] p, int c, List<Integer> others, double alpha,
            Weights weights) {
        boolean uniform = weights == Weights.UNIFORM;
        double sum = uniform ? 0 : EPSILON;
        for (int d : others) {
            sum += uniform ? 1 : p[d];
        }
        double t = 0;
        for (int d : others) {
            t += (uniform ? 1 : p[d]) * (z[c] - alpha * z[d]) / sum;
        }
        boolean flowing = weights == Weights.SOFTMAX;
        double[] slopes = new double[others.size() + 1];
        // ∂p_d/∂z_c = −p_d·p_c: what is left of it is the share of EPSILON in the denominator.
        slopes[0] = (uniform ? 1 : (sum - EPSILON) / sum) - (flowing ? p[c] * t * EPSILON / sum : 0);
        for (int j = 0; j < others.size(); j++) {
            int d = others.get(j);
            double share = (uniform ? 1 : p[d]) / sum;
            slopes[j + 1] = -alpha * share + (flowing ? share * (z[c] - alpha * z[d] - t - t * EPSILON) : 0);
        }
        return slopes;
    }
}

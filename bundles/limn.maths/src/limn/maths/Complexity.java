package limn.maths;

import java.util.Arrays;

import limn.api.Tensor;

/** How many places a map needs for what it says (definitions 17.4). */
public final class Complexity {

    private Complexity() {
    }

    /**
     * Gini's coefficient of the absolute values, arXiv:1810.06583: {@code Σ (2i − n − 1) v_(i) / (n Σ v)}, values ascending.
     *
     * @param map values of any shape
     * @return 0 for an even map to {@code 1 − 1/n} for a single place; NaN where all values are 0
     */
    public static double gini(Tensor map) {
        double[] values = new double[map.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(map.get(i));
        }
        Arrays.sort(values);
        double weighted = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            weighted += (2.0 * (i + 1) - values.length - 1) * values[i];
            sum += values[i];
        }
        return weighted / (values.length * sum);
    }
}

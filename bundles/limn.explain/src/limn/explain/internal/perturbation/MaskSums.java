package limn.explain.internal.perturbation;

/** Running sums over masks m and targets t, pixel by pixel, in float64. Not for several threads. */
final class MaskSums {

    private final double[] masks;
    private final double[] products;
    private final double[] squares;
    private double targets;
    private int count;

    MaskSums(int pixels) {
        masks = new double[pixels];
        products = new double[pixels];
        squares = new double[pixels];
    }

    void add(float[] mask, double t) {
        count++;
        targets += t;
        for (int i = 0; i < mask.length; i++) {
            double product = t * mask[i];
            masks[i] += mask[i];
            products[i] += product;
            squares[i] += product * product;
        }
    }

    /** {@code 1/(Nq) Σ t·m}. */
    double[] expectation(double open) {
        double[] map = new double[masks.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = products[i] / (count * open);
        }
        return map;
    }

    /** {@code Σ t·m / Σ m}. */
    double[] overCount() {
        double[] map = new double[masks.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = products[i] / masks[i];
        }
        return map;
    }

    /** {@code 1/(Nq(1−q)) Σ (t − t̄)(m − m̄)}. */
    double[] centred(double open) {
        double[] map = new double[masks.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = (products[i] - targets * masks[i] / count) / (count * open * (1 - open));
        }
        return map;
    }

    /** The standard error of {@link #expectation} at each pixel, from the variance of its terms. */
    double[] errors(double open) {
        double[] errors = new double[masks.length];
        for (int i = 0; i < errors.length; i++) {
            double mean = products[i] / count;
            double variance = Math.max(0, squares[i] / count - mean * mean) * count / Math.max(1, count - 1);
            errors[i] = Math.sqrt(variance / count) / open;
        }
        return errors;
    }
}

package limn.maths;

import java.util.Arrays;

import org.hipparchus.stat.regression.MillerUpdatingRegression;

/** Weighted least squares, one equation after the other: {@code min Σ_i w_i (y_i − x_i·c)²}. */
final class LeastSquares {

    /** What is left this small of an unknown, beside those before it, is rounding. */
    private static final double NOTHING = 1e-10;

    private final int unknowns;
    private final MillerUpdatingRegression regression;

    LeastSquares(int unknowns) {
        this.unknowns = unknowns;
        this.regression = new MillerUpdatingRegression(unknowns, false, NOTHING);
    }

    void add(double weight, double[] x, double y) {
        double root = Math.sqrt(weight);
        regression.addObservation(Arrays.stream(x).map(value -> root * value).toArray(), root * y);
    }

    /** c, in which an unknown that the ones before it say already is 0. */
    double[] solve() {
        // The library asks for more equations than unknowns; 0·c = 0 says nothing.
        while (regression.getN() <= unknowns) {
            add(1, new double[unknowns], 0);
        }
        return Arrays.stream(regression.regress().getParameterEstimates())
                .map(value -> Double.isNaN(value) ? 0 : value).toArray();
    }
}

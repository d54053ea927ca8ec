package limn.maths;

import java.util.Arrays;

import org.hipparchus.stat.descriptive.moment.Mean;
import org.hipparchus.stat.descriptive.moment.Variance;

/**
 * Weighted linear regression with a squared penalty on the coefficients, the intercept left free:
 * {@code min Σ_i π_i (y_i − a − z_i·c)² + λ‖c‖²}, in float64.
 *
 * @param intercept a
 * @param coefficients c
 * @param fit weighted R²; NaN where y is constant
 */
public record Ridge(double intercept, double[] coefficients, double fit) {

    /**
     * Fits.
     *
     * @param z rows of features
     * @param y what is explained, one for each row
     * @param weights π ≥ 0, one for each row, not all 0
     * @param penalty λ ≥ 0
     * @return the coefficients
     */
    public static Ridge fit(double[][] z, double[] y, double[] weights, double penalty) {
        int features = z[0].length;
        LeastSquares squares = new LeastSquares(1 + features);
        for (int i = 0; i < z.length; i++) {
            // The intercept goes first, so that it and not a feature explains what all rows share.
            double[] row = new double[1 + features];
            row[0] = 1;
            System.arraycopy(z[i], 0, row, 1, features);
            squares.add(weights[i], row, y[i]);
        }
        for (int p = 1; p <= features; p++) {
            double[] row = new double[1 + features];
            row[p] = 1;
            squares.add(penalty, row, 0);
        }
        double[] found = squares.solve();
        double[] coefficients = Arrays.copyOfRange(found, 1, found.length);
        return new Ridge(found[0], coefficients, determination(z, y, weights, found[0], coefficients));
    }

    private static double determination(double[][] z, double[] y, double[] weights, double intercept,
            double[] coefficients) {
        double[] missed = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            double fitted = intercept;
            for (int p = 0; p < coefficients.length; p++) {
                fitted += coefficients[p] * z[i][p];
            }
            missed[i] = (y[i] - fitted) * (y[i] - fitted);
        }
        double spread = new Variance(false).evaluate(y, weights);
        return spread > 0 ? 1 - new Mean().evaluate(missed, weights) / spread : Double.NaN;
    }
}

package limn.maths;

/**
 * Weighted linear regression with a squared penalty on the coefficients, the intercept left free:
 * {@code min Σ_i π_i (y_i − a − z_i·c)² + λ‖c‖²}. Solved by Cholesky's decomposition in float64.
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
        double total = 0;
        double meanY = 0;
        double[] means = new double[features];
        for (int i = 0; i < z.length; i++) {
            total += weights[i];
            meanY += weights[i] * y[i];
            for (int p = 0; p < features; p++) {
                means[p] += weights[i] * z[i][p];
            }
        }
        meanY /= total;
        for (int p = 0; p < features; p++) {
            means[p] /= total;
        }
        double[][] matrix = new double[features][features];
        double[] right = new double[features];
        double[] centred = new double[features];
        for (int i = 0; i < z.length; i++) {
            for (int p = 0; p < features; p++) {
                centred[p] = z[i][p] - means[p];
            }
            for (int p = 0; p < features; p++) {
                double weighted = weights[i] * centred[p];
                right[p] += weighted * (y[i] - meanY);
                for (int q = 0; q <= p; q++) {
                    matrix[p][q] += weighted * centred[q];
                }
            }
        }
        for (int p = 0; p < features; p++) {
            matrix[p][p] += penalty;
        }
        double[] coefficients = Cholesky.solve(matrix, right);
        double intercept = meanY;
        for (int p = 0; p < features; p++) {
            intercept -= coefficients[p] * means[p];
        }
        return new Ridge(intercept, coefficients, determination(z, y, weights, intercept, coefficients, meanY));
    }

    private static double determination(double[][] z, double[] y, double[] weights, double intercept,
            double[] coefficients, double meanY) {
        double residual = 0;
        double spread = 0;
        for (int i = 0; i < z.length; i++) {
            double fitted = intercept;
            for (int p = 0; p < coefficients.length; p++) {
                fitted += coefficients[p] * z[i][p];
            }
            residual += weights[i] * (y[i] - fitted) * (y[i] - fitted);
            spread += weights[i] * (y[i] - meanY) * (y[i] - meanY);
        }
        return spread > 0 ? 1 - residual / spread : Double.NaN;
    }
}

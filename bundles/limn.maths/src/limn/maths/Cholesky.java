package limn.maths;

/** Symmetric positive definite systems. */
final class Cholesky {

    /** A pivot this small against its diagonal is none: its unknown is left at 0. */
    private static final double NOTHING = 1e-12;

    private Cholesky() {
    }

    /** Solves {@code matrix·x = right}, of which the lower triangle is read and overwritten. */
    static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        double[] x = right.clone();
        for (int p = 0; p < size; p++) {
            double diagonal = matrix[p][p];
            for (int q = 0; q < p; q++) {
                double sum = matrix[p][q];
                for (int k = 0; k < q; k++) {
                    sum -= matrix[p][k] * matrix[q][k];
                }
                matrix[p][q] = matrix[q][q] == 0 ? 0 : sum / matrix[q][q];
            }
            double pivot = diagonal;
            for (int k = 0; k < p; k++) {
                pivot -= matrix[p][k] * matrix[p][k];
                x[p] -= matrix[p][k] * x[k];
            }
            matrix[p][p] = pivot > NOTHING * diagonal ? Math.sqrt(pivot) : 0;
            x[p] = matrix[p][p] == 0 ? 0 : x[p] / matrix[p][p];
        }
        for (int p = size - 1; p >= 0; p--) {
            for (int k = p + 1; k < size; k++) {
                x[p] -= matrix[k][p] * x[k];
            }
            x[p] = matrix[p][p] == 0 ? 0 : x[p] / matrix[p][p];
        }
        return x;
    }
}

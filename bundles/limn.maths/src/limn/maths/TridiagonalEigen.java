package limn.maths;

import java.util.List;

/**
 * All eigenvalues and eigenvectors of a symmetric tridiagonal matrix by the implicit QL method (Golub and Van Loan, Matrix
 * Computations, 8.3).
 */
final class TridiagonalEigen {

    private static final int ROUNDS = 200;

    private final int size;
    private final double[] values;
    private final double[] beside;
    /** Row i: eigenvector i. */
    private final double[][] vectors;
    private int first;
    private int second;

    private TridiagonalEigen(List<Double> diagonal, List<Double> beside) {
        size = diagonal.size();
        values = new double[size];
        this.beside = new double[size];
        vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            values[i] = diagonal.get(i);
            this.beside[i] = i < size - 1 ? beside.get(i) : 0;
            vectors[i][i] = 1;
        }
    }

    /**
     * Finds them.
     *
     * @param diagonal m numbers
     * @param beside at least m − 1 numbers beside the diagonal
     */
    static TridiagonalEigen of(List<Double> diagonal, List<Double> beside) {
        TridiagonalEigen eigen = new TridiagonalEigen(diagonal, beside);
        for (int l = 0; l < eigen.size; l++) {
            eigen.settle(l);
        }
        eigen.order();
        return eigen;
    }

    double first() {
        return values[first];
    }

    double second() {
        return values[second];
    }

    /** The eigenvector of the greatest eigenvalue. */
    double[] leading() {
        return vectors[first];
    }

    /** Whether the residuals of the greatest two, of a matrix that goes on with {@code next}, are below a limit. */
    boolean settled(double next, double limit) {
        return Math.abs(next * vectors[first][size - 1]) < limit && Math.abs(next * vectors[second][size - 1]) < limit;
    }

    private void order() {
        for (int i = 0; i < size; i++) {
            first = values[i] > values[first] ? i : first;
        }
        second = first == 0 ? size - 1 : 0;
        for (int i = 0; i < size; i++) {
            second = i != first && values[i] > values[second] ? i : second;
        }
    }

    private void settle(int l) {
        for (int round = 0; round < ROUNDS; round++) {
            int m = l;
            while (m < size - 1 && !negligible(m)) {
                m++;
            }
            if (m == l) {
                return;
            }
            step(l, m);
        }
        throw new ArithmeticException(
                "the eigenvalues of a symmetric matrix were not found; it holds a value that is no "
                        + "number");
    }

    private boolean negligible(int m) {
        double both = Math.abs(values[m]) + Math.abs(values[m + 1]);
        return Math.abs(beside[m]) <= Math.ulp(both);
    }

    /** One implicit shift on rows l to m. */
    private void step(int l, int m) {
        double half = (values[l + 1] - values[l]) / (2 * beside[l]);
        double root = Math.hypot(half, 1);
        double shifted = values[m] - values[l] + beside[l] / (half + Math.copySign(root, half));
        double sine = 1;
        double cosine = 1;
        double carried = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = sine * beside[i];
            double b = cosine * beside[i];
            double length = Math.hypot(f, shifted);
            beside[i + 1] = length;
            if (length == 0) {
                values[i + 1] -= carried;
                beside[m] = 0;
                return;
            }
            sine = f / length;
            cosine = shifted / length;
            double difference = values[i + 1] - carried;
            double moved = (values[i] - difference) * sine + 2 * cosine * b;
            carried = sine * moved;
            values[i + 1] = difference + carried;
            shifted = cosine * moved - b;
            rotate(i, sine, cosine);
        }
        values[l] -= carried;
        beside[l] = shifted;
        beside[m] = 0;
    }

    private void rotate(int i, double sine, double cosine) {
        double[] one = vectors[i];
        double[] other = vectors[i + 1];
        for (int k = 0; k < size; k++) {
            double kept = other[k];
            other[k] = sine * one[k] + cosine * kept;
            one[k] = cosine * one[k] - sine * kept;
        }
    }
}

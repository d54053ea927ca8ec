package limn.maths;

import java.util.ArrayList;
import java.util.List;

/**
 * The greatest eigenvalues of a symmetric matrix and the eigenvector of the greatest, in float64, by Lanczos' method with
 * full reorthogonalisation (Lanczos 1950, DOI 10.6028/jres.045.026; Golub and Van Loan, Matrix Computations, chapter 10).
 * Where the space that a start vector spans is used up, it goes on with a vector orthogonal to it, so that an eigenvalue
 * that occurs several times is found as often. Always the same digits for the same matrix.
 *
 * @param first λ₁, the greatest, negative ones counting as small
 * @param second λ₂; of a 1×1 matrix 0
 * @param vector eigenvector of λ₁ of length 1, of arbitrary sign
 */
public record LeadingEigenpairs(double first, double second, double[] vector) {

    /** Up to here all eigenvalues are computed, which finds double ones for sure. */
    private static final int WHOLE = 200;
    private static final int EVERY = 10;
    /** So many start vectors find an eigenvalue that occurs twice, and a matrix of low rank does not go on to its size. */
    private static final int SPACES = 4;
    private static final double PRECISION = 1e-13;
    private static final double USED_UP = 1e-13;

    /**
     * Finds them.
     *
     * @param matrix a symmetric matrix, at least 1×1
     * @return the greatest two
     */
    public static LeadingEigenpairs of(double[][] matrix) {
        return new Lanczos(matrix).run();
    }

    /** One run. */
    private static final class Lanczos {

        private final double[][] matrix;
        private final int size;
        private final List<double[]> basis = new ArrayList<>();
        private final List<Double> diagonal = new ArrayList<>();
        private final List<Double> beside = new ArrayList<>();
        private double scale;
        private int spaces;

        Lanczos(double[][] matrix) {
            this.matrix = matrix;
            this.size = matrix.length;
            for (double[] row : matrix) {
                double sum = 0;
                for (double value : row) {
                    sum += Math.abs(value);
                }
                scale = Math.max(scale, sum);
            }
        }

        LeadingEigenpairs run() {
            double[] next = fresh();
            while (true) {
                basis.add(next);
                double[] image = times(next);
                diagonal.add(dot(image, next));
                orthogonalise(image);
                double length = Math.sqrt(dot(image, image));
                int steps = basis.size();
                if (steps == size) {
                    return answer(TridiagonalEigen.of(diagonal, beside));
                }
                if (size > WHOLE && steps % EVERY == 0 && length > USED_UP * scale) {
                    TridiagonalEigen found = TridiagonalEigen.of(diagonal, beside);
                    if (found.settled(length, PRECISION * scale)) {
                        return answer(found);
                    }
                }
                boolean usedUp = length <= USED_UP * scale;
                spaces += usedUp ? 1 : 0;
                if (size > WHOLE && spaces == SPACES) {
                    return answer(TridiagonalEigen.of(diagonal, beside));
                }
                beside.add(usedUp ? 0 : length);
                next = usedUp ? fresh() : scaled(image, 1 / length);
            }
        }

        /** A vector of length 1, orthogonal to the basis; its numbers look random and are always the same. */
        private double[] fresh() {
            for (long draw = basis.size();; draw += size) {
                Draws draws = Draws.of(0, "", "lanczos", draw);
                double[] vector = new double[size];
                for (int i = 0; i < size; i++) {
                    vector[i] = draws.uniform(i) - 0.5;
                }
                vector = scaled(vector, 1 / Math.sqrt(dot(vector, vector)));
                orthogonalise(vector);
                double length = Math.sqrt(dot(vector, vector));
                if (length > 1e-8) {
                    vector = scaled(vector, 1 / length);
                    orthogonalise(vector);
                    return scaled(vector, 1 / Math.sqrt(dot(vector, vector)));
                }
            }
        }

        private double[] times(double[] vector) {
            double[] product = new double[size];
            for (int i = 0; i < size; i++) {
                product[i] = dot(matrix[i], vector);
            }
            return product;
        }

        /** Twice is enough (Kahan and Parlett). */
        private void orthogonalise(double[] vector) {
            for (int round = 0; round < 2; round++) {
                for (double[] direction : basis) {
                    double share = dot(vector, direction);
                    for (int i = 0; i < size; i++) {
                        vector[i] -= share * direction[i];
                    }
                }
            }
        }

        private LeadingEigenpairs answer(TridiagonalEigen found) {
            double[] weights = found.leading();
            double[] vector = new double[size];
            for (int step = 0; step < weights.length; step++) {
                double[] direction = basis.get(step);
                for (int i = 0; i < size; i++) {
                    vector[i] += weights[step] * direction[i];
                }
            }
            return new LeadingEigenpairs(found.first(), size == 1 ? 0 : found.second(),
                    scaled(vector, 1 / Math.sqrt(dot(vector, vector))));
        }

        private static double[] scaled(double[] vector, double factor) {
            double[] result = new double[vector.length];
            for (int i = 0; i < vector.length; i++) {
                result[i] = vector[i] * factor;
            }
            return result;
        }

        private static double dot(double[] one, double[] other) {
            double sum = 0;
            for (int i = 0; i < one.length; i++) {
                sum += one[i] * other[i];
            }
            return sum;
        }
    }
}

package limn.maths;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The greatest eigenvalues of a symmetric matrix and the eigenvector of the greatest, in float64. Always the same digits for
 * the same matrix.
 *
 * @param first λ₁, the greatest, negative ones counting as small; NaN of a matrix that is not finite
 * @param second λ₂; of a 1×1 matrix 0
 * @param vector eigenvector of λ₁ of length 1, of arbitrary sign
 */
public record LeadingEigenpairs(double first, double second, double[] vector) {

    /** Up to here all eigenvalues are computed, which finds double ones for sure. */
    private static final int WHOLE = 200;

    /**
     * Finds them.
     *
     * @param matrix a symmetric matrix, at least 1×1
     * @return the greatest two
     */
    public static LeadingEigenpairs of(double[][] matrix) {
        RealMatrix symmetric = new Array2DRowRealMatrix(matrix, false);
        double scale = symmetric.getNormInfty();
        if (!Double.isFinite(scale)) {
            double[] vector = new double[matrix.length];
            Arrays.fill(vector, Double.NaN);
            return new LeadingEigenpairs(Double.NaN, Double.NaN, vector);
        }
        if (matrix.length > WHOLE) {
            return new Lanczos(symmetric, scale).run();
        }
        Spectrum all = Spectrum.of(symmetric, scale);
        return new LeadingEigenpairs(all.value(0), matrix.length == 1 ? 0 : all.value(1), all.vector(0).toArray());
    }

    /**
     * All eigenpairs, the greatest first. The library goes on until what stands beside the diagonal is nothing to its
     * neighbours on the diagonal. Where the rank is low those are rounding errors themselves, and of one matrix in six it
     * gives up. So the diagonal is raised by more than any eigenvalue, which is taken off the eigenvalues again.
     */
    private record Spectrum(EigenDecompositionSymmetric raised, double by) {

        /** What lies below the diagonal equals what lies above but for rounding, which may even change a sign. */
        private static final double ASYMMETRY = 2;

        static Spectrum of(RealMatrix matrix, double scale) {
            RealMatrix raised = matrix.copy();
            for (int i = 0; i < raised.getRowDimension(); i++) {
                raised.addToEntry(i, i, 2 * scale);
            }
            return new Spectrum(new EigenDecompositionSymmetric(raised, ASYMMETRY, true), 2 * scale);
        }

        static Spectrum of(List<Double> diagonal, List<Double> beside, double scale) {
            return new Spectrum(new EigenDecompositionSymmetric(
                    diagonal.stream().mapToDouble(value -> value + 2 * scale).toArray(),
                    beside.stream().mapToDouble(Double::doubleValue).toArray()), 2 * scale);
        }

        double value(int pair) {
            return raised.getEigenvalue(pair) - by;
        }

        RealVector vector(int pair) {
            return raised.getEigenvector(pair);
        }
    }

    /**
     * Lanczos' method with full reorthogonalisation (Lanczos 1950, DOI 10.6028/jres.045.026; Golub and Van Loan, Matrix
     * Computations, chapter 10), for matrices of thousands of rows: all eigenvalues of those would take minutes, and no
     * maintained Java library finds a few of them. Where the space that a start vector spans is used up, it goes on with a
     * vector orthogonal to it, so that an eigenvalue that occurs several times is found as often.
     */
    private static final class Lanczos {

        private static final int EVERY = 10;
        /** So many start vectors find an eigenvalue that occurs twice, and a matrix of low rank does not go on to its size. */
        private static final int SPACES = 4;
        private static final double PRECISION = 1e-13;
        private static final double USED_UP = 1e-13;

        private final RealMatrix matrix;
        private final int size;
        private final double scale;
        private final List<RealVector> basis = new ArrayList<>();
        private final List<Double> diagonal = new ArrayList<>();
        private final List<Double> beside = new ArrayList<>();

        Lanczos(RealMatrix matrix, double scale) {
            this.matrix = matrix;
            this.size = matrix.getRowDimension();
            this.scale = scale;
        }

        LeadingEigenpairs run() {
            RealVector next = fresh();
            for (int spaces = 0;;) {
                basis.add(next);
                RealVector image = matrix.operate(next);
                diagonal.add(image.dotProduct(next));
                orthogonalise(image);
                double length = image.getNorm();
                boolean usedUp = length <= USED_UP * scale;
                spaces += usedUp ? 1 : 0;
                boolean last = basis.size() == size || spaces == SPACES;
                if (last || !usedUp && basis.size() % EVERY == 0) {
                    Spectrum found = Spectrum.of(diagonal, beside, scale);
                    if (last || residual(found, 0, length) < PRECISION * scale
                            && residual(found, 1, length) < PRECISION * scale) {
                        return answer(found);
                    }
                }
                beside.add(usedUp ? 0 : length);
                next = usedUp ? fresh() : image.mapDivide(length);
            }
        }

        /** A vector of length 1, orthogonal to the basis; its numbers look random and are always the same. */
        private RealVector fresh() {
            for (long draw = basis.size();; draw += size) {
                Draws draws = Draws.of(0, "", "lanczos", draw);
                double[] values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = draws.uniform(i) - 0.5;
                }
                RealVector vector = new ArrayRealVector(values, false);
                vector.unitize();
                orthogonalise(vector);
                if (vector.getNorm() > 1e-8) {
                    vector.unitize();
                    orthogonalise(vector);
                    vector.unitize();
                    return vector;
                }
            }
        }

        /** Twice is enough (Kahan and Parlett). */
        private void orthogonalise(RealVector vector) {
            for (int round = 0; round < 2; round++) {
                for (RealVector direction : basis) {
                    vector.combineToSelf(1, -vector.dotProduct(direction), direction);
                }
            }
        }

        /** How far an eigenpair of the tridiagonal matrix, which would go on with {@code length}, is from one of the whole. */
        private static double residual(Spectrum found, int pair, double length) {
            RealVector vector = found.vector(pair);
            return Math.abs(length * vector.getEntry(vector.getDimension() - 1));
        }

        private LeadingEigenpairs answer(Spectrum found) {
            RealVector weights = found.vector(0);
            RealVector vector = new ArrayRealVector(size);
            for (int step = 0; step < basis.size(); step++) {
                vector.combineToSelf(1, weights.getEntry(step), basis.get(step));
            }
            vector.unitize();
            return new LeadingEigenpairs(found.value(0), found.value(1), vector.toArray());
        }
    }
}

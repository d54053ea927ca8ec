package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.maths.Draws;
import limn.maths.LeadingEigenpairs;

/** Closed forms, at sizes where all eigenvalues are computed and where only the leading ones are. */
class LeadingEigenpairsTest {

    /** 2 on the diagonal, −1 beside it: λ_k = 2 − 2·cos(kπ/(n + 1)), v_k(i) ∝ sin(ikπ/(n + 1)). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50, 200})
    void secondDifferences(int size) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = 2;
            if (i > 0) {
                matrix[i][i - 1] = -1;
                matrix[i - 1][i] = -1;
            }
        }
        LeadingEigenpairs pairs = LeadingEigenpairs.of(matrix);
        double angle = Math.PI / (size + 1);
        assertEquals(2 - 2 * Math.cos(size * angle), pairs.first(), 1e-12);
        assertEquals(size == 1 ? 0 : 2 - 2 * Math.cos((size - 1) * angle), pairs.second(), 1e-12);
        double sign = Math.signum(pairs.vector()[0] * Math.sin(size * angle));
        for (int i = 0; i < size; i++) {
            double expected = sign * Math.sin((i + 1) * size * angle) * Math.sqrt(2.0 / (size + 1));
            // The gap to the next eigenvalue is some 3/n² of the greatest; float64 divided by it.
            assertEquals(expected, pairs.vector()[i], 1e-9);
        }
    }

    /** QDQ with a reflection Q = I − 2ww: the eigenvalues are D's, the vectors Q's columns. */
    @ParameterizedTest
    @ValueSource(ints = {7, 150, 600})
    void reflectedDiagonal(int size) {
        double[] w = new double[size];
        double norm = 0;
        for (int i = 0; i < size; i++) {
            w[i] = Math.sin(1 + i);
            norm += w[i] * w[i];
        }
        double[][] q = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                q[i][j] = (i == j ? 1 : 0) - 2 * w[i] * w[j] / norm;
            }
        }
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                // The greatest are 10 and 7, though the most negative ones are greater in size.
                for (int k = 0; k < size; k++) {
                    double value = k == 1 ? 10 : k == 3 ? 7 : -20 + 22.0 * k / size;
                    matrix[i][j] += q[i][k] * value * q[j][k];
                }
            }
        }
        LeadingEigenpairs pairs = LeadingEigenpairs.of(matrix);
        assertEquals(10, pairs.first(), 1e-10);
        assertEquals(7, pairs.second(), 1e-10);
        double sign = Math.signum(pairs.vector()[0] * q[0][1]);
        for (int i = 0; i < size; i++) {
            assertEquals(sign * q[i][1], pairs.vector()[i], 1e-9);
        }
    }

    @Test
    void equalEigenvaluesAreFoundAsOftenAsTheyOccur() {
        double[][] identity = new double[40][40];
        for (int i = 0; i < identity.length; i++) {
            identity[i][i] = 3;
        }
        LeadingEigenpairs pairs = LeadingEigenpairs.of(identity);
        assertEquals(3, pairs.first(), 1e-12);
        assertEquals(3, pairs.second(), 1e-12);
        LeadingEigenpairs blank = LeadingEigenpairs.of(new double[250][250]);
        assertEquals(0, blank.first());
        assertEquals(0, blank.second());
    }

    /** XXᵀ and XᵀX have the same greatest eigenvalues, and X times the vector of the smaller points along the other's. */
    @ParameterizedTest
    @CsvSource({"49, 12", "151, 27", "196, 48", "196, 100", "240, 21"})
    void manyPositionsOfFewChannels(int cells, int channels) {
        Draws draws = Draws.of(1, "a", "b", 0);
        double[][] x = new double[cells][channels];
        double[][] turned = new double[channels][cells];
        for (int i = 0; i < cells; i++) {
            for (int k = 0; k < channels; k++) {
                x[i][k] = draws.gaussian((long) i * channels + k);
                turned[k][i] = x[i][k];
            }
        }
        LeadingEigenpairs large = LeadingEigenpairs.of(products(x));
        LeadingEigenpairs small = LeadingEigenpairs.of(products(turned));
        // Of numbers of some hundreds, 16 digits.
        assertEquals(small.first(), large.first(), 1e-11);
        assertEquals(small.second(), large.second(), 1e-11);
        double along = 0;
        for (int i = 0; i < cells; i++) {
            for (int k = 0; k < channels; k++) {
                along += large.vector()[i] * x[i][k] * small.vector()[k];
            }
        }
        assertEquals(Math.sqrt(small.first()), Math.abs(along), 1e-11);
    }

    private static double[][] products(double[][] rows) {
        double[][] products = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                for (int k = 0; k < rows[i].length; k++) {
                    products[i][j] += rows[i][k] * rows[j][k];
                }
            }
        }
        return products;
    }

    @Test
    void whatIsNotFiniteHasNoEigenvalues() {
        for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            for (int size : new int[] {1, 30, 250}) {
                double[][] matrix = new double[size][size];
                matrix[size / 2][size / 2] = value;
                LeadingEigenpairs pairs = LeadingEigenpairs.of(matrix);
                assertTrue(Double.isNaN(pairs.first()) && Double.isNaN(pairs.second()), value + " of " + size);
                assertEquals(size, pairs.vector().length);
            }
        }
    }
}

package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.graph.Shape;
import limn.maths.Ridge;
import limn.maths.Shapley;
import limn.maths.Slic;

/** Regressions and superpixels of definitions 9.3 and 9.4 against closed forms. */
class SurrogateTest {

    private static final double[] ADDITIVE = {3, -1, 0.5, 0, 2, 7, -4, 1, 1, 0.25, 6, -2, 5, 8};

    private static double[] values(double[][] members, double[] worth) {
        return Arrays.stream(members).mapToDouble(member -> {
            double sum = 0;
            for (int p = 0; p < worth.length; p++) {
                sum += member[p] * worth[p];
            }
            return sum;
        }).toArray();
    }

    /** An additive target has φ_p = c_p, from all coalitions and from drawn ones of full rank. */
    @Test
    void additiveTargetsGiveTheirTerms() {
        for (int players : new int[] {1, 2, 5, 14}) {
            double[] worth = Arrays.copyOf(ADDITIVE, players);
            Shapley.Coalitions coalitions = Shapley.coalitions(players, 60, 1, "a", "b");
            double[] found = Shapley.values(coalitions, values(coalitions.members(), worth), 0,
                    Arrays.stream(worth).sum());
            assertArrayEquals(worth, found, 1e-10);
        }
    }

    /** Two players of whom both are needed share evenly; the third gets nothing (all coalitions: exact). */
    @Test
    void symmetricPlayersAreEqualAndTheSumIsExact() {
        Shapley.Coalitions coalitions = Shapley.coalitions(3, 0, 1, "a", "b");
        double[] t = Arrays.stream(coalitions.members()).mapToDouble(member -> member[0] * member[1]).toArray();
        assertArrayEquals(new double[] {0.5, 0.5, 0}, Shapley.values(coalitions, t, 0, 1), 1e-12);
    }

    @Test
    void theSumIsExactWhateverTheTarget() {
        Shapley.Coalitions coalitions = Shapley.coalitions(14, 40, 1, "a", "b");
        double[] t = Arrays.stream(values(coalitions.members(), ADDITIVE)).map(Math::sin).toArray();
        assertEquals(2, Arrays.stream(Shapley.values(coalitions, t, 1, 3)).sum(), 1e-12);
    }

    /** Without a penalty an exact line is found, with one the coefficients shrink. */
    @Test
    void ridgeFindsLinesAndShrinks() {
        double[][] z = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
        double[] y = {1, 3, -2, 0};
        double[] even = {1, 1, 1, 1};
        Ridge exact = Ridge.fit(z, y, even, 0);
        assertArrayEquals(new double[] {2, -3}, exact.coefficients(), 1e-12);
        assertEquals(1, exact.intercept(), 1e-12);
        assertEquals(1, exact.fit(), 1e-12);
        // Σ (z − ½)² = 1, so that a penalty of 1 halves them.
        assertArrayEquals(new double[] {1, -1.5}, Ridge.fit(z, y, even, 1).coefficients(), 1e-12);
    }

    /** What is the same in all rows is the intercept's, what others say already has no coefficient, nothing is undefined. */
    @Test
    void featuresThatTellNothingHaveNoCoefficient() {
        double[][] z = {{0, 1, 0, 0}, {1, 1, 0, 1}, {1, 1, 0, 1}, {0, 1, 0, 0}};
        Ridge ridge = Ridge.fit(z, new double[] {1, 3, 3, 1}, new double[] {1, 2, 1, 0.5}, 0);
        assertArrayEquals(new double[] {2, 0, 0, 0}, ridge.coefficients(), 1e-12);
        assertEquals(1, ridge.intercept(), 1e-12);
        assertEquals(1, ridge.fit(), 1e-12);
        Ridge few = Ridge.fit(new double[][] {{1, 1, 1}, {0, 1, 0}}, new double[] {5, 2}, new double[] {1, 1}, 0);
        assertArrayEquals(new double[] {3, 0, 0}, few.coefficients(), 1e-12);
    }

    /** Two halves of different colour: no superpixel crosses the edge, numbers have no gaps. */
    @Test
    void superpixelsKeepToEdges() {
        float[] image = new float[20 * 20];
        for (int i = 0; i < image.length; i++) {
            image[i] = i % 20 < 10 ? 0 : 1;
        }
        int[] labels = Slic.of(Slic.stretched(Tensor.of(Shape.of(1, 20, 20), image)), 16, 10, 0);
        int most = Arrays.stream(labels).max().orElseThrow();
        assertEquals(most + 1, Arrays.stream(labels).distinct().count());
        assertTrue(most + 1 >= 8 && most + 1 <= 32, "there are " + (most + 1));
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < labels.length; j++) {
                assertTrue(labels[i] != labels[j] || image[i] == image[j]);
            }
        }
    }
}

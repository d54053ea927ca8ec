package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import limn.graph.Shape;
import limn.maths.Draws;

class DrawsTest {

    private static final int MANY = 100_000;

    @Test
    void dependsOnSeedSampleMethodAndDrawAlone() {
        double expected = Draws.of(1, "a", "smooth-grad", 3).uniform(7);
        Draws draws = Draws.of(1, "a", "smooth-grad", 3);
        draws.gaussians(Shape.of(100));
        assertEquals(expected, draws.uniform(7));
        assertNotEquals(expected, Draws.of(2, "a", "smooth-grad", 3).uniform(7));
        assertNotEquals(expected, Draws.of(1, "b", "smooth-grad", 3).uniform(7));
        assertNotEquals(expected, Draws.of(1, "a", "rise", 3).uniform(7));
        assertNotEquals(expected, Draws.of(1, "a", "smooth-grad", 4).uniform(7));
        assertNotEquals(expected, draws.uniform(8));
        assertNotEquals(Draws.of(1, "ab", "c", 0).uniform(0), Draws.of(1, "a", "bc", 0).uniform(0));
    }

    @Test
    void uniformNumbersFillTheUnitEvenly() {
        Draws draws = Draws.of(5, "", "test", 0);
        int[] bins = new int[10];
        double sum = 0;
        for (int i = 0; i < MANY; i++) {
            double u = draws.uniform(i);
            assertTrue(u >= 0 && u < 1);
            bins[(int) (u * 10)]++;
            sum += u;
        }
        // Five standard errors: √(1/12 / 100,000) = 0.0009 for the mean, √(100,000 · 0.09) = 95 for a bin.
        assertEquals(0.5, sum / MANY, 0.0046);
        for (int bin : bins) {
            assertEquals(MANY / 10, bin, 475);
        }
    }

    @Test
    void normalNumbersHaveTheirMoments() {
        Draws draws = Draws.of(5, "", "test", 1);
        double[] moments = new double[5];
        for (int i = 0; i < MANY; i++) {
            double z = draws.gaussian(i);
            for (int power = 1; power <= 4; power++) {
                moments[power] += Math.pow(z, power) / MANY;
            }
        }
        // Five standard errors of each moment: √(1, 2, 15, 96 / 100,000).
        assertEquals(0, moments[1], 0.016);
        assertEquals(1, moments[2], 0.023);
        assertEquals(0, moments[3], 0.062);
        assertEquals(3, moments[4], 0.155);
    }

    @Test
    void tensorsHoldTheNumbersOfTheirPlaces() {
        Draws draws = Draws.of(9, "s", "m", 0);
        Shape shape = Shape.of(2, 3);
        for (int i = 0; i < 6; i++) {
            assertEquals((float) draws.uniform(i), draws.uniforms(shape).get(i));
            assertEquals((float) draws.gaussian(i), draws.gaussians(shape).get(i));
        }
    }

    @Test
    void aChoiceIsAscendingWithoutRepetition() {
        int[] chosen = Draws.of(1, "", "report", 0).choice(100, 1_000_000);
        assertEquals(100, IntStream.of(chosen).distinct().count());
        assertArrayEquals(IntStream.of(chosen).sorted().toArray(), chosen);
        assertTrue(chosen[0] >= 0 && chosen[99] < 1_000_000);
        assertArrayEquals(new int[] {0, 1, 2}, Draws.of(1, "", "report", 0).choice(5, 3));
        assertArrayEquals(new int[0], Draws.of(1, "", "report", 0).choice(5, 0));
    }

    @Test
    void everyChoiceIsEquallyLikely() {
        int[] counts = new int[5];
        Set<String> pairs = new HashSet<>();
        for (int draw = 0; draw < 10_000; draw++) {
            int[] chosen = Draws.of(1, "", "test", draw).choice(2, 5);
            counts[chosen[0]]++;
            counts[chosen[1]]++;
            pairs.add(chosen[0] + "," + chosen[1]);
        }
        assertEquals(10, pairs.size());
        for (int count : counts) {
            // Five standard errors: √(10,000 · 0.4 · 0.6) = 49.
            assertEquals(4000, count, 245);
        }
    }
}

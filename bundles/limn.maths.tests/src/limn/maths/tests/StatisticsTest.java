package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import limn.api.Npy;
import limn.api.Tensor;
import limn.maths.Percentiles;
import limn.maths.Ranks;
import limn.testkit.Fixtures;

/** Against NumPy and SciPy: the numbers of the fixture {@code metrics/statistics.json}. */
class StatisticsTest {

    private static final double[] U = {0.3, -0.7, -2.0, 0.2, 0.4, -1.2, -0.8, 1.8, 1.0, 1.1, 0.7, 0.1, -0.5, 0.6,
            -0.2};
    private static final double[] V = {-0.3, -0.4, -1.3, 1.0, -0.7, 1.8, -1.5, 0.6, 1.5, -0.2, -0.1, 0.1, -3.3, -0.2,
            -1.1};

    @Test
    void percentilesEqualNumpy() {
        assertArrayEquals(new double[] {-1.888, -1.72, 0.2, 1.5550000000000004},
                Percentiles.of(U, 1, 2.5, 50, 97.5), 1e-15);
        assertArrayEquals(new double[] {-2, 1.8}, Percentiles.of(U, 0, 100));
        assertArrayEquals(new double[] {4, 4}, Percentiles.of(new double[] {4}, 0, 99));
        assertThrows(IllegalArgumentException.class, () -> Percentiles.of(U, 101));
        assertThrows(IllegalArgumentException.class, () -> Percentiles.of(new double[0], 50));
    }

    @Test
    void spearmanEqualsScipyWithTies() {
        assertEquals(0.4307419056902393, Ranks.spearman(U, V), 1e-15);
    }

    @Test
    void spearmanOfMapsEqualsScipy() throws Exception {
        Path folder = Fixtures.path("reference/tiny-cnn");
        double[] a = values(Npy.read(folder.resolve("shapes-1.features.relu3.grad-cam.npy")));
        double[] b = values(Npy.read(folder.resolve("shapes-1.features.relu3.layer-cam.npy")));
        assertEquals(0.961769387313713, Ranks.spearman(a, b), 1e-14);
    }

    @Test
    void equalValuesShareTheirRank() {
        assertArrayEquals(new double[] {2, 4.5, 2, 4.5, 2}, Ranks.of(new double[] {-0.0, 1, 0.0, 1, 0.0}));
        assertEquals(-1, Ranks.spearman(new double[] {1, 2, 3}, new double[] {9, 8, -7}), 1e-15);
        assertTrue(Double.isNaN(Ranks.spearman(new double[] {1, 1}, new double[] {1, 2})));
        assertThrows(IllegalArgumentException.class, () -> Ranks.spearman(U, new double[2]));
    }

    /** A slope and a valley have nothing in common; one value has no rank to share. */
    @Test
    void spearmanOfNothingInCommonIsZero() {
        double[] slope = IntStream.range(0, 10_001).mapToDouble(i -> i).toArray();
        double[] valley = IntStream.range(0, 10_001).mapToDouble(i -> Math.abs(i - 5000)).toArray();
        assertEquals(0, Ranks.spearman(slope, valley), 1e-14);
        assertTrue(Double.isNaN(Ranks.spearman(new double[] {1}, new double[] {2})));
    }

    private static double[] values(Tensor map) {
        double[] values = new double[map.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.get(i);
        }
        return values;
    }
}

package limn.core.internal.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.graph.Shape;
import limn.maths.Ranks;

class StabilityTest {

    private static Tensor map(float... values) {
        return Tensor.of(Shape.of(1, values.length), values);
    }

    /** By hand: ranks 1 2 3 4 5 and 2 1 4 3 5; Σd² = 4, ρ = 1 − 6·4/(5·24) = 0.8. */
    @Test
    void withoutTiesItIsSpearmansCorrelation() {
        assertEquals(0.8, Stability.of(map(1, 2, 3, 4, 5), map(20, 10, 40, 30, 50)), 1e-12);
        assertEquals(Ranks.spearman(new double[] {3, 1, 2, 9}, new double[] {1, 2, 3, 4}),
                Stability.of(map(3, 1, 2, 9), map(1, 2, 3, 4)), 1e-12);
        assertEquals(-1, Stability.of(map(1, 2, 3), map(3, 2, 1)), 1e-12);
    }

    /** Zeros that noise makes tiny in any order change nothing; Spearman's own would be √(1 − (8³ − 8)/(10³ − 10)) = 0.70. */
    @Test
    void tiesThatNoiseBreaksTakeNothingAway() {
        Tensor spot = map(0, 0, 0, 0, 5, 7, 0, 0, 0, 0);
        assertEquals(1, Stability.of(spot, map(0.3f, 0.1f, 0.2f, 0, 5, 7, 0.4f, 0.6f, 0.5f, 0.7f)), 1e-12);
        assertTrue(Stability.of(spot, map(5, 7, 0, 0, 0.1f, 0, 0, 0.2f, 0, 0)) < 0.2, "another place");
    }

    @Test
    void aConstantMapHasNone() {
        assertTrue(Double.isNaN(Stability.of(map(1, 1, 1), map(1, 2, 3))));
    }
}

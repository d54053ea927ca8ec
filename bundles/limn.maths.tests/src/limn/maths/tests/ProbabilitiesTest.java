package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.api.model.OutputKind;
import limn.graph.Shape;
import limn.maths.Probabilities;

class ProbabilitiesTest {

    @Test
    void softMaxOfLogits() {
        // ln 1, ln 2, ln 5 and any constant: 1/8, 2/8, 5/8. The logits are rounded to float32: 6e-8 relative at 100.
        double[] p = of(OutputKind.LOGITS, 0, (float) Math.log(2), (float) Math.log(5));
        assertArrayEquals(new double[] {0.125, 0.25, 0.625}, p, 1e-7);
        assertArrayEquals(new double[] {0, 1}, of(OutputKind.LOGITS, -1000, 1000));
        assertArrayEquals(new double[] {0.5, 0.5}, of(OutputKind.LOGITS, 3e38f, 3e38f));
        assertEquals(1, Arrays.stream(of(OutputKind.LOGITS, 1, 2, 3, 4, 5)).sum(), 1e-15);
    }

    @Test
    void aSingleLogitGivesTwoSides() {
        double[] p = of(OutputKind.SINGLE_LOGIT, (float) Math.log(3));
        assertArrayEquals(new double[] {0.25, 0.75}, p, 1e-7);
        double[] sure = of(OutputKind.SINGLE_LOGIT, 100);
        assertEquals(Math.exp(-100), sure[0], 1e-57, "the small side keeps its digits");
        assertArrayEquals(new double[] {1, 0}, of(OutputKind.SINGLE_LOGIT, -1000));
        assertThrows(IllegalArgumentException.class, () -> of(OutputKind.SINGLE_LOGIT, 1, 2));
    }

    @Test
    void independentLogitsAndProbabilities() {
        assertArrayEquals(new double[] {0.5, 0.75}, of(OutputKind.MULTI_LABEL, 0, (float) Math.log(3)), 1e-7);
        assertArrayEquals(new double[] {0.25, 0.75}, of(OutputKind.PROBABILITIES, 0.25f, 0.75f));
    }

    @Test
    void whatIsNoNumberStaysSo() {
        for (double p : of(OutputKind.LOGITS, 1, Float.NaN)) {
            assertTrue(Double.isNaN(p));
        }
        assertTrue(Double.isNaN(of(OutputKind.LOGITS, 1, Float.POSITIVE_INFINITY)[1]));
        assertTrue(Double.isNaN(of(OutputKind.SINGLE_LOGIT, Float.NaN)[0]));
        assertThrows(IllegalArgumentException.class, () -> of(OutputKind.MASK_LOGITS, 1, 2));
    }

    private static double[] of(OutputKind kind, float... row) {
        return Probabilities.of(kind, Tensor.of(Shape.of(row.length), row));
    }
}

package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.graph.Shape;
import limn.maths.Complexity;

class ComplexityTest {

    private static double gini(float... values) {
        return Complexity.gini(Tensor.of(Shape.of(values.length), values));
    }

    /** Definitions 17.4: uniform → gini 0; one-hot → 1 − 1/n; all zero → not defined. */
    @Test
    void evenMapsHaveNoneAndASinglePlaceNearlyOne() {
        assertEquals(0, gini(2, 2, 2, 2), 1e-15);
        assertEquals(0.75, gini(0, 0, 3, 0), 1e-15);
        assertEquals(1 - 1 / 64.0, Complexity.gini(Tensor.of(Shape.of(8, 8), oneHot(64))), 1e-15);
        assertTrue(Double.isNaN(gini(0, 0, 0)));
    }

    /** By hand: v = 1, 2, 3, n = 3: (−2·1 + 0·2 + 2·3) / (3·6) = 4/18; signs do not count. */
    @Test
    void valuesAreSortedByTheirSize() {
        assertEquals(4 / 18.0, gini(3, -1, 2), 1e-15);
    }

    private static float[] oneHot(int count) {
        float[] values = new float[count];
        values[17] = 5;
        return values;
    }
}

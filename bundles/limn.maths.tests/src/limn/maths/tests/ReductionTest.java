package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.graph.Shape;
import limn.maths.Reduction;

/** Channels of a map on the input become one value for each place. */
class ReductionTest {

    private static final Tensor MAP = Tensor.of(Shape.of(2, 1, 3), 3, -1, 0, -4, -2, 0);

    @Test
    void byHand() {
        assertArrayEquals(new float[] {4, 2, 0}, Reduction.MAX_ABS.apply(MAP).toArray());
        assertArrayEquals(new float[] {5, (float) Math.sqrt(5), 0}, Reduction.L2.apply(MAP).toArray());
        assertArrayEquals(new float[] {-1, -3, 0}, Reduction.SUM.apply(MAP).toArray());
        assertArrayEquals(new float[] {7, 3, 0}, Reduction.SUM_ABS.apply(MAP).toArray());
        assertEquals(Shape.of(1, 3), Reduction.SUM.apply(MAP).shape());
    }

    @Test
    void aMapWithoutChannelsStaysAsItIs() {
        Tensor flat = Tensor.of(Shape.of(1, 2), -1, 2);
        for (Reduction reduction : Reduction.values()) {
            assertSame(flat, reduction.apply(flat));
        }
    }

    @Test
    void whatIsNoNumberStaysNone() {
        Tensor broken = Tensor.of(Shape.of(2, 1, 1), Float.NaN, 1);
        for (Reduction reduction : Reduction.values()) {
            assertTrue(Float.isNaN(reduction.apply(broken).get(0)), reduction.id());
        }
    }

    @Test
    void namesAreThoseOfTheParameter() {
        assertEquals(List.of("max-abs", "l2", "sum", "sum-abs"), Reduction.IDS);
        Reduction.IDS.forEach(id -> assertEquals(id, Reduction.of(id).id()));
        assertThrows(IllegalArgumentException.class, () -> Reduction.of("median"));
    }
}

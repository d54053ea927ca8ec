package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.graph.Shape;
import limn.maths.ImageKernel;
import limn.maths.ImageKernel.Border;

/** Kernels over pictures (definitions 10.6). */
class ImageKernelTest {

    private static final Tensor PLANE = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

    @Test
    void theDeltaKernelIsTheIdentity() {
        for (Border border : Border.values()) {
            assertArrayEquals(PLANE.toArray(),
                    ImageKernel.of(0, 0, 0, 0, 1, 0, 0, 0, 0).over(PLANE, border).toArray());
        }
    }

    @Test
    void aKernelOfSumOneKeepsConstants() {
        float[] sevens = {7, 7, 7, 7, 7, 7};
        ImageKernel sharpen = ImageKernel.of(0, -1, 0, -1, 5, -1, 0, -1, 0);
        for (Border border : new Border[] {Border.REFLECT_101, Border.REPLICATE}) {
            assertArrayEquals(sevens, sharpen.over(Tensor.of(Shape.of(2, 3), sevens), border).toArray());
        }
    }

    /** The right neighbour alone: not turned round, and what lies beyond the right border. */
    @Test
    void theKernelIsNotTurnedRoundAndBordersDiffer() {
        ImageKernel right = ImageKernel.of(0, 0, 0, 0, 0, 1, 0, 0, 0);
        assertArrayEquals(new float[] {2, 3, 2, 5, 6, 5}, right.over(PLANE, Border.REFLECT_101).toArray());
        assertArrayEquals(new float[] {2, 3, 0, 5, 6, 0}, right.over(PLANE, Border.ZERO).toArray());
        assertArrayEquals(new float[] {2, 3, 3, 5, 6, 6}, right.over(PLANE, Border.REPLICATE).toArray());
    }

    @Test
    void whatIsNoSquareIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ImageKernel.of(1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> ImageKernel.of(1, 2, 3, 4));
        assertEquals(5, ImageKernel.of(new double[25]).side());
    }
}

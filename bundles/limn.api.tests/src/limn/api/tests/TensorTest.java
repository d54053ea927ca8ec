package limn.api.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.graph.Shape;

class TensorTest {

    private final float[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    private final Tensor tensor = Tensor.of(Shape.of(2, 3, 2), values);

    @Test
    void isRowMajor() {
        assertEquals(12, tensor.count());
        assertEquals(9, tensor.at(1, 1, 1));
        assertEquals(9, tensor.get(9));
        assertEquals("Tensor 2×3×2", tensor.toString());
    }

    @Test
    void viewsShareTheValues() {
        Tensor second = tensor.slice(1);
        Tensor inner = second.slice(2);
        assertEquals(Shape.of(3, 2), second.shape());
        assertArrayEquals(new float[] {10, 11}, inner.toArray());
        assertEquals(11, tensor.slice(1).slice(2).slice(1).at());
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, tensor.head(1).toArray());
        assertEquals(Shape.of(0, 3, 2), tensor.head(0).shape());
        assertEquals(8, second.reshape(Shape.of(6)).get(2));
        values[10] = -1;
        assertEquals(-1, inner.get(0), "nothing was copied");
    }

    @Test
    void copiesAreCopies() {
        Tensor second = tensor.slice(1);
        float[] copy = second.toArray();
        copy[0] = 99;
        assertEquals(6, second.get(0));
        float[] target = new float[8];
        second.copyTo(target, 2);
        assertArrayEquals(new float[] {0, 0, 6, 7, 8, 9, 10, 11}, target);
    }

    @Test
    void aViewEndsWhereItEnds() {
        Tensor first = tensor.slice(0);
        assertThrows(IndexOutOfBoundsException.class, () -> first.get(6));
        assertThrows(IndexOutOfBoundsException.class, () -> first.get(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> first.at(0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> first.at(0));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.slice(2));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.head(3));
        assertThrows(IndexOutOfBoundsException.class, () -> Tensor.of(Shape.of(), 1).slice(0));
    }

    @Test
    void shapeAndValuesMustFit() {
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(Shape.of(2), 1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> tensor.reshape(Shape.of(5)));
        assertEquals(0, Tensor.zeros(Shape.of(4)).get(3));
        assertEquals(1, Tensor.of(Shape.of(), 7).count());
        assertEquals(7, Tensor.of(Shape.of(), 7).at());
    }
}

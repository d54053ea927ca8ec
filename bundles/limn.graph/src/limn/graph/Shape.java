package limn.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sizes of a tensor, outermost axis first ({@code N×C×H×W}). A scalar has rank 0. Immutable, equal by value.
 */
public final class Shape {

    private final int[] sizes;

    private Shape(int[] sizes) {
        this.sizes = sizes;
    }

    /**
     * Makes a shape.
     *
     * @param sizes the size of each axis, outermost first, each ≥ 0
     * @return the shape
     * @throws IllegalArgumentException if a size is negative
     */
    public static Shape of(int... sizes) {
        for (int size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException("negative size in " + Arrays.toString(sizes));
            }
        }
        return new Shape(sizes.clone());
    }

    /**
     * Makes a shape from a list.
     *
     * @param sizes the size of each axis, outermost first, each ≥ 0
     * @return the shape
     * @throws IllegalArgumentException if a size is negative
     */
    public static Shape of(List<Integer> sizes) {
        return of(sizes.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * The number of axes.
     *
     * @return 0 for a scalar
     */
    public int rank() {
        return sizes.length;
    }

    /**
     * The size of one axis.
     *
     * @param axis the axis, counted from 0, or from the end when negative (−1 is the innermost)
     * @return its size
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public int size(int axis) {
        return sizes[axis < 0 ? axis + sizes.length : axis];
    }

    /**
     * The number of values a tensor of this shape holds.
     *
     * @return the product of all sizes, 1 for a scalar
     * @throws ArithmeticException if it does not fit into a long
     */
    public long count() {
        long count = 1;
        for (int size : sizes) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    /**
     * This shape with one axis changed.
     *
     * @param axis the axis, from the end when negative
     * @param size its new size
     * @return a new shape
     */
    public Shape with(int axis, int size) {
        int[] changed = sizes.clone();
        changed[axis < 0 ? axis + sizes.length : axis] = size;
        return of(changed);
    }

    /**
     * A run of axes.
     *
     * @param from first axis kept
     * @param to first axis left out again
     * @return the shape of these axes
     */
    public Shape axes(int from, int to) {
        return new Shape(Arrays.copyOfRange(sizes, from, to));
    }

    /**
     * The sizes as an array.
     *
     * @return a copy
     */
    public int[] toArray() {
        return sizes.clone();
    }

    /**
     * The sizes as a list.
     *
     * @return an unmodifiable list
     */
    public List<Integer> toList() {
        return IntStream.of(sizes).boxed().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** Sizes joined by {@code ×}, for example {@code 1×256×7×7}; {@code scalar} for rank 0. */
    @Override
    public String toString() {
        return sizes.length == 0 ? "scalar"
                : IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining("×"));
    }
}

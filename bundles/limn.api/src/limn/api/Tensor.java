package limn.api;

import java.nio.FloatBuffer;
import java.util.Arrays;

import limn.graph.Shape;

/**
 * A shape and float32 values in row-major order ({@code C×H×W}, {@code N×C×H×W}). A tensor may be a view on a part of a
 * larger one; views share the values without copying. There is no arithmetic here: that is {@code limn.maths}.
 * <p>
 * The values are not copied when a tensor is made; whoever made it must not change them once it is handed on. Under this
 * rule a tensor is safe from any thread.
 */
public final class Tensor {

    private final float[] values;
    private final int offset;
    private final Shape shape;
    private final int count;

    private Tensor(float[] values, int offset, Shape shape) {
        this.values = values;
        this.offset = offset;
        this.shape = shape;
        this.count = Math.toIntExact(shape.count());
        if (offset < 0 || offset + (long) count > values.length) {
            throw new IllegalArgumentException(shape + " needs " + count + " values, there are "
                    + (values.length - offset));
        }
    }

    /**
     * A tensor over an array, which is not copied.
     *
     * @param shape its shape
     * @param values exactly {@code shape.count()} values, row-major
     * @return the tensor
     * @throws IllegalArgumentException if the number of values does not fit the shape
     */
    public static Tensor of(Shape shape, float... values) {
        if (values.length != shape.count()) {
            throw new IllegalArgumentException(shape + " needs " + shape.count() + " values, not " + values.length);
        }
        return new Tensor(values, 0, shape);
    }

    /**
     * A tensor of zeros.
     *
     * @param shape its shape
     * @return a new tensor
     */
    public static Tensor zeros(Shape shape) {
        return new Tensor(new float[Math.toIntExact(shape.count())], 0, shape);
    }

    /**
     * The shape.
     *
     * @return sizes, outermost axis first
     */
    public Shape shape() {
        return shape;
    }

    /**
     * The number of values.
     *
     * @return the product of the sizes
     */
    public int count() {
        return count;
    }

    /**
     * One value by its place in row-major order.
     *
     * @param index 0 ≤ index &lt; {@link #count()}
     * @return the value
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public float get(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(index);
        }
        return values[offset + index];
    }

    /**
     * One value by its coordinates.
     *
     * @param coordinates one for each axis
     * @return the value
     * @throws IndexOutOfBoundsException if a coordinate is outside its axis
     */
    public float at(int... coordinates) {
        if (coordinates.length != shape.rank()) {
            throw new IndexOutOfBoundsException(coordinates.length + " coordinates for " + shape);
        }
        int index = 0;
        for (int axis = 0; axis < coordinates.length; axis++) {
            if (coordinates[axis] < 0 || coordinates[axis] >= shape.size(axis)) {
                throw new IndexOutOfBoundsException(Arrays.toString(coordinates) + " in " + shape);
            }
            index = index * shape.size(axis) + coordinates[axis];
        }
        return values[offset + index];
    }

    /**
     * The part under one index of the outermost axis, as a view.
     *
     * @param index index on axis 0
     * @return a tensor of one axis less
     * @throws IndexOutOfBoundsException if there is no such index
     */
    public Tensor slice(int index) {
        if (shape.rank() == 0 || index < 0 || index >= shape.size(0)) {
            throw new IndexOutOfBoundsException(index + " in " + shape);
        }
        Shape inner = shape.axes(1, shape.rank());
        return new Tensor(values, offset + index * Math.toIntExact(inner.count()), inner);
    }

    /**
     * The first rows of the outermost axis, as a view.
     *
     * @param rows how many, from 0 to the size of axis 0
     * @return a tensor with axis 0 shortened
     */
    public Tensor head(int rows) {
        if (rows > shape.size(0)) {
            throw new IndexOutOfBoundsException(rows + " of " + shape);
        }
        return new Tensor(values, offset, shape.with(0, rows));
    }

    /**
     * The same values under another shape, as a view.
     *
     * @param other a shape of the same count
     * @return the view
     * @throws IllegalArgumentException if the counts differ
     */
    public Tensor reshape(Shape other) {
        if (other.count() != count) {
            throw new IllegalArgumentException("cannot view " + shape + " as " + other);
        }
        return new Tensor(values, offset, other);
    }

    /**
     * The values.
     *
     * @return a copy, row-major
     */
    public float[] toArray() {
        return Arrays.copyOfRange(values, offset, offset + count);
    }

    /**
     * Copies the values into an array.
     *
     * @param target where to
     * @param position first place written
     */
    public void copyTo(float[] target, int position) {
        System.arraycopy(values, offset, target, position, count);
    }

    /**
     * Copies the values into a buffer, from its position on.
     *
     * @param target where to; its position moves
     */
    public void copyTo(FloatBuffer target) {
        target.put(values, offset, count);
    }

    /** The shape, not the values. */
    @Override
    public String toString() {
        return "Tensor " + shape;
    }
}

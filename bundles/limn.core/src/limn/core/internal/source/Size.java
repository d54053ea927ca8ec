package limn.core.internal.source;

/**
 * Rows and columns of pictures.
 *
 * @param height rows
 * @param width columns
 */
public record Size(int height, int width) {

    /** Rows and columns of a network input that are taken seriously: beyond, one batch would not fit into memory. */
    public static final int LARGEST = 8192;

    /**
     * As many rows as columns.
     *
     * @param side of each
     * @return the size
     */
    public static Size square(int side) {
        return new Size(side, side);
    }

    /**
     * The lesser of both.
     *
     * @return pixels
     */
    public int shortSide() {
        return Math.min(height, width);
    }

    /**
     * Whether another size has the same shape.
     *
     * @param other another size
     * @return true if one is a multiple of the other
     */
    public boolean hasShapeOf(Size other) {
        return (long) height * other.width == (long) width * other.height;
    }

    @Override
    public String toString() {
        return height + "×" + width;
    }
}

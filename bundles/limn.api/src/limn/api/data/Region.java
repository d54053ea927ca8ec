package limn.api.data;

import java.util.BitSet;

/** A part of a picture that belongs to a class, in pixels of the original picture. */
public sealed interface Region {

    /**
     * A mask.
     *
     * @param width pixels in a row
     * @param height rows
     * @param bits set where the pixel belongs to the region, at {@code y·width + x}; not to be changed
     */
    record Mask(int width, int height, BitSet bits) implements Region {
    }

    /**
     * A box.
     *
     * @param x first column
     * @param y first row
     * @param width columns
     * @param height rows
     */
    record Box(int x, int y, int width, int height) implements Region {
    }
}

package limn.maths;

import java.util.BitSet;

import limn.api.data.Geometry;
import limn.api.data.Region;

/** Regions of a picture brought to the network input (definitions 0.5 nearest, 0.6). */
public final class Masks {

    private Masks() {
    }

    /**
     * A region as the network input shows it: each cell asks the picture's pixel whose centre is nearest. What a crop cut
     * off is lost, padding belongs to no region.
     *
     * @param region a region in pixels of the picture
     * @param geometry how the picture lies in the input
     * @return set at {@code y·inputWidth + x} where the cell belongs to the region
     * @throws IllegalArgumentException if a mask has another size than the picture
     */
    public static BitSet atInput(Region region, Geometry geometry) {
        if (region instanceof Region.Mask mask
                && (mask.width() != geometry.pictureWidth() || mask.height() != geometry.pictureHeight())) {
            throw new IllegalArgumentException("a mask of " + mask.width() + "×" + mask.height() + " for a picture of "
                    + geometry.pictureWidth() + "×" + geometry.pictureHeight());
        }
        BitSet cells = new BitSet(geometry.inputWidth() * geometry.inputHeight());
        for (int y = Math.max(0, geometry.top()); y < geometry.inputHeight(); y++) {
            for (int x = Math.max(0, geometry.left()); x < geometry.inputWidth() && geometry.covered(x, y); x++) {
                int column = Resampling.nearest(x - geometry.left(), geometry.pictureWidth(), geometry.scaledWidth());
                int row = Resampling.nearest(y - geometry.top(), geometry.pictureHeight(), geometry.scaledHeight());
                if (contains(region, column, row)) {
                    cells.set(y * geometry.inputWidth() + x);
                }
            }
        }
        return cells;
    }

    private static boolean contains(Region region, int column, int row) {
        return switch (region) {
            case Region.Mask mask -> mask.bits().get(row * mask.width() + column);
            case Region.Box box -> column >= box.x() && column - box.x() < box.width() && row >= box.y()
                    && row - box.y() < box.height();
        };
    }
}

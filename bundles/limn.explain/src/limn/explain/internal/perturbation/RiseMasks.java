package limn.explain.internal.perturbation;

import limn.maths.Draws;

/**
 * RISE's masks (definitions 9.2): {@code s×s} cells, each open with probability q, enlarged bilinearly with mirrored borders
 * to {@code (s+1)⌈H/s⌉ × (s+1)⌈W/s⌉}, and cut to {@code H×W} at a place drawn evenly within a cell.
 */
final class RiseMasks {

    private final int height;
    private final int width;
    private final int cells;
    private final double open;

    RiseMasks(int height, int width, int cells, double open) {
        this.height = height;
        this.width = width;
        this.cells = cells;
        this.open = open;
    }

    float[] mask(Draws draws) {
        boolean[] grid = new boolean[cells * cells];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = draws.uniform(i) < open;
        }
        int down = (height + cells - 1) / cells;
        int across = (width + cells - 1) / cells;
        int top = (int) (draws.uniform(grid.length) * down);
        int left = (int) (draws.uniform(grid.length + 1L) * across);
        float[] mask = new float[height * width];
        for (int y = 0; y < height; y++) {
            double row = place(y + top, down);
            int upper = (int) Math.floor(row);
            double below = row - upper;
            for (int x = 0; x < width; x++) {
                double column = place(x + left, across);
                int before = (int) Math.floor(column);
                double after = column - before;
                mask[y * width + x] = (float) ((1 - below) * ((1 - after) * at(grid, upper, before)
                        + after * at(grid, upper, before + 1)) + below
                                * ((1 - after) * at(grid, upper + 1, before)
                                        + after * at(grid, upper + 1, before + 1)));
            }
        }
        return mask;
    }

    /** The place among the cells of a pixel of the enlarged mask, centres on centres. */
    private double place(int pixel, int size) {
        return (pixel + 0.5) * cells / ((cells + 1.0) * size) - 0.5;
    }

    private int at(boolean[] grid, int row, int column) {
        return grid[mirrored(row) * cells + mirrored(column)] ? 1 : 0;
    }

    /** A place outside, mirrored at the outermost cell: −1 → 1. */
    private int mirrored(int place) {
        if (cells == 1) {
            return 0;
        }
        return place < 0 ? -place : place >= cells ? 2 * cells - 2 - place : place;
    }
}

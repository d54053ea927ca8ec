package limn.core.internal.maps;

import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.core.diagnosis.Thresholds;
import limn.maths.Resampling;

/** Figures of one map. */
public final class MapFigures {

    /** Cells whose mass is first looked at together. */
    private static final int GROUP = 16;

    private final boolean finite;
    private final double min;
    private final double max;
    private final double positive;
    private final double absolute;
    private final ShownMap map;
    private final Tensor cells;

    /**
     * Figures of a map.
     *
     * @param map the map as it is shown
     */
    public MapFigures(ShownMap map) {
        this.map = map;
        this.cells = map.cells();
        boolean allFinite = true;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double plus = 0;
        double all = 0;
        for (int i = 0; i < cells.count(); i++) {
            double value = cells.get(i);
            allFinite &= Double.isFinite(value);
            least = Math.min(least, value);
            most = Math.max(most, value);
            plus += Math.max(value, 0);
            all += Math.abs(value);
        }
        this.finite = allFinite;
        this.min = least;
        this.max = most;
        this.positive = plus;
        this.absolute = all;
    }

    /**
     * Whether every value is a number.
     *
     * @return false with NaN or infinity
     */
    public boolean finite() {
        return finite;
    }

    /**
     * The least value.
     *
     * @return a number
     */
    public double min() {
        return min;
    }

    /**
     * The greatest value.
     *
     * @return a number
     */
    public double max() {
        return max;
    }

    /**
     * The sum of all positive values.
     *
     * @return at least 0
     */
    public double positive() {
        return positive;
    }

    /**
     * The sum of all absolute values.
     *
     * @return at least 0
     */
    public double absolute() {
        return absolute;
    }

    /**
     * Rows.
     *
     * @return at least 1
     */
    public int height() {
        return cells.shape().size(0);
    }

    /**
     * Columns.
     *
     * @return at least 1
     */
    public int width() {
        return cells.shape().size(1);
    }

    /**
     * The greatest absolute value.
     *
     * @return NaN where the map is not finite
     */
    public double greatest() {
        return Math.max(Math.abs(min), Math.abs(max));
    }

    /**
     * Share of the positive mass in the outermost ring.
     *
     * @return 0..1
     */
    public double ringMass() {
        double ring = 0;
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                ring += inRing(x, y) ? Math.max(cells.at(y, x), 0) : 0;
            }
        }
        return ring / positive;
    }

    /**
     * Share of the cells in the outermost ring.
     *
     * @return 0..1
     */
    public double ringCells() {
        int inner = Math.max(0, height() - 2) * Math.max(0, width() - 2);
        return 1 - inner / (double) cells.count();
    }

    /**
     * Share of cells that are bright after post-processing.
     *
     * @return 0..1
     */
    public double brightCells() {
        Tensor post = map.scaled();
        int bright = 0;
        for (int i = 0; i < post.count(); i++) {
            bright += post.get(i) >= Thresholds.BRIGHT ? 1 : 0;
        }
        return bright / (double) post.count();
    }

    /**
     * Entropy of the positive mass by that of an even map.
     *
     * @return 0..1
     */
    public double entropy() {
        return entropy(1);
    }

    /**
     * Whether that entropy is above a limit. Most maps are far below, and on a map of the input's size the logarithms of all
     * cells would take as long as the network does.
     *
     * @param limit the limit
     * @return true if so
     */
    public boolean entropyAbove(double limit) {
        return entropy(GROUP) > limit && entropy() > limit;
    }

    /**
     * The entropy if the mass of so many cells one after the other were spread evenly over them: by the chain rule no less
     * than the entropy itself.
     */
    private double entropy(int group) {
        int count = cells.count();
        if (count < 2) {
            return 0;
        }
        double sum = 0;
        for (int first = 0; first < count; first += group) {
            int last = Math.min(count, first + group);
            double mass = 0;
            for (int i = first; i < last; i++) {
                mass += Math.max(cells.get(i), 0);
            }
            double q = mass / positive / (last - first);
            sum -= q > 0 ? (last - first) * q * Math.log(q) : 0;
        }
        return sum / Math.log(count);
    }

    /**
     * Share of the positive mass, at input size, that lies in padding.
     *
     * @param geometry how the picture lies in the input
     * @return 0..1
     */
    public double paddingMass(Geometry geometry) {
        boolean padded = geometry.left() > 0 || geometry.top() > 0
                || geometry.left() + geometry.scaledWidth() < geometry.inputWidth()
                || geometry.top() + geometry.scaledHeight() < geometry.inputHeight();
        if (!padded) {
            return 0;
        }
        Tensor large = Resampling.bilinear(cells, geometry.inputHeight(), geometry.inputWidth());
        double all = 0;
        double outside = 0;
        for (int y = 0; y < geometry.inputHeight(); y++) {
            for (int x = 0; x < geometry.inputWidth(); x++) {
                double mass = Math.max(large.at(y, x), 0);
                all += mass;
                outside += geometry.covered(x, y) ? 0 : mass;
            }
        }
        return all > 0 ? outside / all : 0;
    }

    private boolean inRing(int x, int y) {
        return x == 0 || y == 0 || x == width() - 1 || y == height() - 1;
    }
}

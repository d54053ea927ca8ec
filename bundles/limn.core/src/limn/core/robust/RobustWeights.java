package limn.core.robust;

import limn.core.diagnosis.Thresholds;

/**
 * The constants of {@code --layer robust} (definitions 12.2 and 12.3), in one place. The weights and {@link #STABLE} were
 * calibrated with Grad-CAM on one half of the patients of a set of brain slices; on the other half the layer so found
 * was as good as that of {@code auto}, not better (releng/studies/robust). All other constants are those of definitions
 * 12.2, which the calibration gave no reason to change.
 */
public final class RobustWeights {

    /** The most layers that are tried. */
    public static final int CANDIDATES = 6;
    /** The most pictures by whose median the layers of a set are compared. */
    public static final int PICTURES = 8;

    /** Weight of keep-and-remove, D. */
    public static final double KEEP_REMOVE = 0.5;
    /** Weight of focus, K. */
    public static final double FOCUS = 0.4;
    /** Weight of resolution, Q. */
    public static final double RESOLUTION = 0.1;
    /** Scores that differ by no more count as equal; the deeper layer is taken. */
    public static final double TIE = 0.02;

    /** Share of the cells that are kept, or removed. */
    public static final double CELLS = 0.2;
    /** Probability below which changes of it are not blown up further. */
    public static final double LEAST_PROBABILITY = 0.05;
    /** Rows or columns from which on a grid is fine enough. */
    public static final int FINE_SIDE = 14;

    /** Greatest absolute value below which a map is blank. */
    public static final double ZERO = Thresholds.ZERO;
    /** Positive share of the absolute mass below which a map is blank. */
    public static final double POSITIVE = 0.01;
    /** Share of bright cells above which a map is diffuse. */
    public static final double DIFFUSE_CELLS = Thresholds.DIFFUSE_CELLS;
    /** Normalised entropy above which a map is diffuse. */
    public static final double DIFFUSE_ENTROPY = Thresholds.DIFFUSE_ENTROPY;
    /** Rows or columns below which a grid is coarse. */
    public static final int COARSE_SIDE = Thresholds.COARSE_SIDE;
    /** Cells below which a grid is coarse. */
    public static final int COARSE_CELLS = Thresholds.COARSE_CELLS;
    /** Cells above which a grid is too fine. */
    public static final int FINE_CELLS = 112 * 112;
    /** Standard deviation of the noise, as a share of the input's range. */
    public static final double NOISE = 0.02;
    /** Rank correlation with the map under noise below which a map is noisy. */
    public static final double STABLE = 0.9;

    private RobustWeights() {
    }
}

package limn.core.diagnosis;

/** The limits of the verdicts (definitions 12.2 and 12.4), in one place. */
public final class Thresholds {

    /** Below, a gradient or a map counts as zero. */
    public static final double ZERO = 1e-12;
    /** So near to 0 or 1 a probability is saturated. */
    public static final double SATURATED = 1e-6;
    /** Range of a constant map, as a share of its greatest absolute value. */
    public static final double CONSTANT = 1e-6;
    /** Completeness gap of an integral over a path, as a share of the change from the baseline to the picture. */
    public static final double COMPLETENESS_GAP = 0.05;
    /** What input and biases leave of the target, as a share of it. */
    public static final double RESIDUAL = 1e-3;
    /** Share of the positive mass in one cell. */
    public static final double SINGLE_CELL = 0.9;
    /** Share of the positive mass in the outermost ring. */
    public static final double BORDER_MASS = 0.6;
    /** Share of the cells in the ring from which on a border says nothing. */
    public static final double BORDER_CELLS = 0.5;
    /** Post-processed value from which on a cell counts as bright. */
    public static final double BRIGHT = 0.5;
    /** Share of bright cells above which a map is diffuse. */
    public static final double DIFFUSE_CELLS = 0.6;
    /** Normalised entropy above which a map is diffuse. */
    public static final double DIFFUSE_ENTROPY = 0.98;
    /** Rows or columns below which a grid is coarse. */
    public static final int COARSE_SIDE = 4;
    /** Cells below which a grid is coarse. */
    public static final int COARSE_CELLS = 16;
    /** Positive share of the absolute mass below which a map is mostly negative. */
    public static final double MOSTLY_NEGATIVE = 0.05;
    /** Share of the positive mass in padding. */
    public static final double PADDING = 0.25;
    /** Probability below which the explained class is not what the network believes. */
    public static final double LOW_CONFIDENCE = 0.5;

    private Thresholds() {
    }
}

package limn.api.explain;

/**
 * The verdict on a map (definitions 12.4): how far to believe it, why, and what to try.
 *
 * @param code the first verdict that applies
 * @param sentence what was seen, with the figure and the threshold
 * @param advice what to try; empty when nothing is wrong
 */
public record Diagnosis(Code code, String sentence, String advice) {

    /** Verdicts in the order in which they are tried. */
    public enum Code {
        /** The map holds NaN or infinity. */
        NON_FINITE,
        /** The target is a saturated probability, so its gradient vanished. */
        SATURATED_TARGET,
        /** The gradient vanished. */
        ZERO_GRADIENT,
        /** No cell speaks for the target. */
        NEGATIVE_ONLY,
        /** The map is zero. */
        BLANK,
        /** All cells are equal. */
        CONSTANT,
        /** Every layer that was tried was rejected, so that the map shown is of none that is good enough. */
        ALL_REJECTED,
        /** The map does not add up to what it explains, by more than its method allows. */
        INCOMPLETE,
        /** One cell holds nearly everything. */
        SINGLE_CELL,
        /** Most lies in the outermost ring. */
        BORDER,
        /** The map covers nearly everything. */
        DIFFUSE,
        /** The grid is too coarse to point at anything. */
        COARSE,
        /** Nearly all of it speaks against the target. */
        MOSTLY_NEGATIVE,
        /** Much of it lies in padding. */
        PADDING,
        /** Of the class that is marked less lies inside the mark than chance would put there. */
        BESIDE_MARK,
        /** The explained class is not what the network believes. */
        LOW_CONFIDENCE,
        /** The sign of the map is arbitrary. */
        SIGN_AMBIGUOUS,
        /** Nothing is wrong. */
        OK
    }
}

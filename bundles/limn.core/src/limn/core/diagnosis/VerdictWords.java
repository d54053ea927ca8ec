package limn.core.diagnosis;

import limn.api.explain.Diagnosis.Code;
import limn.api.report.Block.Level;

/** Verdicts for people; the same words in reports and in the window. */
public final class VerdictWords {

    private VerdictWords() {
    }

    /**
     * A verdict in a few words.
     *
     * @param code the verdict
     * @return lower case, without a full stop
     */
    public static String words(Code code) {
        return switch (code) {
            case OK -> "no fault found";
            case NON_FINITE -> "not finite";
            case SATURATED_TARGET -> "saturated target";
            case ZERO_GRADIENT -> "no gradient";
            case NEGATIVE_ONLY -> "nothing speaks for the class";
            case BLANK -> "blank";
            case CONSTANT -> "constant";
            case ALL_REJECTED -> "no layer good enough";
            case INCOMPLETE -> "does not add up";
            case SINGLE_CELL -> "a single cell";
            case BORDER -> "at the border";
            case DIFFUSE -> "diffuse";
            case COARSE -> "coarse grid";
            case MOSTLY_NEGATIVE -> "mostly negative";
            case PADDING -> "in the padding";
            case BESIDE_MARK -> "less inside the mark than by chance";
            case LOW_CONFIDENCE -> "low confidence";
            case SIGN_AMBIGUOUS -> "sign ambiguous";
        };
    }

    /**
     * How grave a verdict is.
     *
     * @param code the verdict
     * @return good for no fault, bad for a map that is not to be believed
     */
    public static Level level(Code code) {
        return switch (code) {
            case OK -> Level.GOOD;
            case COARSE, LOW_CONFIDENCE, SIGN_AMBIGUOUS -> Level.INFO;
            case ALL_REJECTED, INCOMPLETE, SINGLE_CELL, BORDER, DIFFUSE, MOSTLY_NEGATIVE, PADDING, BESIDE_MARK ->
                Level.WARNING;
            case NON_FINITE, SATURATED_TARGET, ZERO_GRADIENT, NEGATIVE_ONLY, BLANK, CONSTANT -> Level.BAD;
        };
    }
}

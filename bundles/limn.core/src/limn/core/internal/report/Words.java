package limn.core.internal.report;

import java.util.Locale;

import limn.api.explain.Diagnosis.Code;
import limn.api.report.Block.Level;

/** Numbers and verdicts in words. */
final class Words {

    private Words() {
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    static String verdict(Code code) {
        return switch (code) {
            case OK -> "no fault found";
            case NON_FINITE -> "not finite";
            case SATURATED_TARGET -> "saturated target";
            case ZERO_GRADIENT -> "no gradient";
            case NEGATIVE_ONLY -> "nothing speaks for the class";
            case BLANK -> "blank";
            case CONSTANT -> "constant";
            case SINGLE_CELL -> "a single cell";
            case BORDER -> "at the border";
            case DIFFUSE -> "diffuse";
            case COARSE -> "coarse grid";
            case MOSTLY_NEGATIVE -> "mostly negative";
            case PADDING -> "in the padding";
            case LOW_CONFIDENCE -> "low confidence";
            case SIGN_AMBIGUOUS -> "sign ambiguous";
        };
    }

    static Level level(Code code) {
        return switch (code) {
            case OK -> Level.GOOD;
            case COARSE, LOW_CONFIDENCE, SIGN_AMBIGUOUS -> Level.INFO;
            case SINGLE_CELL, BORDER, DIFFUSE, MOSTLY_NEGATIVE, PADDING -> Level.WARNING;
            case NON_FINITE, SATURATED_TARGET, ZERO_GRADIENT, NEGATIVE_ONLY, BLANK, CONSTANT -> Level.BAD;
        };
    }
}

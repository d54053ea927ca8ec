package limn.core.diagnosis;

import java.util.Locale;
import java.util.Optional;

import limn.api.explain.Diagnosis;
import limn.api.explain.Diagnosis.Code;
import limn.api.model.Target;
import limn.core.internal.maps.MapFigures;
import limn.core.internal.maps.ShownMap;

/**
 * Gives the verdict on a map: the first of definitions 12.4 that applies, with the figure, the threshold and what to
 * try. Stateless, safe from any thread.
 */
public final class Diagnoser {

    private static final String TRAINED = "Look whether the file holds the weights as they were trained, those of its "
            + "last layer above all.";

    /** A diagnoser; one serves everybody. */
    public Diagnoser() {
    }

    /**
     * Judges a map.
     *
     * @param evidence the map and what is known of it
     * @return the verdict
     */
    public Diagnosis diagnose(Evidence evidence) {
        MapFigures map = new MapFigures(new ShownMap(evidence.map(), evidence.onInput()));
        return gradient(evidence, map).or(() -> blank(evidence, map))
                .or(() -> Completeness.verdict(evidence.scalars())).or(() -> place(evidence, map))
                .or(() -> belief(evidence, map))
                .orElseGet(() -> new Diagnosis(Code.OK,
                        "None of the known faults of a map was found; that alone does not make it right.", ""));
    }

    private static Optional<Diagnosis> gradient(Evidence evidence, MapFigures map) {
        if (!map.finite()) {
            return verdict(Code.NON_FINITE, "The map holds NaN or infinity.",
                    "Look for overflow in the model; try another layer or picture.");
        }
        boolean zero = evidence.gradient().isPresent() && evidence.gradient().getAsDouble() < Thresholds.ZERO;
        if (!zero) {
            return Optional.empty();
        }
        if (evidence.tied()) {
            return verdict(Code.ZERO_GRADIENT, "The network gives all classes the same value, and the gradient is "
                    + "zero: it tells nothing apart.", TRAINED);
        }
        double p = evidence.probability();
        if (evidence.target() instanceof Target.Probability
                && (p > 1 - Thresholds.SATURATED || p < Thresholds.SATURATED)) {
            return verdict(Code.SATURATED_TARGET, "The probability is " + number(p) + ", nearer to "
                    + (p > 0.5 ? "1" : "0") + " than " + number(Thresholds.SATURATED)
                    + ", so its gradient vanished.", "Explain the logit instead of the probability.");
        }
        if (evidence.onInput() && evidence.grid().isEmpty()) {
            return verdict(Code.ZERO_GRADIENT, "The greatest gradient at the input is "
                    + number(evidence.gradient().getAsDouble()) + ", below " + number(Thresholds.ZERO)
                    + ": small changes of the picture do not change the target.", elsewhere(evidence));
        }
        boolean tokens = evidence.grid().filter(grid -> grid.layout().tokens()).isPresent();
        return verdict(Code.ZERO_GRADIENT, "The greatest gradient at the " + (tokens ? "layer's image tokens" : "layer")
                + " is " + number(evidence.gradient().getAsDouble()) + ", below " + number(Thresholds.ZERO) + ": "
                + (tokens ? "they do" : "the layer does") + " not influence the target.", elsewhere(evidence));
    }

    private static Optional<Diagnosis> blank(Evidence evidence, MapFigures map) {
        if (map.max() <= 0 && map.greatest() > 0) {
            return verdict(Code.NEGATIVE_ONLY,
                    "No cell speaks for the class: the greatest value is " + number(map.max())
                            + ", the least " + number(map.min()) + ".",
                    "Look at the map of the other class, or at what speaks "
                            + "against (the negative part of the raw map).");
        }
        if (map.greatest() < Thresholds.ZERO && evidence.tied()) {
            return verdict(Code.BLANK, "The network gives all classes the same value, and the map is zero: it tells "
                    + "nothing apart.", TRAINED);
        }
        if (map.greatest() < Thresholds.ZERO) {
            return verdict(Code.BLANK, "The map is zero: its greatest absolute value is " + number(map.greatest())
                    + ", below " + number(Thresholds.ZERO) + ".",
                    evidence.onInput() ? elsewhere(evidence) : "Try an earlier layer or another method.");
        }
        if (map.max() - map.min() < Thresholds.CONSTANT * map.greatest()) {
            return verdict(Code.CONSTANT, "All cells are equal: they differ by " + number(map.max() - map.min())
                    + ", less than " + number(Thresholds.CONSTANT) + " of the greatest.", elsewhere(evidence));
        }
        return Optional.empty();
    }

    private static Optional<Diagnosis> place(Evidence evidence, MapFigures map) {
        double one = map.max() / map.positive();
        if (one > Thresholds.SINGLE_CELL && map.height() * map.width() > 1) {
            return verdict(Code.SINGLE_CELL,
                    "One cell holds " + percent(one, Thresholds.SINGLE_CELL)
                            + " of what speaks for the class, more than "
                            + percent(Thresholds.SINGLE_CELL) + ".",
                    evidence.onInput() ? elsewhere(evidence) : "Try an earlier, finer layer.");
        }
        if (map.ringMass() > Thresholds.BORDER_MASS && map.ringCells() < Thresholds.BORDER_CELLS) {
            return verdict(Code.BORDER, percent(map.ringMass(), Thresholds.BORDER_MASS) + ", more than "
                    + percent(Thresholds.BORDER_MASS) + ", lies in the outermost ring, which has "
                    + percent(map.ringCells()) + " of the cells.",
                    "Padding of convolutions does this; " + (evidence.onInput() ? "" : "try an earlier layer, and ")
                            + "look whether pictures have a frame.");
        }
        double bright = map.brightCells();
        if (bright > Thresholds.DIFFUSE_CELLS) {
            return verdict(Code.DIFFUSE,
                    percent(bright, Thresholds.DIFFUSE_CELLS)
                            + " of the cells are above half of the greatest, more than "
                            + percent(Thresholds.DIFFUSE_CELLS) + ": the map covers nearly everything.",
                    elsewhere(evidence));
        }
        if (map.entropyAbove(Thresholds.DIFFUSE_ENTROPY)) {
            return verdict(Code.DIFFUSE,
                    "The entropy is " + number(map.entropy(), Thresholds.DIFFUSE_ENTROPY)
                            + " of an even map's, more than "
                            + number(Thresholds.DIFFUSE_ENTROPY) + ": the map points at nothing.",
                    elsewhere(evidence));
        }
        boolean coarse = Math.min(map.height(), map.width()) < Thresholds.COARSE_SIDE
                || map.height() * map.width() < Thresholds.COARSE_CELLS;
        if (evidence.grid().isPresent() && coarse) {
            return verdict(Code.COARSE, "The grid of " + map.height() + "×" + map.width() + " is coarser than "
                    + Thresholds.COARSE_SIDE + "×" + Thresholds.COARSE_SIDE + ": it cannot point at anything small.",
                    "Try an earlier, finer layer.");
        }
        return Optional.empty();
    }

    private static Optional<Diagnosis> belief(Evidence evidence, MapFigures map) {
        double share = map.positive() / map.absolute();
        // Of a region, what lies outside it is not part of the target, and is negative where all is well.
        if (share < Thresholds.MOSTLY_NEGATIVE && !(evidence.target() instanceof Target.Region)) {
            return verdict(Code.MOSTLY_NEGATIVE,
                    "Only " + percent(share, Thresholds.MOSTLY_NEGATIVE)
                            + " of the map speaks for the class, less than "
                            + percent(Thresholds.MOSTLY_NEGATIVE) + ".",
                    "Look at the map of the other class.");
        }
        double padding = map.paddingMass(evidence.geometry());
        if (padding > Thresholds.PADDING) {
            return verdict(Code.PADDING,
                    percent(padding, Thresholds.PADDING) + " of the map lies in the padding beside the picture, more "
                            + "than " + percent(Thresholds.PADDING) + ".",
                    "Try fit stretch or crop if the model allows it.");
        }
        if (evidence.probability() < Thresholds.LOW_CONFIDENCE) {
            return verdict(Code.LOW_CONFIDENCE, "The network gives the explained class only "
                    + percent(evidence.probability(), Thresholds.LOW_CONFIDENCE) + ", less than "
                    + percent(Thresholds.LOW_CONFIDENCE) + ".",
                    "Read the map as what speaks for a class that the network does not believe in.");
        }
        if (evidence.scalars().getOrDefault(Evidence.SIGN_AMBIGUOUS, 0.0) > 0) {
            return verdict(Code.SIGN_AMBIGUOUS,
                    "The sign of the map is arbitrary: its first two components are equally "
                            + "strong.",
                    "Compare with a gradient method.");
        }
        return Optional.empty();
    }

    /** What to try when the map tells nothing. */
    private static String elsewhere(Evidence evidence) {
        return evidence.onInput() || evidence.grid().isEmpty() ? "Try another method." : "Try an earlier layer.";
    }

    private static Optional<Diagnosis> verdict(Code code, String sentence, String advice) {
        return Optional.of(new Diagnosis(code, sentence, advice));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** With decimals where it would read the same as what it is compared with. */
    private static String percent(double share, double limit) {
        if (!percent(share).equals(percent(limit))) {
            return percent(share);
        }
        return String.format(Locale.ROOT, Math.abs(share - limit) < 0.0005 ? "%.3f %%" : "%.1f %%", 100 * share);
    }

    /** With more digits where it would read the same as what it is compared with. */
    private static String number(double value, double limit) {
        return number(value).equals(number(limit)) ? String.format(Locale.ROOT, "%.6f", value) : number(value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}

package limn.core.sanity;

import java.util.Locale;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.explain.Explanation;
import limn.graph.Layer;
import limn.maths.Ranks;

/**
 * A map beside that of the same method for the same class on the same network with all its weights drawn anew (definitions
 * 17.2; Adebayo et al., Sanity Checks for Saliency Maps, arXiv:1810.03292). A map that stays much the same shows nothing of
 * what the network has learnt.
 *
 * @param randomised what the method gives on random weights; empty where it gave nothing
 * @param signed Spearman's rank correlation of both maps as computed, −1 to 1; NaN where it is not defined
 * @param absolute that of their absolute values; NaN where it is not defined
 * @param undefined why there is no correlation, a sentence; empty where there is one
 */
public record SanityCheck(Optional<Explanation> randomised, double signed, double absolute,
        Optional<String> undefined) {

    /** A map passes below this correlation, in either direction, of the signed and of the absolute values. */
    public static final double LIMIT = 0.3;

    /** Maps of neighbouring cells that are alike correlate by chance when they are few. */
    private static final int FEW = 256;

    /** More digits than a double has. */
    private static final int DIGITS = 17;

    /**
     * Compares two maps.
     *
     * @param map the map
     * @param randomised the map on random weights
     * @return the comparison
     */
    public static SanityCheck of(Explanation map, Explanation randomised) {
        double[] values = values(map.map());
        double[] others = values(randomised.map());
        String reason = values.length != others.length ? "The map on random weights has another size."
                : reason(values, "The map").orElseGet(() -> reason(others, "The map on random weights").orElse(""));
        if (!reason.isEmpty()) {
            return new SanityCheck(Optional.of(randomised), Double.NaN, Double.NaN, Optional.of(reason));
        }
        double signed = Ranks.spearman(values, others);
        double absolute = Ranks.spearman(absolute(values), absolute(others));
        return Double.isNaN(absolute)
                ? new SanityCheck(Optional.of(randomised), signed, absolute,
                        Optional.of("The absolute values of a map are all equal."))
                : new SanityCheck(Optional.of(randomised), signed, absolute, Optional.empty());
    }

    /**
     * A check that could not be made.
     *
     * @param reason why, a sentence
     * @return a check without a verdict
     */
    public static SanityCheck undefined(String reason) {
        return new SanityCheck(Optional.empty(), Double.NaN, Double.NaN, Optional.of(reason));
    }

    /**
     * Whether the map changes with the weights as it should.
     *
     * @return empty where that cannot be told
     */
    public Optional<Boolean> passed() {
        return undefined.isPresent() ? Optional.empty()
                : Optional.of(Math.abs(signed) < LIMIT && Math.abs(absolute) < LIMIT);
    }

    /**
     * The outcome in words.
     *
     * @return what was found, with figures and the limit
     */
    public String sentence() {
        if (undefined.isPresent()) {
            return "Not defined: " + undefined.get();
        }
        String figures = String.format(Locale.ROOT, "rank correlation %s, of absolute values %s, limit %.1f",
                figure(signed), figure(absolute), LIMIT);
        if (passed().orElseThrow()) {
            return "Passed: with random weights the map is another (" + figures + ").";
        }
        return "Failed: with random weights the map stays " + (signed <= -LIMIT ? "related" : "much the same") + " ("
                + figures + "), so it shows little of what the network has learnt."
                + chance();
    }

    /** As many digits, two at least, as tell a value below the limit from the limit. */
    private static String figure(double value) {
        int digits = 2;
        String text = String.format(Locale.ROOT, "%.2f", value);
        while (Math.abs(value) < LIMIT && Math.abs(Double.parseDouble(text)) >= LIMIT && digits < DIGITS) {
            text = String.format(Locale.ROOT, "%." + ++digits + "f", value);
        }
        return text;
    }

    /** What several layers give together lies on the picture, but has the cells of a layer. */
    private String chance() {
        long cells = randomised.map(map -> map.layer().flatMap(Layer::grid).map(grid -> (long) grid.cells())
                .filter(grid -> grid < map.map().count()).orElse((long) map.map().count())).orElse(Long.MAX_VALUE);
        return cells > FEW ? ""
                : " Of only " + cells + " cells chance alone can do this: look at several pictures, or try "
                        + "another seed.";
    }

    private static Optional<String> reason(double[] values, String what) {
        boolean constant = true;
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return Optional.of(what + " is not defined everywhere.");
            }
            constant &= value == values[0];
        }
        return constant ? Optional.of(what + " has the same value everywhere.") : Optional.empty();
    }

    private static double[] values(Tensor map) {
        double[] values = new double[map.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.get(i);
        }
        return values;
    }

    private static double[] absolute(double[] values) {
        double[] absolute = values.clone();
        for (int i = 0; i < absolute.length; i++) {
            absolute[i] = Math.abs(absolute[i]);
        }
        return absolute;
    }
}

package limn.core.diagnosis;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import limn.api.explain.Diagnosis;
import limn.api.explain.Diagnosis.Code;

/** Whether a map adds up to what it explains, of methods that promise that it does (definitions 5 and 7.1). */
final class Completeness {

    private static final long MANY_STEPS = 1000;
    private static final long MOST_STEPS = 10_000;

    private Completeness() {
    }

    /** The verdict from a method's figures; empty where they tell of no fault. */
    static Optional<Diagnosis> verdict(Map<String, Double> figures) {
        double gap = figures.getOrDefault("completeness-gap", 0.0);
        if (gap > Thresholds.COMPLETENESS_GAP) {
            return Optional.of(new Diagnosis(Code.INCOMPLETE, "The map does not add up: it is off by " + percent(gap)
                    + " of the change from baseline to picture, more than "
                    + percent(Thresholds.COMPLETENESS_GAP) + ".", steps(figures)));
        }
        double residual = figures.getOrDefault("residual", 0.0);
        // Of the mean of many draws the residual is a number with an error, and not a share.
        if (residual > Thresholds.RESIDUAL && !figures.containsKey("standard-error")) {
            return Optional.of(new Diagnosis(Code.INCOMPLETE, "The map does not add up: pixels and biases are off by "
                    + percent(residual) + " of the target, more than " + percent(Thresholds.RESIDUAL) + ".",
                    "Try another method: this one adds up only where every operator is linear in pieces."));
        }
        return Optional.empty();
    }

    private static String steps(Map<String, Double> figures) {
        long taken = Math.round(figures.getOrDefault("steps", 0.0));
        long more = taken < MANY_STEPS ? MANY_STEPS : MOST_STEPS;
        return taken >= MOST_STEPS ? "Try another baseline, or another method."
                : "Raise max-steps, for example integrated-gradients(max-steps=" + more + ").";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}

package limn.core.internal.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerCandidate.Standing;
import limn.core.robust.LayerScores;
import limn.core.robust.LayerTrial;
import limn.core.robust.Rejection.Reason;
import limn.core.robust.RobustWeights;
import limn.core.run.ExplainOptions;

/** Takes the best of several layers: the highest score, of nearly equal ones the deepest. */
public final class Choice {

    /** What sums of rounded numbers may be off. */
    private static final double ROUNDING = 1e-9;

    private Choice() {
    }

    /**
     * Chooses.
     *
     * @param method the method as named in files
     * @param target the target as asked for
     * @param judged layers, usable or rejected, nearest to the output first
     * @return the trial; where all layers are rejected, the deepest with a map is taken
     */
    public static LayerTrial of(String method, String target, List<LayerCandidate> judged) {
        Optional<LayerCandidate> best = best(judged);
        Optional<LayerCandidate> taken = best.isPresent() ? deepest(judged, best.get())
                : judged.stream().filter(candidate -> !refused(candidate)).findFirst();
        List<LayerCandidate> all = new ArrayList<>();
        judged.forEach(candidate -> all.add(taken.isPresent() && taken.get().layer().equals(candidate.layer())
                ? new LayerCandidate(candidate.layer(), candidate.grid(), Standing.CHOSEN, candidate.scores(),
                        candidate.rejections())
                : candidate));
        return new LayerTrial(ExplainOptions.ROBUST, method, target, all,
                taken.map(layer -> best.isPresent() ? sentence(judged, layer, best.get()) : rejected(judged))
                        .orElse("No layer could be tried: " + told(judged)));
    }

    private static Optional<LayerCandidate> best(List<LayerCandidate> judged) {
        Optional<LayerCandidate> best = Optional.empty();
        for (LayerCandidate candidate : judged) {
            if (!candidate.rejected() && (best.isEmpty() || score(candidate) > score(best.get()))) {
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    private static Optional<LayerCandidate> deepest(List<LayerCandidate> judged, LayerCandidate best) {
        return judged.stream().filter(candidate -> !candidate.rejected()
                && score(candidate) >= score(best) - RobustWeights.TIE - ROUNDING).findFirst();
    }

    /** What has no score is not better than anything. */
    private static double score(LayerCandidate candidate) {
        double score = candidate.scores().score();
        return Double.isNaN(score) ? -1 : score;
    }

    private static boolean refused(LayerCandidate candidate) {
        return candidate.rejections().stream().anyMatch(rejection -> rejection.reason() == Reason.REFUSED);
    }

    private static String sentence(List<LayerCandidate> judged, LayerCandidate taken, LayerCandidate best) {
        LayerScores scores = taken.scores();
        StringBuilder text = new StringBuilder("Chosen by robust of ").append(count(judged)).append(": score ")
                .append(number(scores.score())).append(" (keep and remove ").append(number(scores.keepRemove()))
                .append(", focus ").append(number(scores.focus())).append(", resolution ")
                .append(number(scores.resolution())).append(")");
        if (!taken.layer().equals(best.layer())) {
            text.append("; ").append(best.layer()).append(" has ").append(number(best.scores().score()))
                    .append(", no more than ").append(number(RobustWeights.TIE))
                    .append(" better, so the deeper one counts");
        }
        String against = told(judged.stream().filter(LayerCandidate::rejected).toList());
        return text.append(against.isEmpty() ? "." : "; rejected: " + against).toString();
    }

    private static String rejected(List<LayerCandidate> judged) {
        return (judged.size() == 1 ? "The only layer that robust tries is rejected: "
                : "All " + count(judged) + " that robust tries are rejected, so the deepest is shown: ") + told(judged);
    }

    private static String told(List<LayerCandidate> rejected) {
        return rejected.isEmpty() ? "" : rejected.stream()
                .map(candidate -> candidate.layer() + " (" + candidate.reasons() + ")")
                .collect(Collectors.joining(", ", "", "."));
    }

    private static String count(List<LayerCandidate> judged) {
        return judged.size() + (judged.size() == 1 ? " layer" : " layers");
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "not defined" : String.format(Locale.ROOT, "%.2f", value);
    }
}

package limn.core.internal.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerCandidate.Standing;
import limn.core.robust.LayerScores;
import limn.core.robust.LayerTrial;
import limn.core.robust.Rejection;

/** The layer for several pictures together: by the median of their figures (definitions 12.2). */
public final class MedianTrial {

    private MedianTrial() {
    }

    /**
     * Compares layers over pictures. A layer is rejected when it is on more than half of them.
     *
     * @param trials of the same method, target and layers, at least one
     * @return a trial whose figures are medians
     */
    public static LayerTrial of(List<LayerTrial> trials) {
        LayerTrial first = trials.get(0);
        List<LayerCandidate> judged = new ArrayList<>();
        for (int i = 0; i < first.candidates().size(); i++) {
            int place = i;
            judged.add(median(trials.stream().map(trial -> trial.candidates().get(place)).toList()));
        }
        return Choice.of(first.method(), first.target(), judged);
    }

    private static LayerCandidate median(List<LayerCandidate> pictures) {
        List<LayerCandidate> rejected = pictures.stream().filter(LayerCandidate::rejected).toList();
        List<Rejection> rejections = 2 * rejected.size() > pictures.size() ? rejected.get(0).rejections() : List.of();
        List<LayerScores> scores = pictures.stream().map(LayerCandidate::scores).toList();
        return new LayerCandidate(pictures.get(0).layer(), pictures.get(0).grid(),
                rejections.isEmpty() ? Standing.USABLE : Standing.REJECTED,
                new LayerScores(median(scores, LayerScores::score), median(scores, LayerScores::keepRemove),
                        median(scores, LayerScores::focus), median(scores, LayerScores::resolution),
                        median(scores, LayerScores::stability)),
                rejections);
    }

    private static double median(List<LayerScores> scores, ToDoubleFunction<LayerScores> which) {
        double[] known = scores.stream().mapToDouble(which).filter(value -> !Double.isNaN(value)).sorted().toArray();
        int middle = known.length / 2;
        return known.length == 0 ? Double.NaN
                : known.length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
    }
}

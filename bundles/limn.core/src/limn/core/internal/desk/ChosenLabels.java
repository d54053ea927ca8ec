package limn.core.internal.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.core.internal.data.Labels;
import limn.core.internal.data.OpenedData;
import limn.core.internal.samples.Reading;
import limn.core.internal.samples.Selection;

/** Tells of labels that are no class of the model, without those that no chosen sample has. */
final class ChosenLabels {

    /** The labels of more samples are not read before a run begins: that would take seconds. */
    private static final int MOST = 2000;

    private ChosenLabels() {
    }

    /** One sentence, or empty when every label of a chosen sample is a class. */
    static Optional<String> complaint(Labels labels, OpenedData data, Selection selection) {
        List<String> unmatched = labels.unmatched(data.data().labels());
        boolean narrowed = selection.size() < data.data().size() && selection.size() <= MOST;
        return labels.complaint(narrowed ? occurring(unmatched, data, selection) : unmatched);
    }

    private static List<String> occurring(List<String> labels, OpenedData data, Selection selection) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < selection.size() && !seen.containsAll(labels); i++) {
            try {
                seen.addAll(Reading.of(data.bundle(), selection.sample(i)::truth).labels());
            } catch (LimnException e) {
                // It is skipped, and told, when the run comes to it.
            }
        }
        return labels.stream().filter(seen::contains).toList();
    }
}

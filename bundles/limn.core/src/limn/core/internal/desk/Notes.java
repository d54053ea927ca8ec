package limn.core.internal.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import limn.api.data.Skipped;
import limn.core.run.RunListener;

/** What the user should know of a run: told at once, and kept for the outcome and the record. */
final class Notes {

    private static final int KEPT = 1000;

    private final RunListener listener;
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private long skippedCount;
    private final Unmapped unmapped = new Unmapped();

    Notes(RunListener listener) {
        this.listener = listener;
    }

    void warn(String sentence) {
        if (warnings.add(sentence)) {
            listener.warning(sentence);
        }
    }

    /** Keeps what was told already. */
    void keep(String sentence) {
        warnings.add(sentence);
    }

    void skip(Skipped one) {
        listener.skipped(one);
        skipEarlier(one);
    }

    /** Counts what was told in an earlier part of the run. */
    void skipEarlier(Skipped one) {
        skippedCount++;
        if (skipped.size() < KEPT) {
            skipped.add(one);
        }
    }

    /** The samples that have no map. */
    Unmapped unmapped() {
        return unmapped;
    }

    /** Warns of all samples that have no map, out of so many. */
    void tellUnmapped(long done) {
        unmapped.sentences(done).forEach(this::warn);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    List<Skipped> skipped() {
        return List.copyOf(skipped);
    }

    long skippedCount() {
        return skippedCount;
    }
}

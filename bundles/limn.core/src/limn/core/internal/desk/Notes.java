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
    private static final int NAMED = 5;

    private final RunListener listener;
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private long skippedCount;
    private final List<String> withoutMap = new ArrayList<>();
    private String whyWithoutMap = "";
    private long withoutMapCount;

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

    /** Counts a sample that has no map, and why. */
    void withoutMap(String sample, String why) {
        withoutMapCount++;
        whyWithoutMap = whyWithoutMap.isEmpty() ? why : whyWithoutMap;
        if (withoutMap.size() < NAMED) {
            withoutMap.add(sample);
        }
    }

    /** Warns once of all samples that have no map. */
    void tellWithoutMap(long done) {
        if (withoutMapCount > 0) {
            warn(withoutMapCount + " of " + done + (done == 1 ? " sample" : " samples")
                    + (withoutMapCount == 1 ? " has" : " have") + " no map (" + String.join(", ", withoutMap)
                    + (withoutMapCount > withoutMap.size() ? " and " + (withoutMapCount - withoutMap.size()) + " more"
                            : "")
                    + "): " + whyWithoutMap);
        }
    }

    long withoutMap() {
        return withoutMapCount;
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

package limn.ui.internal.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Samples that a report may be about.
 *
 * @param title which, in words
 * @param indices their indices in the data set
 */
record Choice(String title, int[] indices) {

    /** What there is to choose from: only what differs from another. */
    static List<Choice> of(List<Integer> selected, int[] listed, int all) {
        List<Choice> choices = new ArrayList<>();
        if (!selected.isEmpty()) {
            choices.add(new Choice(selected.size() == 1 ? "The selected sample" : "The selected samples",
                    selected.stream().mapToInt(Integer::intValue).toArray()));
        }
        if (listed.length > 0 && listed.length < all) {
            choices.add(new Choice("The samples that the Data view lists now", listed));
        }
        choices.add(new Choice("All samples", IntStream.range(0, all).toArray()));
        return choices;
    }

    String label() {
        return title + " (" + String.format(Locale.ROOT, "%,d", indices.length) + ")";
    }
}

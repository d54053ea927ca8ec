package limn.core.internal.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The labels of samples as far as they are known: four bytes a sample, equal labels kept once. */
final class LabelColumn {

    private final int[] column;
    /** Place in {@link #lists} and one more; 0 in the column is not known. */
    private final Map<List<String>, Integer> places = new HashMap<>();
    private final List<List<String>> lists = new ArrayList<>();

    LabelColumn(int samples) {
        this.column = new int[samples];
    }

    synchronized Optional<List<String>> get(int index) {
        return column[index] == 0 ? Optional.empty() : Optional.of(lists.get(column[index] - 1));
    }

    synchronized void put(int index, List<String> labels) {
        Integer place = places.get(labels);
        if (place == null) {
            lists.add(List.copyOf(labels));
            place = lists.size();
            places.put(lists.getLast(), place);
        }
        column[index] = place;
    }
}

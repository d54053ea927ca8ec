package limn.api.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known to be true of a sample.
 *
 * @param labels its label, or its labels; empty when unknown
 * @param regions label → where it is seen; empty when unknown or nowhere
 */
public record Truth(List<String> labels, Map<String, List<Region>> regions) {

    /** Nothing is known. */
    public static final Truth UNKNOWN = new Truth(List.of(), Map.of());

    /** Copies the collections. */
    public Truth {
        labels = List.copyOf(labels);
        Map<String, List<Region>> copy = new LinkedHashMap<>();
        regions.forEach((label, list) -> copy.put(label, List.copyOf(list)));
        regions = Collections.unmodifiableMap(copy);
    }
}

package limn.explain.internal.gradient;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import limn.api.Tensor;

/**
 * What was found for one row and one target.
 *
 * @param map signed, {@code C×H×W}
 * @param scalars named figures
 * @param warnings sentences to be read beside the map
 */
record Finding(Tensor map, Map<String, Double> scalars, List<String> warnings) {

    /** The same with one more sentence. */
    Finding with(String warning) {
        return new Finding(map, scalars, Stream.concat(warnings.stream(), Stream.of(warning)).toList());
    }
}

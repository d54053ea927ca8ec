package limn.explain.internal.gradient;

import java.util.List;
import java.util.Map;

import limn.api.Tensor;

/**
 * What was found for one row and one target.
 *
 * @param map signed, {@code C×H×W}
 * @param scalars named figures
 * @param warnings sentences to be read beside the map
 */
record Finding(Tensor map, Map<String, Double> scalars, List<String> warnings) {

    static Finding of(Tensor map) {
        return new Finding(map, Map.of(), List.of());
    }
}

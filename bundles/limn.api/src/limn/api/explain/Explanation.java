package limn.api.explain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.model.Target;
import limn.graph.Layer;

/**
 * What a method found for one row, one layer and one target.
 *
 * @param row row of the batch
 * @param layer the layer it stands over; empty for the input
 * @param target the target
 * @param map the map as computed, signed, unscaled, in its own resolution: {@code h×w} for a layer, {@code C×H×W} for
 *            the input
 * @param scalars named figures: completeness gap, standard error, R², …
 * @param warnings sentences the user should read beside the map
 */
public record Explanation(int row, Optional<Layer> layer, Target target, Tensor map, Map<String, Double> scalars,
        List<String> warnings) {

    /** Copies the collections. */
    public Explanation {
        scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
        warnings = List.copyOf(warnings);
    }

    /**
     * An explanation without figures and warnings.
     *
     * @param row row of the batch
     * @param layer the layer
     * @param target the target
     * @param map {@code h×w}
     * @return the explanation
     */
    public static Explanation of(int row, Layer layer, Target target, Tensor map) {
        return new Explanation(row, Optional.of(layer), target, map, Map.of(), List.of());
    }
}

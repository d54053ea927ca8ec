package limn.explain.cam;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import limn.api.Tensor;
import limn.graph.Shape;

/**
 * A map over a layer's positions, and what there is to say about it.
 *
 * @param values {@code h×w}, signed and unscaled; NaN where the map is not defined
 * @param scalars named figures, in lower case with hyphens
 * @param warnings sentences the user should read beside the map
 */
public record LayerMap(Tensor values, Map<String, Double> scalars, List<String> warnings) {

    /** Copies the collections. */
    public LayerMap {
        scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
        warnings = List.copyOf(warnings);
    }

    /**
     * A map without figures and warnings.
     *
     * @param values {@code h×w}
     * @return the map
     */
    public static LayerMap of(Tensor values) {
        return new LayerMap(values, Map.of(), List.of());
    }

    /**
     * The same map with more to say about it.
     *
     * @param figures named figures beside those that are there
     * @param sentences warnings, before those that are there
     * @return a map
     */
    public LayerMap with(Map<String, Double> figures, List<String> sentences) {
        Map<String, Double> all = new LinkedHashMap<>(scalars);
        all.putAll(figures);
        return new LayerMap(values, all, Stream.concat(sentences.stream(), warnings.stream()).toList());
    }

    /**
     * No map, and why.
     *
     * @param grid the layer's {@code h×w}
     * @param reasons sentences; none where the reader knows already
     * @return NaN everywhere
     */
    public static LayerMap notDefined(Shape grid, String... reasons) {
        float[] values = new float[Math.toIntExact(grid.count())];
        Arrays.fill(values, Float.NaN);
        return new LayerMap(Tensor.of(grid, values), Map.of(), List.of(reasons));
    }
}

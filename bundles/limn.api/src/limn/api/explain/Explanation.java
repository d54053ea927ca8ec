package limn.api.explain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param post what speaks for the target as it is shown, {@code H×W} at input size, 0..1, where it does not follow from
 *            the map by the rule for all (definitions 0.3); empty for the rule
 * @param error the standard error of each value of the map, in the map's shape; empty where the map is no estimate, or
 *            nothing is known of its error
 * @param scalars named figures: completeness gap, standard error, R², …
 * @param warnings sentences the user should read beside the map
 */
public record Explanation(int row, Optional<Layer> layer, Target target, Tensor map, Optional<Tensor> post,
        Optional<Tensor> error, Map<String, Double> scalars, List<String> warnings) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if there is an error that is not of the map's shape
     */
    public Explanation {
        if (error.isPresent() && !error.get().shape().equals(map.shape())) {
            throw new IllegalArgumentException("an error of " + error.get().shape() + " for a map of " + map.shape());
        }
        scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
        warnings = List.copyOf(warnings);
    }

    /**
     * An explanation of whose error nothing is known.
     *
     * @param row row of the batch
     * @param layer the layer it stands over; empty for the input
     * @param target the target
     * @param map the map as computed
     * @param post what is shown, where it does not follow from the map by the rule for all
     * @param scalars named figures
     * @param warnings sentences the user should read beside the map
     */
    public Explanation(int row, Optional<Layer> layer, Target target, Tensor map, Optional<Tensor> post,
            Map<String, Double> scalars, List<String> warnings) {
        this(row, layer, target, map, post, Optional.empty(), scalars, warnings);
    }

    /**
     * An explanation that is shown by the rule for all.
     *
     * @param row row of the batch
     * @param layer the layer it stands over; empty for the input
     * @param target the target
     * @param map the map as computed
     * @param scalars named figures
     * @param warnings sentences the user should read beside the map
     */
    public Explanation(int row, Optional<Layer> layer, Target target, Tensor map, Map<String, Double> scalars,
            List<String> warnings) {
        this(row, layer, target, map, Optional.empty(), scalars, warnings);
    }

    /**
     * The same for another row and target, to which it was put in another question.
     *
     * @param otherRow row of the batch
     * @param otherTarget the target
     * @return an explanation
     */
    public Explanation as(int otherRow, Target otherTarget) {
        return new Explanation(otherRow, layer, otherTarget, map, post, error, scalars, warnings);
    }

    /**
     * The same with one more warning, unless it is there.
     *
     * @param sentence what the user should read beside the map
     * @return an explanation
     */
    public Explanation warned(String sentence) {
        return warnings.contains(sentence) ? this
                : new Explanation(row, layer, target, map, post, error, scalars,
                        Stream.concat(warnings.stream(), Stream.of(sentence)).toList());
    }

    /**
     * The same under the name of another layer.
     *
     * @param other the layer
     * @return an explanation
     */
    public Explanation over(Layer other) {
        return new Explanation(row, Optional.of(other), target, map, post, error, scalars, warnings);
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

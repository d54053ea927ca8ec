package limn.core.diagnosis;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.api.model.Target;
import limn.graph.Grid;

/**
 * What a verdict is made from.
 *
 * @param map the map with one value for each place, {@code h×w}, signed, unscaled
 * @param onInput whether it is shown as maps on the input are, its minimum not taken away (definitions 6)
 * @param grid the layer's grid; empty for maps on the input
 * @param gradient the greatest absolute gradient at the layer; empty when none was taken
 * @param target what is explained
 * @param probability probability of the explained class, 0..1; NaN when the target names none
 * @param geometry how the picture lies in the input
 * @param scalars the explanation's figures; {@code sign-ambiguous} above 0 says that the sign is arbitrary
 * @param tied whether the network gives all classes the same value, so that it tells nothing apart
 */
public record Evidence(Tensor map, boolean onInput, Optional<Grid> grid, OptionalDouble gradient, Target target,
        double probability, Geometry geometry, Map<String, Double> scalars, boolean tied) {

    /** Name of the figure by which a method says that the sign of its map is arbitrary (definitions 2.1). */
    public static final String SIGN_AMBIGUOUS = "sign-ambiguous";
}

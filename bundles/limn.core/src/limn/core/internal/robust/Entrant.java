package limn.core.internal.robust;

import java.util.Optional;

import limn.core.internal.maps.ShownMap;
import limn.graph.Grid;
import limn.graph.Layer;

/**
 * A layer with the map that a method made of it, and what the network said of it.
 *
 * @param layer the layer, which has positions
 * @param map the map as it is shown; empty where the method made none
 * @param refused why it made none
 * @param finest the most cells that a grid may have: what the network itself tells apart in a mask, if that is more than
 *            {@link limn.core.robust.RobustWeights#FINE_CELLS}
 * @param stability rank correlation with the map under noise; NaN where it is not known
 * @param keepRemove D; NaN where it is not known
 */
public record Entrant(Layer layer, Optional<ShownMap> map, Optional<String> refused, int finest,
        double stability, double keepRemove) {

    /**
     * A layer at which the method made no map.
     *
     * @param layer the layer
     * @param why why not, a sentence
     * @return an entrant
     */
    public static Entrant refused(Layer layer, String why) {
        return new Entrant(layer, Optional.empty(), Optional.of(why), Integer.MAX_VALUE, Double.NaN, Double.NaN);
    }

    /** How the layer's positions lie. */
    Grid grid() {
        return layer.grid().orElseThrow();
    }
}

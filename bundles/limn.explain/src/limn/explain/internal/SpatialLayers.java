package limn.explain.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.graph.Layer;
import limn.maths.GridMaps;

/** Layers with image positions, which is what a map can be made of. */
public final class SpatialLayers {

    private SpatialLayers() {
    }

    /**
     * Refuses layers without image positions.
     *
     * @param method id of the method, for the sentence
     * @param layers the layers asked for
     * @throws LimnException if there is none, or one has no image positions
     */
    public static void require(String method, List<Layer> layers) throws LimnException {
        if (layers.isEmpty()) {
            throw new LimnException(method + " works on a layer with image positions, and none was given.");
        }
        Optional<Layer> flat = layers.stream().filter(layer -> !layer.spatial()).findFirst();
        if (flat.isPresent()) {
            throw new LimnException(method + " needs a layer with image positions, and " + flat.get().path() + " ("
                    + flat.get().shape().map(shape -> "shape " + shape).orElse("shape unknown")
                    + ") has none; choose one before the positions are pooled or flattened.");
        }
    }

    /**
     * The paths of layers, as a probe takes them.
     *
     * @param layers layers
     * @return their paths, in the same order
     */
    public static Set<String> paths(List<Layer> layers) {
        return layers.stream().map(Layer::path).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * One row of a layer, channels first.
     *
     * @param batch {@code N×…} in the layer's own layout
     * @param row the row
     * @param layer a layer with image positions
     * @return {@code D×h×w}
     */
    public static Tensor channels(Tensor batch, int row, Layer layer) {
        return GridMaps.channelsFirst(batch.slice(row), layer.grid().orElseThrow());
    }
}

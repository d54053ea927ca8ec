package limn.core.internal.explain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import limn.core.robust.LayerTrial;

/**
 * How a layer was chosen for a sample.
 *
 * @param trial the layers with figures and reasons
 * @param maps path → its map, of those layers that have one
 */
public record TriedLayers(LayerTrial trial, Map<String, Result.Mapped> maps) {

    /** Copies the maps, keeping their order. */
    public TriedLayers {
        maps = Collections.unmodifiableMap(new LinkedHashMap<>(maps));
    }
}

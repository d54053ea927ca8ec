package limn.core.internal.write;

import java.util.List;

import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.core.internal.explain.Result;
import limn.core.internal.maps.FlatMap;
import limn.maths.Post;

/** The map of a result, and what is shown of it. */
public final class MapViews {

    private MapViews() {
    }

    /** The map as computed. */
    static Tensor raw(Result result) {
        return switch (result) {
            case Result.Mapped mapped -> mapped.attribution().explanation().map();
            case Result.Shown shown -> shown.panel().summary();
        };
    }

    /**
     * Post-processed, at input size.
     *
     * @param raw the map as computed
     * @param geometry whose input
     * @return 0..1
     */
    public static Tensor post(Tensor raw, Geometry geometry) {
        return Post.of(List.of(FlatMap.of(raw)), geometry.inputHeight(), geometry.inputWidth());
    }
}

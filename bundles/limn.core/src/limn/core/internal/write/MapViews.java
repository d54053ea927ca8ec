package limn.core.internal.write;

import java.util.List;

import limn.api.Tensor;
import limn.core.internal.explain.Result;
import limn.core.internal.maps.FlatMap;
import limn.maths.Post;

/** The map of a result, and what is shown of it. */
final class MapViews {

    private MapViews() {
    }

    /** The map as computed. */
    static Tensor raw(Result result) {
        return switch (result) {
            case Result.Mapped mapped -> mapped.attribution().explanation().map();
            case Result.Shown shown -> shown.panel().summary();
        };
    }

    /** Post-processed, at input size. */
    static Tensor post(Result result, int height, int width) {
        return Post.of(List.of(FlatMap.of(raw(result))), height, width);
    }
}

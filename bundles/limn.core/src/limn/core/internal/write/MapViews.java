package limn.core.internal.write;

import java.util.Optional;

import limn.api.Tensor;
import limn.core.internal.explain.Result;
import limn.core.internal.maps.ShownMap;
import limn.render.Contrast;

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

    /** The standard error of each value of the map as computed, where the method knows it. */
    static Optional<Tensor> error(Result result) {
        return result instanceof Result.Mapped mapped ? mapped.attribution().explanation().error() : Optional.empty();
    }

    /** How the contrast of a map is raised. */
    static Contrast contrast(Result.Mapped mapped, Contrast asked) {
        return Overlays.contrast(mapped.run().descriptor().family(), mapped.shown(), asked);
    }

    /** The map as it is shown. */
    static ShownMap shown(Result result) {
        return switch (result) {
            case Result.Mapped mapped -> mapped.shown();
            case Result.Shown shown -> ShownMap.of(shown.panel());
        };
    }
}

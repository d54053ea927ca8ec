package limn.core.session;

import limn.api.explain.Attribution;
import limn.api.explain.Family;
import limn.api.explain.Panel;

/** What a method or an inspection found in one sample at one layer. */
public sealed interface Finding {

    /**
     * A map with its provenance and verdict.
     *
     * @param attribution the map, signed and unscaled
     * @param family what kind of method made it, which decides how it is shown
     * @param target the target as asked for
     */
    record Mapped(Attribution attribution, Family family, String target) implements Finding {
    }

    /**
     * What an inspection shows.
     *
     * @param panel its tiles
     * @param layerReason why this layer, one sentence
     */
    record Shown(Panel panel, String layerReason) implements Finding {
    }
}

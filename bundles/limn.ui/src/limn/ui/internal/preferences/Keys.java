package limn.ui.internal.preferences;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;

/** Names of the settings. {@link Defaults} has a value for each. */
public final class Keys {

    /** The node of all of them in {@link InstanceScope}. */
    public static final String NODE = "limn.ui";

    /** Threads of the engine, int; 0 for all. */
    public static final String THREADS = "threads";
    /** What computes: id of a device, {@link limn.api.model.Runtime.Device#id()}. */
    public static final String DEVICE = "device";
    /** Samples that go through the network together, int from 1. */
    public static final String BATCH = "batch";
    /** What the cache of results may hold, in megabytes, int. */
    public static final String CACHE_MEGABYTES = "cacheMegabytes";
    /** Seed of methods that draw numbers, long. */
    public static final String SEED = "seed";
    /** Light and dark: a value of {@link limn.ui.theme.ThemeChoice#id()}. */
    public static final String THEME = "theme";

    /** Colour map, {@link limn.render.ColourMap#id()}. */
    public static final String COLOURS = "colours";
    /** How much of the map is seen, double from 0 to 1. */
    public static final String OPACITY = "opacity";
    /** What is shown of a map, name of a {@link limn.core.session.MapView.Scale}. */
    public static final String SCALE = "scale";
    /** What is shown between cells, name of a {@link limn.render.MapRenderer.Smoothing}. */
    public static final String SMOOTHING = "smoothing";
    /** Contrast of map and picture, {@link limn.core.run.ContrastText}; empty for none. */
    public static final String CONTRAST = "contrast";
    /** Whether the map is shown, boolean. */
    public static final String MAP = "map";
    /** Whether what a person marked is shown, boolean. */
    public static final String OUTLINE = "outline";

    private Keys() {
    }

    /**
     * The settings of the user.
     *
     * @return the node, for listeners and for writing; read through the platform's preferences service for the defaults
     */
    public static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}

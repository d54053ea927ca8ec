package limn.core.internal.maps;

import java.util.List;

import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.api.explain.Explanation;
import limn.api.explain.Family;
import limn.api.explain.Panel;
import limn.maths.Post;
import limn.maths.Reduction;
import limn.maths.Resampling;

/**
 * A map as it is shown and judged: one value for each place, and in which of two ways it is scaled. The one place where
 * this is decided.
 *
 * @param cells {@code h×w}, signed, unscaled
 * @param onInput whether it is scaled as maps on the input are, its minimum not taken away (definitions 6), and not as
 *            class activation maps are (definitions 0.3)
 */
public record ShownMap(Tensor cells, boolean onInput) {

    /** The parameter by which methods say how channels become one value. */
    private static final String REDUCE = "reduce";

    /**
     * A method's map. Channels are reduced as the method's settings say, else added up.
     *
     * @param family what kind of method made it
     * @param settings the method's settings
     * @param explanation the map, {@code h×w} or {@code C×H×W}
     * @return the map as it is shown
     */
    public static ShownMap of(Family family, Settings settings, Explanation explanation) {
        Tensor map = explanation.map();
        boolean onInput = map.shape().rank() > 2 || switch (family) {
            case GRADIENT, PERTURBATION -> true;
            case CAM, BASELINE -> false;
            case INSPECTION -> explanation.layer().isEmpty();
        };
        return new ShownMap(reduction(settings).apply(map), onInput);
    }

    /**
     * What stands over the picture for an inspection.
     *
     * @param panel what it shows
     * @return its summary
     */
    public static ShownMap of(Panel panel) {
        return new ShownMap(Reduction.SUM.apply(panel.summary()), panel.layer().isEmpty());
    }

    private static Reduction reduction(Settings settings) {
        return settings.values().get(REDUCE) instanceof String id && Reduction.IDS.contains(id) ? Reduction.of(id)
                : Reduction.SUM;
    }

    /**
     * What speaks for the target, in the map's own resolution.
     *
     * @return {@code h×w}, 0..1
     */
    public Tensor scaled() {
        return onInput ? Post.onInput(cells) : Post.scaled(cells);
    }

    /**
     * What speaks for the target, at input size.
     *
     * @param geometry whose input
     * @return 0..1
     */
    public Tensor post(Geometry geometry) {
        int height = geometry.inputHeight();
        int width = geometry.inputWidth();
        return onInput ? Post.onInput(Resampling.bilinear(cells, height, width))
                : Post.of(List.of(cells), height, width);
    }
}

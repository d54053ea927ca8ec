package limn.core.internal.maps;

import java.util.List;
import java.util.Optional;

import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.api.explain.Explanation;
import limn.api.explain.Family;
import limn.api.explain.Panel;
import limn.core.session.Finding;
import limn.maths.Post;
import limn.maths.Reduction;
import limn.maths.Resampling;
import limn.render.Contrast;
import limn.render.Tones;
import limn.render.ValueRange;

/**
 * A map as it is shown and judged: one value for each place, and in which of two ways it is scaled. The one place where
 * this is decided.
 *
 * @param cells {@code h×w}, signed, unscaled
 * @param onInput whether it is scaled as maps on the input are, its minimum not taken away (definitions 6), and not as
 *            class activation maps are (definitions 0.3)
 * @param own what is shown at input size where the method says so itself
 */
public record ShownMap(Tensor cells, boolean onInput, Optional<Tensor> own) {

    /** The parameter by which methods say how channels become one value. */
    private static final String REDUCE = "reduce";

    /**
     * A map that is shown by the rule.
     *
     * @param cells {@code h×w}, signed, unscaled
     * @param onInput how it is scaled
     */
    public ShownMap(Tensor cells, boolean onInput) {
        this(cells, onInput, Optional.empty());
    }

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
        return new ShownMap(reduction(settings).apply(map), onInput, explanation.post());
    }

    /**
     * The map of an answer.
     *
     * @param map what was found
     * @return the map as it is shown
     */
    public static ShownMap of(Finding.Mapped map) {
        return of(map.family(), map.attribution().settings(), map.attribution().explanation());
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

    /**
     * How channels become one value.
     *
     * @param settings the method's settings
     * @return what they say, else the sum
     */
    public static Reduction reduction(Settings settings) {
        return settings.values().get(REDUCE) instanceof String id && Reduction.IDS.contains(id) ? Reduction.of(id)
                : Reduction.SUM;
    }

    /**
     * Whether it lies on the input and says of some places that they speak against the target.
     *
     * @return false for class activation maps, of which only what speaks for the target is shown
     */
    public boolean signed() {
        return onInput && ValueRange.of(cells).low() < 0;
    }

    /**
     * What speaks for the target, in the map's own resolution, or at input size where the method says so itself.
     *
     * @return {@code h×w}, 0..1
     */
    public Tensor scaled() {
        return own.orElseGet(() -> onInput ? Post.onInput(cells) : Post.scaled(cells));
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
        if (own.isPresent()) {
            return own.get();
        }
        return onInput ? Post.onInput(Resampling.bilinear(cells, height, width))
                : Post.of(List.of(cells), height, width);
    }

    /**
     * The values at input size.
     *
     * @param geometry whose input
     * @return signed, unscaled
     */
    public Tensor atInput(Geometry geometry) {
        return Resampling.bilinear(cells, geometry.inputHeight(), geometry.inputWidth());
    }

    /**
     * Which colours the values find. Percentiles are those of the map at input size where the picture lies, so that they
     * are the same at every size of the picture.
     *
     * @param geometry how the picture lies in the input
     * @param contrast how they are raised for the eye
     * @param signed whether values are shown as computed, and not what speaks for the target
     * @return the tones
     */
    public Tones tones(Geometry geometry, Contrast contrast, boolean signed) {
        ValueRange range = signed ? ValueRange.symmetric(cells) : ValueRange.UNIT;
        return contrast.stretch().isEmpty() ? contrast.tones(cells, range, signed)
                : contrast.tones(covered(signed ? atInput(geometry) : post(geometry), geometry), range, signed);
    }

    private static Tensor covered(Tensor map, Geometry geometry) {
        float[] values = map.toArray();
        int width = geometry.inputWidth();
        for (int i = 0; i < values.length; i++) {
            values[i] = geometry.covered(i % width, i / width) ? values[i] : Float.NaN;
        }
        return Tensor.of(map.shape(), values);
    }
}

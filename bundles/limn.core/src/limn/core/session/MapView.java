package limn.core.session;

import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.core.internal.maps.ShownMap;
import limn.core.internal.session.MapViewer;
import limn.core.internal.write.Overlays;
import limn.render.Contrast;
import limn.render.MapRenderer.Smoothing;
import limn.render.Tones;
import limn.render.ValueRange;

/**
 * A map made ready to be laid over its picture.
 *
 * @param values {@code height×width} as asked for; NaN where nothing is known of the picture (cut off by preprocessing)
 * @param tones which colours they find
 */
public record MapView(Tensor values, Tones tones) {

    /**
     * What the ends of a colour map stand for.
     *
     * @return the range of the tones
     */
    public ValueRange range() {
        return tones.range();
    }

    /**
     * Whether 0 lies in the middle, so that a diverging colour map suits it.
     *
     * @return true for values as computed
     */
    public boolean signed() {
        return tones.signed();
    }

    /**
     * The places of the values in a colour map.
     *
     * @return as many, 0 to 1; NaN where nothing is known
     */
    public Tensor places() {
        return tones.places(values);
    }

    /**
     * Values as computed, for example those of a channel, over the picture they were computed from. Resizes in values.
     *
     * @param values {@code h×w}
     * @param geometry how the picture lies in the network input
     * @param width columns wanted, usually those of the picture
     * @param height rows wanted
     * @param smoothing what is shown between the cells
     * @return the values for each pixel, signed
     */
    public static MapView over(Tensor values, Geometry geometry, int width, int height, Smoothing smoothing) {
        return new MapViewer(new ShownMap(values, false), geometry, width, height).view(smoothing, Scale.SIGNED,
                Contrast.NONE);
    }

    /**
     * The contrast with which a map is drawn: gradients are stretched where nobody said how, because a few pixels of theirs
     * stand far out and all others would be black.
     *
     * @param map a map
     * @param asked what is asked for
     * @return what is asked for, with a stretch where there is none and the map needs one
     */
    public static Contrast contrast(Finding.Mapped map, Contrast asked) {
        return Overlays.contrast(map.family(), ShownMap.of(map), asked);
    }

    /** What is shown of a map. */
    public enum Scale {
        /** What speaks for the target, scaled to 0..1, as the command's overlays show it (definitions 0.3 and 6). */
        POST,
        /** The values as computed, the range symmetric about 0. */
        SIGNED
    }
}

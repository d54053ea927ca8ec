package limn.ui.study;

import limn.core.session.MapView;
import limn.render.ColourMap;
import limn.render.MapRenderer.Smoothing;
import limn.render.ViewContrast;

/**
 * How maps are shown. Changes pictures, never values.
 *
 * @param map whether the map is shown
 * @param outline whether what a person marked is shown
 * @param opacity 0 (picture alone) to 1 (map alone where it is strong)
 * @param colours the colour map of what speaks for the target; signed maps take the diverging one
 * @param scale what is shown of the map
 * @param smoothing what is shown between the cells
 * @param contrast of map and picture
 */
public record Look(boolean map, boolean outline, double opacity, ColourMap colours, MapView.Scale scale,
        Smoothing smoothing, ViewContrast contrast) {

    /** As the command's overlays. */
    public static final Look DEFAULT = new Look(true, true, 0.55, ColourMap.INFERNO, MapView.Scale.POST,
            Smoothing.SMOOTH);

    /**
     * With the contrast as it is.
     *
     * @param map whether the map is shown
     * @param outline whether what a person marked is shown
     * @param opacity 0 (picture alone) to 1 (map alone where it is strong)
     * @param colours the colour map of what speaks for the target
     * @param scale what is shown of the map
     * @param smoothing what is shown between the cells
     */
    public Look(boolean map, boolean outline, double opacity, ColourMap colours, MapView.Scale scale,
            Smoothing smoothing) {
        this(map, outline, opacity, colours, scale, smoothing, ViewContrast.NONE);
    }

    /**
     * The colour map that is used.
     *
     * @return the diverging one for signed maps
     */
    public ColourMap effectiveColours() {
        return scale == MapView.Scale.SIGNED ? ColourMap.DIVERGING : colours;
    }

    /**
     * The same with or without the map.
     *
     * @param shown whether the map is shown
     * @return a look
     */
    public Look withMap(boolean shown) {
        return new Look(shown, outline, opacity, colours, scale, smoothing, contrast);
    }

    /**
     * The same with or without outlines.
     *
     * @param shown whether what a person marked is shown
     * @return a look
     */
    public Look withOutline(boolean shown) {
        return new Look(map, shown, opacity, colours, scale, smoothing, contrast);
    }

    /**
     * The same with another opacity.
     *
     * @param other 0 to 1
     * @return a look
     */
    public Look withOpacity(double other) {
        return new Look(map, outline, other, colours, scale, smoothing, contrast);
    }

    /**
     * The same in other colours.
     *
     * @param other the colour map of what speaks for the target
     * @return a look
     */
    public Look withColours(ColourMap other) {
        return new Look(map, outline, opacity, other, scale, smoothing, contrast);
    }

    /**
     * The same with values as computed, or with what speaks for the target.
     *
     * @param signed whether values are shown as computed
     * @return a look
     */
    public Look withSigned(boolean signed) {
        return new Look(map, outline, opacity, colours, signed ? MapView.Scale.SIGNED : MapView.Scale.POST, smoothing,
                contrast);
    }

    /**
     * The same, smooth or in cells.
     *
     * @param smooth whether the map is smooth
     * @return a look
     */
    public Look withSmooth(boolean smooth) {
        return new Look(map, outline, opacity, colours, scale, smooth ? Smoothing.SMOOTH : Smoothing.NEAREST, contrast);
    }

    /**
     * The same with another contrast.
     *
     * @param other of map and picture
     * @return a look
     */
    public Look withContrast(ViewContrast other) {
        return new Look(map, outline, opacity, colours, scale, smoothing, other);
    }
}

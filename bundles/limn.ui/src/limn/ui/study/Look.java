package limn.ui.study;

import limn.core.session.MapView;
import limn.render.ColourMap;
import limn.render.MapRenderer.Smoothing;

/**
 * How maps are shown. Changes pictures, never values.
 *
 * @param map whether the map is shown
 * @param outline whether what a person marked is shown
 * @param opacity 0 (picture alone) to 1 (map alone where it is strong)
 * @param colours the colour map of what speaks for the target; signed maps take the diverging one
 * @param scale what is shown of the map
 * @param smoothing what is shown between the cells
 */
public record Look(boolean map, boolean outline, double opacity, ColourMap colours, MapView.Scale scale,
        Smoothing smoothing) {

    /** As the command's overlays. */
    public static final Look DEFAULT = new Look(true, true, 0.55, ColourMap.INFERNO, MapView.Scale.POST,
            Smoothing.SMOOTH);

    /**
     * The colour map that is used.
     *
     * @return the diverging one for signed maps
     */
    public ColourMap effectiveColours() {
        return scale == MapView.Scale.SIGNED ? ColourMap.DIVERGING : colours;
    }
}

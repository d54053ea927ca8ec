package limn.core.internal.write;

import limn.render.ColourMap;

/** How maps are shown when nothing is said. */
final class Look {

    /** Even to the eye, and black where nothing is. */
    static final ColourMap COLOURS = ColourMap.INFERNO;
    /** The picture must still be seen under the map. */
    static final double OPACITY = 0.55;

    private Look() {
    }
}

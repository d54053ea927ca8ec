package limn.ui.internal.image;

import java.awt.image.BufferedImage;

import org.eclipse.swt.graphics.Rectangle;

import limn.api.LimnException;

/** Something that can be drawn in several resolutions: the picture, the map, the outline. Safe from any thread. */
public interface Drawn {

    /**
     * The finest level it has.
     *
     * @return a number of a {@link Level}
     */
    int finest();

    /**
     * Draws a part.
     *
     * @param level the resolution
     * @param part what is drawn, in its pixels; all unless {@link Level#whole} says no
     * @return an image of the part's size
     * @throws LimnException if it cannot be drawn
     */
    BufferedImage draw(Level level, Rectangle part) throws LimnException;
}

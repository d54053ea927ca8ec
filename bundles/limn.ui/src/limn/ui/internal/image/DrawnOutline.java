package limn.ui.internal.image;

import java.awt.image.BufferedImage;
import java.util.List;

import org.eclipse.swt.graphics.Rectangle;

import limn.render.MaskOutline;

/**
 * The outlines of what a person marked, or of what a network predicts.
 *
 * @param outlines the outlines
 * @param width columns of the picture
 * @param height rows of the picture
 */
record DrawnOutline(List<MaskOutline> outlines, int width, int height) implements Drawn {

    private static final int ENLARGED = -3;

    @Override
    public int finest() {
        return Level.finest(width, height, ENLARGED);
    }

    @Override
    public BufferedImage draw(Level level, Rectangle part) {
        BufferedImage image = new BufferedImage(level.width(), level.height(), BufferedImage.TYPE_INT_ARGB);
        outlines.forEach(outline -> outline.draw(image));
        return image;
    }
}

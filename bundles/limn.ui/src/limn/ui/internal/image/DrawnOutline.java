package limn.ui.internal.image;

import java.awt.image.BufferedImage;

import org.eclipse.swt.graphics.Rectangle;

import limn.render.MaskOutline;

/**
 * The outline of what a person marked.
 *
 * @param outline the outline
 * @param width columns of the picture
 * @param height rows of the picture
 */
record DrawnOutline(MaskOutline outline, int width, int height) implements Drawn {

    private static final int ENLARGED = -3;

    @Override
    public int finest() {
        return Level.finest(width, height, ENLARGED);
    }

    @Override
    public BufferedImage draw(Level level, Rectangle part) {
        BufferedImage image = new BufferedImage(level.width(), level.height(), BufferedImage.TYPE_INT_ARGB);
        outline.draw(image);
        return image;
    }
}

package limn.ui.internal.image;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;

import limn.ui.widget.SwtImages;

/**
 * A square of something drawn beforehand. Window systems take as long for an image as it is large, however little of it is
 * seen; so a large one is cut into squares, of which only those in sight are painted.
 *
 * @param place what it shows, in pixels of its level
 * @param image the pixels
 */
record Tile(Rectangle place, Image image) {

    private static final int EDGE = 256;

    /** Cuts an image; what is wholly transparent is left out. Takes long for a large one. */
    static List<Tile> cut(Device device, BufferedImage whole, int left, int top) {
        List<Tile> tiles = new ArrayList<>();
        for (int y = 0; y < whole.getHeight(); y += EDGE) {
            for (int x = 0; x < whole.getWidth(); x += EDGE) {
                int width = Math.min(EDGE, whole.getWidth() - x);
                int height = Math.min(EDGE, whole.getHeight() - y);
                BufferedImage part = whole.getSubimage(x, y, width, height);
                if (!part.getColorModel().hasAlpha() || isSeen(part)) {
                    tiles.add(new Tile(new Rectangle(left + x, top + y, width, height),
                            SwtImages.image(device, part)));
                }
            }
        }
        return tiles;
    }

    private static boolean isSeen(BufferedImage part) {
        int[] pixels = part.getRGB(0, 0, part.getWidth(), part.getHeight(), null, 0, part.getWidth());
        return IntStream.of(pixels).anyMatch(pixel -> pixel >>> 24 != 0);
    }
}

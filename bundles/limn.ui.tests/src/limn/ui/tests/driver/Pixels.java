package limn.ui.tests.driver;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;

/** Compares pictures of the screen. */
public final class Pixels {

    private Pixels() {
    }

    /** How many pixels differ; pictures of different sizes differ everywhere. */
    public static int differing(BufferedImage a, BufferedImage b) {
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            return Math.max(a.getWidth() * a.getHeight(), b.getWidth() * b.getHeight());
        }
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                count += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
            }
        }
        return count;
    }

    /** How many colours it has. */
    public static int colours(BufferedImage picture) {
        Set<Integer> seen = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                seen.add(picture.getRGB(x, y));
            }
        }
        return seen.size();
    }
}

package limn.ui.internal.image;

import org.eclipse.swt.graphics.Rectangle;

/**
 * A resolution in which something is drawn for the canvas: {@code 2^−number} times that of the picture. Level 0 is the
 * picture's own, level 1 half of it, level −1 twice.
 *
 * @param number 0 for the picture's own
 * @param width columns of the whole picture in this resolution
 * @param height rows
 */
public record Level(int number, int width, int height) {

    /** Nothing larger is drawn at once: 64 MB. */
    private static final long MOST_PIXELS = 1L << 24;
    /** Enlarging beyond this looks the same as letting the screen do it. */
    private static final int LARGEST_ENLARGED = 2048;
    private static final int PART = 4096;
    /** Below three quarters the screen's own reducing is slow, or ugly. */
    private static final double SMALLEST_STEP = 0.75;

    static Level of(int number, int width, int height) {
        return new Level(number, size(width, number), size(height, number));
    }

    private static int size(int pixels, int number) {
        return number <= 0 ? pixels << -number : Math.max(1, (pixels + (1 << number) - 1) >> number);
    }

    /** The level that is best drawn at so many screen pixels for one of the picture. */
    static int best(double scale) {
        return (int) Math.ceil(Math.log(SMALLEST_STEP / scale) / Math.log(2));
    }

    /**
     * The finest level that is drawn as a whole.
     *
     * @param width columns of the picture
     * @param height rows
     * @param enlarged the finest level wanted; 0 for the picture's own
     * @return the number of a level
     */
    public static int finest(int width, int height, int enlarged) {
        int level = enlarged;
        while (!of(level, width, height).whole() || level < 0 && of(level, width, height).enlargedTooFar()) {
            level++;
        }
        return level;
    }

    /**
     * Whether all of it is drawn at once.
     *
     * @return false where it is too large
     */
    public boolean whole() {
        return (long) width * height <= MOST_PIXELS;
    }

    private boolean enlargedTooFar() {
        return Math.max(width, height) > LARGEST_ENLARGED;
    }

    /** What is drawn at once: all, or a part around what is visible. */
    Rectangle part(Rectangle visible) {
        if (whole()) {
            return new Rectangle(0, 0, width, height);
        }
        int x = Math.clamp(visible.x + visible.width / 2 - PART / 2, 0, Math.max(0, width - PART));
        int y = Math.clamp(visible.y + visible.height / 2 - PART / 2, 0, Math.max(0, height - PART));
        return new Rectangle(x, y, Math.min(PART, width), Math.min(PART, height));
    }

    /** What of this resolution is seen. */
    Rectangle visible(Viewport viewport) {
        double across = (double) width / viewport.width();
        double down = (double) height / viewport.height();
        int x = (int) Math.clamp(Math.floor(viewport.pictureX(0) * across), 0, width);
        int y = (int) Math.clamp(Math.floor(viewport.pictureY(0) * down), 0, height);
        int right = (int) Math.clamp(Math.ceil(viewport.pictureX(viewport.columns()) * across), 0, width);
        int bottom = (int) Math.clamp(Math.ceil(viewport.pictureY(viewport.rows()) * down), 0, height);
        return new Rectangle(x, y, right - x, bottom - y);
    }
}

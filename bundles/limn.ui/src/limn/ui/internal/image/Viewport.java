package limn.ui.internal.image;

/**
 * Where the picture lies on the canvas, in pixels of the screen (not in points: on a screen of 200 % there are two to a
 * point). Not safe from other threads.
 */
public final class Viewport {

    /** Most pixels of the screen for one of the picture. */
    private static final double CLOSEST = 64;
    /** As much of a small picture, or of the canvas, stays covered however far it is moved. */
    private static final double KEPT = 48;
    private static final double MARGIN = 0.98;

    private int width = 1;
    private int height = 1;
    private int columns = 1;
    private int rows = 1;
    private double scale = 1;
    private double left;
    private double top;
    private boolean fitted = true;

    /** Another picture is shown: from another size follows another view, else what was looked at stays in view. */
    void picture(int newWidth, int newHeight) {
        boolean other = newWidth != width || newHeight != height;
        width = newWidth;
        height = newHeight;
        if (other || fitted) {
            fit();
        }
    }

    /** The canvas has another size: a fitted picture stays so, else the middle stays in the middle. */
    void canvas(int newColumns, int newRows) {
        left += (newColumns - columns) / 2.0;
        top += (newRows - rows) / 2.0;
        columns = Math.max(1, newColumns);
        rows = Math.max(1, newRows);
        if (fitted) {
            fit();
        }
        keepInSight();
    }

    /** Shows the whole. */
    public void fit() {
        fitted = true;
        scale = fitting();
        left = (columns - width * scale) / 2;
        top = (rows - height * scale) / 2;
    }

    private double fitting() {
        return Math.min(CLOSEST, Math.min(columns * MARGIN / width, rows * MARGIN / height));
    }

    /** One pixel of the picture on one of the screen; the middle stays where it is. */
    void actual() {
        zoomTo(1, columns / 2.0, rows / 2.0);
    }

    /** Enlarges about a point of the canvas, which stays over the same point of the picture. */
    void zoom(double factor, double x, double y) {
        double wanted = scale * factor;
        // Passing by 1:1 within a step stops there, so that it can be met with the wheel.
        boolean passes = scale < 1 && wanted > 1 || scale > 1 && wanted < 1;
        zoomTo(passes ? 1 : wanted, x, y);
    }

    /** Enlarges about the middle. */
    void zoom(double factor) {
        zoom(factor, columns / 2.0, rows / 2.0);
    }

    private void zoomTo(double wanted, double x, double y) {
        double smallest = Math.min(1, fitting()) / 4;
        double next = Math.clamp(wanted, smallest, CLOSEST);
        left = x - (x - left) * next / scale;
        top = y - (y - top) * next / scale;
        scale = next;
        fitted = false;
        keepInSight();
    }

    void pan(double across, double down) {
        left += across;
        top += down;
        fitted = false;
        keepInSight();
    }

    private void keepInSight() {
        double across = Math.min(KEPT, Math.min(columns, width * scale) / 2);
        double down = Math.min(KEPT, Math.min(rows, height * scale) / 2);
        left = Math.clamp(left, across - width * scale, columns - across);
        top = Math.clamp(top, down - height * scale, rows - down);
    }

    /** Pixels of the screen for one of the picture. */
    double scale() {
        return scale;
    }

    boolean fitted() {
        return fitted;
    }

    /** Where the picture begins on the canvas; at 1:1 pixels lie on pixels. */
    double left() {
        return scale == 1 ? Math.rint(left) : left;
    }

    /** First row of the picture on the canvas. */
    double top() {
        return scale == 1 ? Math.rint(top) : top;
    }

    /** The place in the picture under a column of the canvas; 0 is the left edge of its first pixel. */
    double pictureX(double x) {
        return (x - left()) / scale;
    }

    /** The place in the picture under a row of the canvas. */
    double pictureY(double y) {
        return (y - top()) / scale;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }
}

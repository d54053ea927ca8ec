package limn.api.data;

import java.util.OptionalInt;

/**
 * The exact mapping between a picture and the network input made of it, both ways (definitions 0.6). Coordinates are
 * those of pixel centres: the centre of the first pixel is 0.
 *
 * @param pictureWidth columns of the original picture
 * @param pictureHeight rows of the original picture
 * @param inputWidth columns of the network input
 * @param inputHeight rows of the network input
 * @param scaledWidth columns of the picture after scaling, before cutting or padding
 * @param scaledHeight rows of the picture after scaling
 * @param left columns of padding at the left (positive) or cut off there (negative)
 * @param top rows of padding at the top (positive) or cut off there (negative)
 */
public record Geometry(int pictureWidth, int pictureHeight, int inputWidth, int inputHeight, int scaledWidth,
        int scaledHeight, int left, int top) {

    /**
     * The geometry of a fit.
     *
     * @param pictureWidth columns of the picture
     * @param pictureHeight rows of the picture
     * @param inputWidth columns of the input
     * @param inputHeight rows of the input
     * @param fit how it is fitted
     * @return the geometry
     */
    public static Geometry of(int pictureWidth, int pictureHeight, int inputWidth, int inputHeight,
            Preprocessing.Fit fit) {
        return of(pictureWidth, pictureHeight, inputWidth, inputHeight, fit, OptionalInt.empty());
    }

    /**
     * The geometry of a fit to a frame whose centre is the input. Where the picture covers the frame, its longer side is
     * rounded down as torchvision does it: {@code int(short side · long / short)}.
     *
     * @param pictureWidth columns of the picture
     * @param pictureHeight rows of the picture
     * @param inputWidth columns of the input
     * @param inputHeight rows of the input
     * @param fit how it is fitted
     * @param resize short side of the frame, {@link Preprocessing#resize()}
     * @return the geometry
     */
    public static Geometry of(int pictureWidth, int pictureHeight, int inputWidth, int inputHeight,
            Preprocessing.Fit fit, OptionalInt resize) {
        int side = Math.min(inputWidth, inputHeight);
        int frameWidth = frame(inputWidth, side, resize);
        int frameHeight = frame(inputHeight, side, resize);
        // Which side meets the frame: a comparison of the two ratios without rounding.
        long across = (long) frameWidth * pictureHeight;
        long down = (long) frameHeight * pictureWidth;
        int width = frameWidth;
        int height = frameHeight;
        if (fit == Preprocessing.Fit.CROP && across > down) {
            height = Math.toIntExact(across / pictureWidth);
        } else if (fit == Preprocessing.Fit.CROP) {
            width = Math.toIntExact(down / pictureHeight);
        } else if (fit == Preprocessing.Fit.PAD && across < down) {
            height = rounded(across, pictureWidth);
        } else if (fit == Preprocessing.Fit.PAD) {
            width = rounded(down, pictureHeight);
        }
        boolean pad = fit == Preprocessing.Fit.PAD;
        return new Geometry(pictureWidth, pictureHeight, inputWidth, inputHeight, width, height,
                pad ? Math.floorDiv(inputWidth - width, 2) : -(int) Math.rint((width - inputWidth) / 2.0),
                pad ? Math.floorDiv(inputHeight - height, 2) : -(int) Math.rint((height - inputHeight) / 2.0));
    }

    private static int frame(int size, int side, OptionalInt resize) {
        return resize.isEmpty() ? size : (int) Math.rint((double) size * resize.getAsInt() / side);
    }

    private static int rounded(long product, int size) {
        return Math.max(1, (int) Math.rint((double) product / size));
    }

    /**
     * Where a column of the picture lies in the network input.
     *
     * @param x column of the picture, centre of the first pixel 0
     * @return column of the input; outside {@code [−½, inputWidth − ½)} where the picture was cut
     */
    public double inputX(double x) {
        return (x + 0.5) * scaledWidth / pictureWidth - 0.5 + left;
    }

    /**
     * Where a row of the picture lies in the network input.
     *
     * @param y row of the picture
     * @return row of the input; outside {@code [−½, inputHeight − ½)} where the picture was cut
     */
    public double inputY(double y) {
        return (y + 0.5) * scaledHeight / pictureHeight - 0.5 + top;
    }

    /**
     * Where a column of the network input lies in the picture.
     *
     * @param x column of the input
     * @return column of the picture; outside {@code [−½, pictureWidth − ½)} in padding
     */
    public double pictureX(double x) {
        return (x - left + 0.5) * pictureWidth / scaledWidth - 0.5;
    }

    /**
     * Where a row of the network input lies in the picture.
     *
     * @param y row of the input
     * @return row of the picture; outside {@code [−½, pictureHeight − ½)} in padding
     */
    public double pictureY(double y) {
        return (y - top + 0.5) * pictureHeight / scaledHeight - 0.5;
    }

    /**
     * Whether a cell of the network input shows the picture and not padding.
     *
     * @param x column of the input
     * @param y row of the input
     * @return false in padding
     */
    public boolean covered(int x, int y) {
        return x >= left && x < left + scaledWidth && y >= top && y < top + scaledHeight;
    }
}

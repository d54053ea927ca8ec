package limn.data.internal.picture;

import limn.api.data.Content.Picture;

/**
 * How a stored picture is turned, EXIF's and TIFF's tag 274: the stored first row and column are these sides of the upright
 * picture.
 */
enum Orientation {
    /** 1: as it should be. */
    TOP_LEFT(false, false, false),
    /** 2: mirrored. */
    TOP_RIGHT(false, true, false),
    /** 3: turned by 180°. */
    BOTTOM_RIGHT(false, true, true),
    /** 4: upside down mirrored. */
    BOTTOM_LEFT(false, false, true),
    /** 5: transposed. */
    LEFT_TOP(true, false, false),
    /** 6: turned by 90° against the clock. */
    RIGHT_TOP(true, false, true),
    /** 7: transposed and turned by 180°. */
    RIGHT_BOTTOM(true, true, true),
    /** 8: turned by 90° with the clock. */
    LEFT_BOTTOM(true, true, false);

    private final boolean swapped;
    private final boolean fromRight;
    private final boolean fromBottom;

    Orientation(boolean swapped, boolean fromRight, boolean fromBottom) {
        this.swapped = swapped;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** The orientation of a tag's value; upright for values that do not exist. */
    static Orientation of(long tag) {
        return tag >= 1 && tag <= values().length ? values()[(int) tag - 1] : TOP_LEFT;
    }

    boolean swapsAxes() {
        return swapped;
    }

    /** The picture turned upright. */
    Picture upright(Picture stored) {
        if (this == TOP_LEFT) {
            return stored;
        }
        int channels = stored.channels();
        int width = swapped ? stored.height() : stored.width();
        int height = swapped ? stored.width() : stored.height();
        byte[] target = new byte[stored.samples().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = swapped ? y : x;
                int row = swapped ? x : y;
                int from = ((fromBottom ? stored.height() - 1 - row : row) * stored.width()
                        + (fromRight ? stored.width() - 1 - column : column)) * channels;
                System.arraycopy(stored.samples(), from, target, (y * width + x) * channels, channels);
            }
        }
        return new Picture(width, height, channels, target);
    }
}

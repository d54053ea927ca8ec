package limn.render;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import limn.api.data.Region;

/**
 * The outline of what a person marked in a picture, or of what a network predicts. It is drawn on the first pixels outside
 * of the region, so that nothing inside is covered: a light line, and a dark one around it, so that it is seen on every
 * ground.
 */
public final class MaskOutline {

    /** What an outline means, and so how it is drawn. */
    public enum Line {
        /** Marked by a person: an unbroken white line. */
        MARKED(0xffffffff, Integer.MAX_VALUE),
        /** Predicted by the network: a broken light blue line, so that a marked one is seen through its gaps. */
        PREDICTED(0xff4de1ff, 5);

        /** Widths of the line from one dash to the next. */
        private static final int PERIOD = 8;

        private final int light;
        private final int dash;

        /** A line of dashes of so many of its widths. */
        Line(int light, int dash) {
            this.light = light;
            this.dash = dash;
        }

        /**
         * Its colour, for a legend.
         *
         * @return {@code 0xAARRGGBB}
         */
        public int argb() {
            return light;
        }

        private boolean isGap(int x, int y, int width) {
            return (x + y) / width % PERIOD >= dash;
        }
    }

    private static final int LIGHT = 0xffffffff;
    private static final int DARK = 0xff000000;
    private static final int GROUND = 0xff808080;
    /** One pixel of line for so many pixels of the longer side. */
    private static final int PIXELS_FOR_LINE = 512;

    private final BitSet bits;
    private final int width;
    private final int height;
    private final Line line;
    private final int argb;

    private MaskOutline(BitSet bits, int width, int height, Line line, int argb) {
        this.bits = bits;
        this.width = width;
        this.height = height;
        this.line = line;
        this.argb = argb;
    }

    /**
     * What a line looks like, for a legend: drawn across a grey ground.
     *
     * @param line the line
     * @param width columns
     * @param height rows
     * @return an image of that size
     */
    public static BufferedImage sample(Line line, int width, int height) {
        return sample(line, line.argb(), width, height);
    }

    /**
     * What a line of another colour looks like, for a legend: drawn across a grey ground.
     *
     * @param line the line
     * @param argb its colour, {@code 0xAARRGGBB}
     * @param width columns
     * @param height rows
     * @return an image of that size
     */
    public static BufferedImage sample(Line line, int argb, int width, int height) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, GROUND);
        BufferedImage image = Pictures.image(pixels, width, height, BufferedImage.TYPE_INT_RGB);
        BitSet lower = new BitSet();
        lower.set((height / 2 + 1) * width, height * width);
        new MaskOutline(lower, width, height, line, argb).draw(image);
        return image;
    }

    /**
     * The outline of some regions together.
     *
     * @param regions masks and boxes of one picture; a mask of another size than the picture is stretched over it
     * @param width columns of the picture
     * @param height rows of the picture
     * @return the outline; empty when no pixel is marked
     */
    public static MaskOutline of(List<? extends Region> regions, int width, int height) {
        return of(regions, width, height, Line.MARKED);
    }

    /**
     * The outline of some regions together.
     *
     * @param regions masks and boxes of one picture; a mask of another size than the picture is stretched over it
     * @param width columns of the picture
     * @param height rows of the picture
     * @param line what it means
     * @return the outline; empty when no pixel belongs to a region
     */
    public static MaskOutline of(List<? extends Region> regions, int width, int height, Line line) {
        return of(regions, width, height, line, line.argb());
    }

    /**
     * The outline of some regions together, in a colour that tells it from others of the same line.
     *
     * @param regions masks and boxes of one picture; a mask of another size than the picture is stretched over it
     * @param width columns of the picture
     * @param height rows of the picture
     * @param line what it means
     * @param argb its colour, {@code 0xAARRGGBB}
     * @return the outline; empty when no pixel belongs to a region
     */
    public static MaskOutline of(List<? extends Region> regions, int width, int height, Line line, int argb) {
        BitSet bits = new BitSet(width * height);
        for (Region region : regions) {
            switch (region) {
                case Region.Mask mask -> bits.or(stretched(mask.bits(), mask.width(), mask.height(), width, height));
                case Region.Box box -> {
                    for (int y = Math.max(0, box.y()); y < Math.min(height, box.y() + box.height()); y++) {
                        int from = Math.clamp(box.x(), 0, width);
                        bits.set(y * width + from, y * width + Math.clamp(box.x() + box.width(), from, width));
                    }
                }
            }
        }
        return new MaskOutline(bits, width, height, line, argb);
    }

    /**
     * Whether nothing is marked.
     *
     * @return true if there is nothing to draw
     */
    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /**
     * Whether a pixel is marked.
     *
     * @param x column, 0 ≤ x &lt; columns of the picture
     * @param y row, 0 ≤ y &lt; rows of the picture
     * @return true inside a region
     */
    public boolean contains(int x, int y) {
        return bits.get(y * width + x);
    }

    /**
     * What is marked as a picture of its own, white on black.
     *
     * @return an image of the picture's size
     */
    public BufferedImage filled() {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, DARK);
        bits.stream().forEach(i -> pixels[i] = LIGHT);
        return Pictures.image(pixels, width, height, BufferedImage.TYPE_INT_RGB);
    }

    /**
     * What the outline means.
     *
     * @return the line it is drawn with
     */
    public Line line() {
        return line;
    }

    /**
     * The colour of its light line.
     *
     * @return {@code 0xAARRGGBB}
     */
    public int argb() {
        return argb;
    }

    /**
     * Draws the outline onto an image of the picture, which may be enlarged; the line is as crisp there.
     *
     * @param image the image drawn on
     */
    public void draw(BufferedImage image) {
        int columns = image.getWidth();
        int rows = image.getHeight();
        int thick = Math.max(1, Math.round(Math.max(columns, rows) / (float) PIXELS_FOR_LINE));
        BitSet inside = stretched(bits, width, height, columns, rows);
        BitSet light = grown(inside, columns, rows, thick);
        BitSet dark = grown(light, columns, rows, thick);
        for (int i = dark.nextSetBit(0); i >= 0; i = dark.nextSetBit(i + 1)) {
            if (!inside.get(i) && !line.isGap(i % columns, i / columns, thick)) {
                image.setRGB(i % columns, i / columns, light.get(i) ? argb : DARK);
            }
        }
    }

    private static BitSet stretched(BitSet bits, int width, int height, int columns, int rows) {
        if (width == columns && height == rows) {
            return bits;
        }
        BitSet stretched = new BitSet(columns * rows);
        for (int y = 0; y < rows; y++) {
            int row = MapRenderer.nearest(y, height, rows) * width;
            for (int x = 0; x < columns; x++) {
                stretched.set(y * columns + x, bits.get(row + MapRenderer.nearest(x, width, columns)));
            }
        }
        return stretched;
    }

    /** Everything within so many pixels, diagonals counted as one. */
    private static BitSet grown(BitSet bits, int columns, int rows, int pixels) {
        BitSet grown = new BitSet(columns * rows);
        for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
            int x = i % columns;
            int y = i / columns;
            int from = Math.max(0, x - pixels);
            int to = Math.min(columns - 1, x + pixels);
            for (int row = Math.max(0, y - pixels); row <= Math.min(rows - 1, y + pixels); row++) {
                grown.set(row * columns + from, row * columns + to + 1);
            }
        }
        return grown;
    }
}

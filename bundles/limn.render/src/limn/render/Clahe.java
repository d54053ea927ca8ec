package limn.render;

/**
 * Contrast-limited adaptive histogram equalisation of 8-bit values (Zuiderveld, Graphics Gems IV, 1994), as OpenCV does it
 * (definitions 12.5): 8×8 tiles, each with a table of its own, bilinear between the tables.
 */
final class Clahe {

    private static final int TILES = 8;
    private static final int BINS = 256;

    private final int width;
    private final int height;
    private final int tileWidth;
    private final int tileHeight;
    private final byte[][] tables;

    /** The tables of an image. */
    private Clahe(byte[] values, int width, int height, double clip) {
        this.width = width;
        this.height = height;
        boolean fits = width % TILES == 0 && height % TILES == 0;
        // OpenCV pads both sides when one does not fit, that which fits by a whole number of tiles.
        this.tileWidth = (fits ? width : width + TILES - width % TILES) / TILES;
        this.tileHeight = (fits ? height : height + TILES - height % TILES) / TILES;
        this.tables = new byte[TILES * TILES][];
        for (int tile = 0; tile < tables.length; tile++) {
            tables[tile] = table(histogram(values, tile % TILES * tileWidth, tile / TILES * tileHeight), clip);
        }
    }

    /**
     * Equalises.
     *
     * @param values unsigned, row by row
     * @param width columns
     * @param height rows
     * @param clip how many times its even share a value may have of the pixels of a tile
     * @return as many values
     */
    static byte[] of(byte[] values, int width, int height, double clip) {
        return new Clahe(values, width, height, clip).applied(values);
    }

    private int[] histogram(byte[] values, int left, int top) {
        int[] histogram = new int[BINS];
        for (int y = top; y < top + tileHeight; y++) {
            int row = mirrored(y, height) * width;
            for (int x = left; x < left + tileWidth; x++) {
                histogram[values[row + mirrored(x, width)] & 0xff]++;
            }
        }
        return histogram;
    }

    /** Behind the edge the image goes on mirrored, the edge itself once (reflect-101), again and again where it is small. */
    private static int mirrored(int place, int size) {
        int period = Math.max(1, 2 * (size - 1));
        int within = place % period;
        return within < size ? within : period - within;
    }

    private byte[] table(int[] histogram, double clip) {
        int pixels = tileWidth * tileHeight;
        int limit = Math.max(1, (int) (clip * pixels / BINS));
        int excess = 0;
        for (int bin = 0; bin < BINS; bin++) {
            excess += Math.max(0, histogram[bin] - limit);
            histogram[bin] = Math.min(histogram[bin], limit);
        }
        int rest = excess % BINS;
        int step = Math.max(1, BINS / Math.max(1, rest));
        byte[] table = new byte[BINS];
        // Single precision where OpenCV has it, so that halves are rounded to the same side.
        float scale = (float) (BINS - 1) / pixels;
        int sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            boolean more = bin % step == 0 && bin / step < rest;
            sum += histogram[bin] + excess / BINS + (more ? 1 : 0);
            table[bin] = saturated(sum * scale);
        }
        return table;
    }

    private byte[] applied(byte[] values) {
        byte[] equalised = new byte[values.length];
        for (int y = 0, i = 0; y < height; y++) {
            Between down = Between.of(y, tileHeight);
            for (int x = 0; x < width; x++, i++) {
                Between across = Between.of(x, tileWidth);
                int value = values[i] & 0xff;
                float above = across.mixed(at(across.first, down.first, value), at(across.second, down.first, value));
                float below = across.mixed(at(across.first, down.second, value), at(across.second, down.second, value));
                equalised[i] = saturated(down.mixed(above, below));
            }
        }
        return equalised;
    }

    private int at(int column, int row, int value) {
        return tables[row * TILES + column][value] & 0xff;
    }

    private static byte saturated(float value) {
        return (byte) Math.clamp((int) Math.rint(value), 0, BINS - 1);
    }

    /** The two tiles between whose centres a pixel lies, and its share of the second. */
    private record Between(int first, int second, float share) {

        static Between of(int place, int tile) {
            float at = place * (1f / tile) - 0.5f;
            int first = (int) Math.floor(at);
            return new Between(Math.max(first, 0), Math.min(first + 1, TILES - 1), at - first);
        }

        float mixed(float one, float other) {
            return one * (1f - share) + other * share;
        }
    }
}

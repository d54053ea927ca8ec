package limn.render;

/** Rows of samples as differences from what their neighbours let expect, which deflates better (ISO/IEC 15948, 9). */
final class PngFilter {

    private static final byte PAETH = 4;

    private PngFilter() {
    }

    /**
     * Rows filtered by Paeth's predictor.
     *
     * @param pixels {@code 0xAARRGGBB}, row by row
     * @param width pixels in a row
     * @param shifts where each channel of a pixel lies, in the order written
     * @return for each row the filter's number and a byte for each channel of each pixel
     */
    static byte[] paeth(int[] pixels, int width, int... shifts) {
        int rows = pixels.length / width;
        byte[] filtered = new byte[Math.addExact(pixels.length * shifts.length, rows)];
        int place = 0;
        for (int y = 0; y < rows; y++) {
            filtered[place++] = PAETH;
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                int left = x > 0 ? pixels[at - 1] : 0;
                int above = y > 0 ? pixels[at - width] : 0;
                int corner = x > 0 && y > 0 ? pixels[at - width - 1] : 0;
                for (int shift : shifts) {
                    int expected = predicted(left >> shift & 0xff, above >> shift & 0xff, corner >> shift & 0xff);
                    filtered[place++] = (byte) ((pixels[at] >> shift & 0xff) - expected);
                }
            }
        }
        return filtered;
    }

    /** The neighbour that is nearest to {@code left + above − corner}. */
    private static int predicted(int left, int above, int corner) {
        int fromLeft = Math.abs(above - corner);
        int fromAbove = Math.abs(left - corner);
        int fromCorner = Math.abs(left + above - 2 * corner);
        return fromLeft <= fromAbove && fromLeft <= fromCorner ? left : fromAbove <= fromCorner ? above : corner;
    }
}

package limn.render;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** The colours of an image that has few of them, so that a byte stands for each pixel. */
final class Palette {

    private static final int MOST = 256;
    /** A table four times as long as what it holds is searched in a step or two. */
    private static final int PLACES = 4 * MOST;
    /** Multiplied by it, the upper bits of a colour depend on all of its bits (Knuth's multiplicative hashing). */
    private static final int SPREAD = 0x9e3779b1;
    private static final int SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(PLACES);

    /** In rising order, so that neighbours on a colour map are neighbours here and their differences small. */
    private final int[] colours;
    private final int[] indices;

    private Palette(int[] colours, int[] indices) {
        this.colours = colours;
        this.indices = indices;
    }

    /**
     * The palette of some pixels.
     *
     * @param pixels {@code 0xAARRGGBB}
     * @return empty if there are more than 256 colours
     */
    static Optional<Palette> of(int[] pixels) {
        int[] table = new int[PLACES];
        int[] numbers = new int[PLACES];
        int count = 0;
        for (int pixel : pixels) {
            int place = place(pixel, table, numbers);
            if (numbers[place] == 0) {
                if (count == MOST) {
                    return Optional.empty();
                }
                table[place] = pixel;
                numbers[place] = ++count;
            }
        }
        int[] colours = new int[count];
        for (int place = 0; place < PLACES; place++) {
            if (numbers[place] > 0) {
                colours[numbers[place] - 1] = table[place];
            }
        }
        Arrays.sort(colours);
        for (int place = 0; place < PLACES; place++) {
            numbers[place] = numbers[place] > 0 ? 1 + Arrays.binarySearch(colours, table[place]) : 0;
        }
        int[] indices = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = numbers[place(pixels[i], table, numbers)] - 1;
        }
        return Optional.of(new Palette(colours, indices));
    }

    /** Where a colour stands in the table, or the free place where it belongs. */
    private static int place(int colour, int[] table, int[] numbers) {
        int place = colour * SPREAD >>> SHIFT;
        while (numbers[place] > 0 && table[place] != colour) {
            place = (place + 1) % PLACES;
        }
        return place;
    }

    /** The number of each pixel's colour, 0 to 255. */
    int[] indices() {
        return indices;
    }

    /** Red, green and blue of each colour. */
    byte[] rgb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int colour : colours) {
            bytes.write(colour >> 16);
            bytes.write(colour >> 8);
            bytes.write(colour);
        }
        return bytes.toByteArray();
    }

    /** How opaque each colour is, 255 for wholly; empty if all are. */
    Optional<byte[]> alpha() {
        byte[] alpha = new byte[colours.length];
        boolean opaque = true;
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = (byte) (colours[i] >>> 24);
            opaque &= alpha[i] == -1;
        }
        return opaque ? Optional.empty() : Optional.of(alpha);
    }
}

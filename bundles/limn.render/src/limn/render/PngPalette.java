package limn.render;

import java.util.Arrays;
import java.util.Optional;

/** The colours of an image of at most 256, ascending, so that the same pixels give the same file. */
final class PngPalette {

    private static final int MOST = 256;
    /** Four times as many slots as colours: look-ups rarely collide. */
    private static final int SLOTS = 4 * MOST;

    private final int[] colours;

    private PngPalette(int[] colours) {
        this.colours = colours;
    }

    /** The palette, or empty when there are too many colours, which is found out early. */
    static Optional<PngPalette> of(int[] pixels) {
        int[] slots = new int[SLOTS];
        boolean[] taken = new boolean[SLOTS];
        int[] found = new int[MOST];
        int count = 0;
        for (int pixel : pixels) {
            int slot = pixel * 0x9e3779b9 >>> 22;
            while (taken[slot] && slots[slot] != pixel) {
                slot = (slot + 1) % SLOTS;
            }
            if (!taken[slot]) {
                if (count == MOST) {
                    return Optional.empty();
                }
                taken[slot] = true;
                slots[slot] = pixel;
                found[count++] = pixel;
            }
        }
        int[] colours = Arrays.copyOf(found, count);
        Arrays.sort(colours);
        return Optional.of(new PngPalette(colours));
    }

    /** For each pixel the place of its colour. */
    int[] indices(int[] pixels) {
        int[] indices = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = Arrays.binarySearch(colours, pixels[i]);
        }
        return indices;
    }

    byte[] rgb() {
        byte[] rgb = new byte[colours.length * 3];
        for (int i = 0; i < colours.length; i++) {
            for (int channel = 0; channel < 3; channel++) {
                rgb[3 * i + channel] = (byte) (colours[i] >> 16 - 8 * channel);
            }
        }
        return rgb;
    }

    boolean opaque() {
        return Arrays.stream(colours).allMatch(colour -> colour >>> 24 == 0xff);
    }

    byte[] alpha() {
        byte[] alpha = new byte[colours.length];
        for (int i = 0; i < colours.length; i++) {
            alpha[i] = (byte) (colours[i] >>> 24);
        }
        return alpha;
    }
}

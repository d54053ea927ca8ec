package limn.maths;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import limn.api.Tensor;

/**
 * A small square kernel that is laid over a picture: cross-correlation, the kernel not turned round (definitions 10.6).
 *
 * @param side rows and columns, odd
 * @param weights row by row
 */
public record ImageKernel(int side, double[] weights) {

    /** What lies beyond the border. */
    public enum Border {
        /** The picture mirrored at the centres of its outermost pixels: {@code c b | a b c | b a}. */
        REFLECT_101,
        /** Nothing. */
        ZERO,
        /** The outermost pixel again. */
        REPLICATE;

        /** The ids of all. */
        public static final List<String> IDS = Arrays.stream(values()).map(Border::id).toList();

        /**
         * The name used in settings.
         *
         * @return lower case, words joined by hyphens
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * A border by its name.
         *
         * @param id one of {@link #IDS}
         * @return the border
         */
        public static Border of(String id) {
            return values()[IDS.indexOf(id)];
        }

        /** The pixel that stands for a place; −1 for none. */
        private int place(int place, int size) {
            if (place >= 0 && place < size) {
                return place;
            }
            return switch (this) {
                case ZERO -> -1;
                case REPLICATE -> Math.max(0, Math.min(size - 1, place));
                case REFLECT_101 -> {
                    int period = Math.max(1, 2 * size - 2);
                    int inside = Math.floorMod(place, period);
                    yield inside < size ? inside : period - inside;
                }
            };
        }
    }

    /**
     * Checks the number of weights.
     *
     * @throws IllegalArgumentException if the side is even or the number of weights is not its square
     */
    public ImageKernel {
        if (side < 1 || side % 2 == 0 || weights.length != side * side) {
            throw new IllegalArgumentException(weights.length + " weights are no square kernel of odd side " + side);
        }
    }

    /**
     * A kernel of some weights.
     *
     * @param weights 9 or 25, row by row
     * @return the kernel
     * @throws IllegalArgumentException if their number is no odd square
     */
    public static ImageKernel of(double... weights) {
        return new ImageKernel((int) Math.round(Math.sqrt(weights.length)), weights);
    }

    /**
     * Lays the kernel over each place.
     *
     * @param plane {@code h×w}
     * @param border what lies beyond it
     * @return the weighted sums, {@code h×w}, computed in float64
     */
    public Tensor over(Tensor plane, Border border) {
        int height = plane.shape().size(0);
        int width = plane.shape().size(1);
        float[] sums = new float[plane.count()];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int tap = 0; tap < weights.length; tap++) {
                    int row = border.place(y + tap / side - side / 2, height);
                    int column = border.place(x + tap % side - side / 2, width);
                    sum += row < 0 || column < 0 ? 0 : weights[tap] * plane.get(row * width + column);
                }
                sums[y * width + x] = (float) sum;
            }
        }
        return Tensor.of(plane.shape(), sums);
    }
}

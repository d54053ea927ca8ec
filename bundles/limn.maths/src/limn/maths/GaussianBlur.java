package limn.maths;

import limn.api.Tensor;

/**
 * Gaussian blur with a kernel cut at four standard deviations and reflected borders ({@code d c b a | a b c d | d c b a}),
 * as SciPy's {@code gaussian_filter} (definitions 16.1). Sums in float64.
 */
public final class GaussianBlur {

    private static final double CUT = 4;

    private GaussianBlur() {
    }

    /**
     * A blurred copy, each plane for itself.
     *
     * @param planes {@code h×w} or {@code C×h×w}
     * @param sigma standard deviation in cells, ≥ 0; nothing happens at 0
     * @return the same shape
     */
    public static Tensor of(Tensor planes, double sigma) {
        int height = planes.shape().size(-2);
        int width = planes.shape().size(-1);
        double[] kernel = kernel(sigma);
        float[] values = planes.toArray();
        for (int first = 0; first < values.length; first += height * width) {
            for (int y = 0; y < height; y++) {
                line(values, first + y * width, 1, width, kernel);
            }
            for (int x = 0; x < width; x++) {
                line(values, first + x, width, height, kernel);
            }
        }
        return Tensor.of(planes.shape(), values);
    }

    private static double[] kernel(double sigma) {
        int radius = (int) (CUT * sigma + 0.5);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double distance = i - radius;
            kernel[i] = radius == 0 ? 1 : StrictMath.exp(-distance * distance / (2 * sigma * sigma));
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    private static void line(float[] values, int first, int step, int length, double[] kernel) {
        double[] blurred = new double[length];
        int radius = kernel.length / 2;
        for (int i = 0; i < length; i++) {
            for (int tap = -radius; tap <= radius; tap++) {
                blurred[i] += kernel[tap + radius] * values[first + step * reflected(i + tap, length)];
            }
        }
        for (int i = 0; i < length; i++) {
            values[first + step * i] = (float) blurred[i];
        }
    }

    /** A place outside seen in the mirrors at both borders, which lie between cells. */
    private static int reflected(int place, int length) {
        int inside = Math.floorMod(place, 2 * length);
        return inside < length ? inside : 2 * length - 1 - inside;
    }
}

package limn.maths;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import limn.api.data.Content.Picture;

/**
 * Pillow's resampling of 8-bit pictures, bit for bit (its {@code src/libImaging/Resample.c}): a filter as wide as a
 * target pixel, weights in whole multiples of 2⁻²², the horizontal pass first and stored as 8 bits before the vertical.
 */
final class PillowResampling {

    /** Pillow's BILINEAR. */
    static final PillowResampling TRIANGLE = new PillowResampling(1, PillowResampling::triangle);

    /** Pillow's BICUBIC, a = −½. */
    static final PillowResampling CUBIC = new PillowResampling(2, PillowResampling::cubic);

    private static final int BITS = 22;
    private static final int HALF = 1 << BITS - 1;

    private final double support;
    private final DoubleUnaryOperator filter;

    private PillowResampling(double support, DoubleUnaryOperator filter) {
        this.support = support;
        this.filter = filter;
    }

    Picture apply(Picture picture, int width, int height, Window window) {
        if (height == picture.height()) {
            return narrow(picture, width, window, window.y(), window.height());
        }
        Taps down = taps(picture.height(), height, window.y(), window.height());
        return vertical(narrow(picture, width, window, down.lowest(), down.highest() - down.lowest()), down);
    }

    private Picture narrow(Picture picture, int width, Window window, int top, int rows) {
        return width == picture.width() ? columns(picture, window, top, rows)
                : horizontal(picture, taps(picture.width(), width, window.x(), window.width()), top, rows);
    }

    /** Pillow leaves a pass out where the size stays: its weights would be 0 and 1. */
    private static Picture columns(Picture picture, Window window, int top, int rows) {
        int channels = picture.channels();
        byte[] target = new byte[rows * window.width() * channels];
        for (int y = 0; y < rows; y++) {
            System.arraycopy(picture.samples(), ((top + y) * picture.width() + window.x()) * channels, target,
                    y * window.width() * channels, window.width() * channels);
        }
        return new Picture(window.width(), rows, channels, target);
    }

    private static Picture horizontal(Picture picture, Taps across, int top, int rows) {
        int channels = picture.channels();
        int width = across.count();
        byte[] source = picture.samples();
        byte[] target = new byte[rows * width * channels];
        for (int y = 0; y < rows; y++) {
            int row = (top + y) * picture.width();
            for (int x = 0; x < width; x++) {
                int from = (row + across.first[x]) * channels;
                int to = (y * width + x) * channels;
                if (channels == 3) {
                    mixThree(source, from, across.weights[x], target, to);
                } else {
                    mixOne(source, from, across.weights[x], target, to);
                }
            }
        }
        return new Picture(width, rows, channels, target);
    }

    private static void mixOne(byte[] source, int from, int[] weights, byte[] target, int to) {
        int sum = HALF;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (source[from + i] & 0xff);
        }
        target[to] = clip(sum);
    }

    private static void mixThree(byte[] source, int from, int[] weights, byte[] target, int to) {
        int red = HALF;
        int green = HALF;
        int blue = HALF;
        int place = from;
        for (int weight : weights) {
            red += weight * (source[place] & 0xff);
            green += weight * (source[place + 1] & 0xff);
            blue += weight * (source[place + 2] & 0xff);
            place += 3;
        }
        target[to] = clip(red);
        target[to + 1] = clip(green);
        target[to + 2] = clip(blue);
    }

    private static Picture vertical(Picture picture, Taps down) {
        int stride = picture.width() * picture.channels();
        byte[] source = picture.samples();
        byte[] target = new byte[down.count() * stride];
        int[] sums = new int[stride];
        for (int y = 0; y < down.count(); y++) {
            Arrays.fill(sums, HALF);
            int row = (down.first[y] - down.lowest()) * stride;
            for (int weight : down.weights[y]) {
                for (int x = 0; x < stride; x++) {
                    sums[x] += weight * (source[row + x] & 0xff);
                }
                row += stride;
            }
            for (int x = 0; x < stride; x++) {
                target[y * stride + x] = clip(sums[x]);
            }
        }
        return new Picture(picture.width(), down.count(), picture.channels(), target);
    }

    private static byte clip(int sum) {
        return (byte) Math.clamp(sum >> BITS, 0, 255);
    }

    private Taps taps(int sources, int targets, int from, int count) {
        double scale = (double) sources / targets;
        double stretch = Math.max(scale, 1);
        double reach = support * stretch;
        Taps taps = new Taps(new int[count], new int[count][]);
        for (int i = 0; i < count; i++) {
            double centre = (from + i + 0.5) * scale;
            // A cast cuts towards zero, as Pillow's does; below zero both give a place that is cut to the picture.
            int first = Math.max(0, (int) (centre - reach + 0.5));
            int end = Math.min(sources, (int) (centre + reach + 0.5));
            taps.first[i] = first;
            taps.weights[i] = weights(first, end - first, centre, 1 / stretch);
        }
        return taps;
    }

    private int[] weights(int first, int count, double centre, double narrowing) {
        double[] exact = new double[count];
        double total = 0;
        for (int i = 0; i < count; i++) {
            exact[i] = filter.applyAsDouble((i + first - centre + 0.5) * narrowing);
            total += exact[i];
        }
        int[] whole = new int[count];
        for (int i = 0; i < count; i++) {
            double weight = total == 0 ? exact[i] : exact[i] / total;
            whole[i] = (int) (Math.copySign(0.5, weight) + weight * (1 << BITS));
        }
        return whole;
    }

    private static double triangle(double x) {
        return Math.max(0, 1 - Math.abs(x));
    }

    private static double cubic(double signed) {
        double a = -0.5;
        double x = Math.abs(signed);
        if (x < 1) {
            return ((a + 2) * x - (a + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
    }

    /** First source position and weights for each target position. */
    private record Taps(int[] first, int[][] weights) {

        int count() {
            return first.length;
        }

        int lowest() {
            return first[0];
        }

        int highest() {
            return first[count() - 1] + weights[count() - 1].length;
        }
    }
}

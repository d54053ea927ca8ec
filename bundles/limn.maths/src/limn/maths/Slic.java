package limn.maths;

import java.util.Arrays;

import limn.api.Tensor;

/**
 * SLIC superpixels (Achanta et al., TPAMI 2012, DOI 10.1109/TPAMI.2012.120): k-means in colour and place from a regular
 * grid of centres, each looking two steps around, ten rounds; then pieces that hang loose go to a neighbour. Distances of
 * colours are those of {@link CieLab}, or of channels {@linkplain #stretched brought} to the same range.
 */
public final class Slic {

    private static final int ROUNDS = 10;
    private static final double COLOURS = 100;

    private final int height;
    private final int width;
    private final float[] image;
    private final double[][] centres;
    private final double placeWeight;
    private final int step;
    private final int[] labels;

    private Slic(Tensor image, int wanted, double compactness) {
        height = image.shape().size(1);
        width = image.shape().size(2);
        this.image = image.toArray();
        double side = Math.sqrt((double) height * width / wanted);
        step = (int) Math.max(1, Math.round(side));
        placeWeight = compactness * compactness / (side * side);
        int rows = (int) Math.max(1, Math.round(height / side));
        int columns = (int) Math.max(1, Math.round(width / side));
        labels = new int[height * width];
        centres = new double[rows * columns][];
        for (int i = 0; i < centres.length; i++) {
            int y = (int) ((i / columns + 0.5) * height / rows);
            int x = (int) ((i % columns + 0.5) * width / columns);
            centres[i] = features(y * width + x);
        }
    }

    /**
     * Superpixels of an image.
     *
     * @param colours {@code C×H×W}, about 100 between black and white
     * @param wanted about how many
     * @param compactness how much places count against colours
     * @param sigma standard deviation of the blur before, in pixels
     * @return for each pixel, row by row, the number of its superpixel; numbers from 0 without gaps
     */
    public static int[] of(Tensor colours, int wanted, double compactness, double sigma) {
        Slic slic = new Slic(GaussianBlur.of(colours, sigma), wanted, compactness);
        for (int round = 0; round < ROUNDS; round++) {
            slic.assign();
            slic.move();
        }
        return slic.connected();
    }

    /**
     * Colours of what need not be a picture: all channels together brought to 0..100.
     *
     * @param image {@code C×H×W}
     * @return {@code C×H×W}
     */
    public static Tensor stretched(Tensor image) {
        float[] values = image.toArray();
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (greatest > least ? COLOURS * (values[i] - least) / (greatest - least) : 0);
        }
        return Tensor.of(image.shape(), values);
    }

    /** Row, column, then the channels of a pixel. */
    private double[] features(int pixel) {
        double[] features = new double[2 + image.length / labels.length];
        features[0] = pixel / width;
        features[1] = pixel % width;
        for (int channel = 2; channel < features.length; channel++) {
            features[channel] = image[(channel - 2) * labels.length + pixel];
        }
        return features;
    }

    private void assign() {
        double[] nearest = new double[labels.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < centres.length; i++) {
            int top = (int) Math.max(0, centres[i][0] - 2 * step);
            int left = (int) Math.max(0, centres[i][1] - 2 * step);
            for (int y = top; y <= Math.min(height - 1, centres[i][0] + 2 * step); y++) {
                for (int x = left; x <= Math.min(width - 1, centres[i][1] + 2 * step); x++) {
                    double distance = distance(centres[i], y, x);
                    if (distance < nearest[y * width + x]) {
                        nearest[y * width + x] = distance;
                        labels[y * width + x] = i;
                    }
                }
            }
        }
    }

    private double distance(double[] centre, int y, int x) {
        double place = (centre[0] - y) * (centre[0] - y) + (centre[1] - x) * (centre[1] - x);
        double colour = 0;
        for (int channel = 2; channel < centre.length; channel++) {
            double apart = centre[channel] - image[(channel - 2) * labels.length + y * width + x];
            colour += apart * apart;
        }
        return colour + placeWeight * place;
    }

    private void move() {
        double[][] sums = new double[centres.length][centres[0].length];
        int[] counts = new int[centres.length];
        for (int pixel = 0; pixel < labels.length; pixel++) {
            double[] features = features(pixel);
            counts[labels[pixel]]++;
            for (int i = 0; i < features.length; i++) {
                sums[labels[pixel]][i] += features[i];
            }
        }
        for (int i = 0; i < centres.length; i++) {
            for (int k = 0; counts[i] > 0 && k < sums[i].length; k++) {
                centres[i][k] = sums[i][k] / counts[i];
            }
        }
    }

    /** Pieces in the order of their first pixel; one below a quarter of the usual size joins what came before it. */
    private int[] connected() {
        int[] pieces = new int[labels.length];
        Arrays.fill(pieces, -1);
        int[] queue = new int[labels.length];
        int next = 0;
        int smallest = labels.length / centres.length / 4;
        for (int start = 0; start < labels.length; start++) {
            if (pieces[start] >= 0) {
                continue;
            }
            int before = start % width > 0 ? pieces[start - 1] : start >= width ? pieces[start - width] : -1;
            int size = flood(start, next, pieces, queue);
            if (size < smallest && before >= 0) {
                for (int i = 0; i < size; i++) {
                    pieces[queue[i]] = before;
                }
            } else {
                next++;
            }
        }
        return pieces;
    }

    private int flood(int start, int piece, int[] pieces, int[] queue) {
        int size = 1;
        queue[0] = start;
        pieces[start] = piece;
        for (int i = 0; i < size; i++) {
            int pixel = queue[i];
            int[] around = {pixel % width > 0 ? pixel - 1 : pixel, pixel % width < width - 1 ? pixel + 1 : pixel,
                    pixel >= width ? pixel - width : pixel,
                    pixel < labels.length - width ? pixel + width : pixel};
            for (int other : around) {
                if (pieces[other] < 0 && labels[other] == labels[start]) {
                    pieces[other] = piece;
                    queue[size++] = other;
                }
            }
        }
        return size;
    }
}

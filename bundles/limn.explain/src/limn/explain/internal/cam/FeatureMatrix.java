package limn.explain.internal.cam;

import limn.api.Tensor;

/**
 * A layer's channels as a matrix of n positions and D channels in float64, values that are no number taken for 0
 * (definitions 2).
 */
final class FeatureMatrix {

    /** Row k: channel k at each position. */
    private final double[][] channels;
    private final int cells;

    private FeatureMatrix(double[][] channels, int cells) {
        this.channels = channels;
        this.cells = cells;
    }

    static FeatureMatrix of(Tensor tensor) {
        int count = tensor.shape().size(0);
        int cells = tensor.count() / count;
        double[][] channels = new double[count][cells];
        float[] values = tensor.toArray();
        for (int k = 0; k < count; k++) {
            for (int cell = 0; cell < cells; cell++) {
                float value = values[k * cells + cell];
                channels[k][cell] = Float.isNaN(value) ? 0 : value;
            }
        }
        return new FeatureMatrix(channels, cells);
    }

    /** Each channel less its mean. */
    FeatureMatrix centred() {
        double[][] centred = new double[channels.length][cells];
        for (int k = 0; k < channels.length; k++) {
            double mean = 0;
            for (double value : channels[k]) {
                mean += value / cells;
            }
            for (int cell = 0; cell < cells; cell++) {
                centred[k][cell] = channels[k][cell] - mean;
            }
        }
        return new FeatureMatrix(centred, cells);
    }

    int channels() {
        return channels.length;
    }

    int cells() {
        return cells;
    }

    /** The sum over the channels at each position. */
    double[] sums() {
        double[] sums = new double[cells];
        for (double[] channel : channels) {
            for (int cell = 0; cell < cells; cell++) {
                sums[cell] += channel[cell];
            }
        }
        return sums;
    }

    /** D×D: the channels' products with each other. */
    double[][] betweenChannels() {
        double[][] turned = new double[cells][channels.length];
        for (int k = 0; k < channels.length; k++) {
            for (int cell = 0; cell < cells; cell++) {
                turned[cell][k] = channels[k][cell];
            }
        }
        return products(turned, channels.length);
    }

    /** n×n: the positions' products with each other. */
    double[][] betweenCells() {
        return products(channels, cells);
    }

    /** X·v for a vector over the channels. */
    double[] times(double[] vector) {
        double[] product = new double[cells];
        for (int k = 0; k < channels.length; k++) {
            for (int cell = 0; cell < cells; cell++) {
                product[cell] += vector[k] * channels[k][cell];
            }
        }
        return product;
    }

    /**
     * The products of the columns with each other. A row at a time: each sum grows in the same order as if it were made alone,
     * and those beside each other grow together, several in one step of the processor.
     */
    private static double[][] products(double[][] rows, int columns) {
        double[][] products = new double[columns][columns];
        for (double[] row : rows) {
            for (int i = 0; i < columns; i++) {
                add(row[i], row, products[i], i + 1);
            }
        }
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < i; j++) {
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    private static void add(double factor, double[] row, double[] sums, int count) {
        for (int j = 0; j < count; j++) {
            sums[j] += factor * row[j];
        }
    }
}

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
        for (int place = 0; place < tensor.count(); place++) {
            float value = tensor.get(place);
            channels[place / cells][place % cells] = Float.isNaN(value) ? 0 : value;
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
        return products(channels);
    }

    /** n×n: the positions' products with each other. */
    double[][] betweenCells() {
        double[][] rows = new double[cells][channels.length];
        for (int k = 0; k < channels.length; k++) {
            for (int cell = 0; cell < cells; cell++) {
                rows[cell][k] = channels[k][cell];
            }
        }
        return products(rows);
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

    private static double[][] products(double[][] rows) {
        double[][] products = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < rows[i].length; k++) {
                    sum += rows[i][k] * rows[j][k];
                }
                products[i][j] = sum;
                products[j][i] = sum;
            }
        }
        return products;
    }
}

package limn.samples.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The weights of one convolution, set channel by channel: each output channel is a detector, a bias and a sum of input
 * channels seen through simple kernels.
 */
final class Detectors {

    private final int inputs;
    private final int side;
    private final List<float[]> kernels = new ArrayList<>();
    private final List<Float> biases = new ArrayList<>();

    /**
     * Starts a convolution without output channels.
     *
     * @param inputs number of input channels
     * @param side rows and columns of the kernels, odd
     */
    Detectors(int inputs, int side) {
        this.inputs = inputs;
        this.side = side;
    }

    /** A kernel over some input channels. */
    interface Part {
        void addTo(float[] kernels, int side);
    }

    /** Adds an output channel: {@code relu(Σ parts + bias)} once the activation follows. */
    Detectors detector(double bias, Part... parts) {
        float[] kernel = new float[inputs * side * side];
        for (Part part : parts) {
            part.addTo(kernel, side);
        }
        kernels.add(kernel);
        biases.add((float) bias);
        return this;
    }

    /** A multiple of the mean of an input channel over the kernel. */
    static Part mean(int channel, double factor) {
        return (kernels, side) -> {
            for (int i = 0; i < side * side; i++) {
                kernels[channel * side * side + i] += (float) (factor / (side * side));
            }
        };
    }

    /** A multiple of an input channel at the middle of the kernel. */
    static Part centre(int channel, double factor) {
        return (kernels, side) -> kernels[channel * side * side + side * side / 2] += (float) factor;
    }

    /** A multiple of the mean of an input channel over the outermost ring of the kernel. */
    static Part ring(int channel, double factor) {
        return (kernels, side) -> {
            for (int i = 0; i < side * side; i++) {
                int row = i / side;
                int column = i % side;
                if (row == 0 || column == 0 || row == side - 1 || column == side - 1) {
                    kernels[channel * side * side + i] += (float) (factor / (4 * (side - 1)));
                }
            }
        };
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return kernels.size();
    }

    int side() {
        return side;
    }

    /** Kernels one after the other, {@code D×C×k×k}. */
    float[] weights() {
        int size = inputs * side * side;
        float[] all = new float[outputs() * size];
        for (int i = 0; i < outputs(); i++) {
            System.arraycopy(kernels.get(i), 0, all, i * size, size);
        }
        return all;
    }

    float[] biases() {
        float[] all = new float[outputs()];
        for (int i = 0; i < all.length; i++) {
            all[i] = biases.get(i);
        }
        return all;
    }
}

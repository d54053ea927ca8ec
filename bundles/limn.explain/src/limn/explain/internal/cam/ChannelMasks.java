package limn.explain.internal.cam;

import limn.api.Tensor;
import limn.maths.Resampling;

/**
 * Inputs masked with a channel of a layer (definitions 3): {@code x⊙H + b⊙(1 − H)} with {@code H} the channel at input
 * size, brought to 0..1. Made on the fly, one channel at a time. Not for several threads.
 */
final class ChannelMasks {

    private static final float EPSILON = 1e-8f;

    private final Tensor activation;
    private final float[] input;
    private final float[] fill;
    private final int height;
    private final int width;
    private final boolean corners;
    private int made = -1;
    private final float[] changed;
    private float[] mask = {};

    ChannelMasks(Tensor activation, Tensor input, Tensor fill, boolean corners) {
        this.activation = activation;
        this.input = input.toArray();
        this.fill = fill.toArray();
        this.height = input.shape().size(1);
        this.width = input.shape().size(2);
        this.changed = new float[height * width];
        this.corners = corners;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** A mask's values, the last one asked for kept. */
    private float[] mask(int channel) {
        if (made == channel) {
            return mask;
        }
        Tensor small = activation.slice(channel);
        mask = (corners ? Resampling.bilinearCorners(small, height, width) : Resampling.bilinear(small, height, width))
                .toArray();
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : mask) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (mask[i] - least) / (greatest - least + EPSILON);
        }
        made = channel;
        return mask;
    }

    /** What a mask becomes at a pixel before it is laid on. */
    interface Change {
        float at(float value, int pixel);
    }

    void write(int channel, Change change, float[] values, int offset) {
        float[] plain = mask(channel);
        for (int pixel = 0; pixel < plain.length; pixel++) {
            changed[pixel] = change.at(plain[pixel], pixel);
        }
        for (int first = 0; first < input.length; first += plain.length) {
            for (int pixel = 0, place = first; pixel < plain.length; pixel++, place++) {
                values[offset + place] = input[place] * changed[pixel] + fill[place] * (1 - changed[pixel]);
            }
        }
    }
}

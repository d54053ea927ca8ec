package limn.explain.internal.cam;

import limn.api.Tensor;
import limn.graph.Shape;

/** Weights of a CAM made channel by channel, or value by value, in float64. */
public final class ChannelWeights {

    private ChannelWeights() {
    }

    /** A number for each channel. */
    interface OfChannel {
        double at(int channel);
    }

    /** A number for each place in {@code D×h×w}. */
    interface OfPlace {
        double at(int place);
    }

    static Tensor each(int channels, OfChannel weight) {
        float[] weights = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            weights[channel] = (float) weight.at(channel);
        }
        return Tensor.of(Shape.of(channels), weights);
    }

    static Tensor everywhere(Shape shape, OfPlace weight) {
        float[] weights = new float[Math.toIntExact(shape.count())];
        for (int place = 0; place < weights.length; place++) {
            weights[place] = (float) weight.at(place);
        }
        return Tensor.of(shape, weights);
    }

    /** The sum of a number over the places of one channel. */
    static double sum(Tensor channels, int channel, OfPlace value) {
        int cells = channels.count() / channels.shape().size(0);
        double sum = 0;
        for (int place = channel * cells; place < (channel + 1) * cells; place++) {
            sum += value.at(place);
        }
        return sum;
    }

    /**
     * The mean of each channel.
     *
     * @param channels {@code D×h×w}
     * @return {@code D}
     */
    public static Tensor means(Tensor channels) {
        int count = channels.shape().size(0);
        return each(count, channel -> sum(channels, channel, channels::get) * count / channels.count());
    }
}

package limn.maths;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.data.Preprocessing.Fit;
import limn.graph.Shape;

/**
 * Makes network inputs of pictures as a {@link Preprocessing} says. First to the channels wanted (a grey picture is
 * repeated, a coloured one becomes grey by Pillow's rule), then to the size with 8 bits a channel, then
 * {@code (pixel × scale − mean) / std} in float32, each step rounded as PyTorch and NumPy do. Immutable, safe from any
 * thread.
 */
public final class Preprocessor {

    private static final int LEVELS = 256;

    private final Preprocessing preprocessing;
    private final float[][] values;

    /**
     * A preprocessor.
     *
     * @param preprocessing what it does
     */
    public Preprocessor(Preprocessing preprocessing) {
        this.preprocessing = preprocessing;
        this.values = new float[preprocessing.channels()][LEVELS];
        for (int channel = 0; channel < values.length; channel++) {
            float mean = preprocessing.mean().get(channel).floatValue();
            float std = preprocessing.std().get(channel).floatValue();
            for (int level = 0; level < LEVELS; level++) {
                // For a scale of 1/255 the rounded product is the rounded quotient for all 256 levels.
                values[channel][level] = ((float) (level * preprocessing.scale()) - mean) / std;
            }
        }
    }

    /**
     * How a picture lies in the network input made of it.
     *
     * @param picture the picture
     * @return the exact mapping
     */
    public Geometry geometry(Picture picture) {
        return preprocessing.geometry(picture.width(), picture.height());
    }

    /**
     * The network input made of a picture.
     *
     * @param picture the picture
     * @return {@code C×H×W}, channels in the network's order
     */
    public Tensor input(Picture picture) {
        Picture shown = shown(picture);
        int channels = preprocessing.channels();
        int cells = shown.width() * shown.height();
        float[] target = new float[channels * cells];
        byte[] samples = shown.samples();
        for (int channel = 0; channel < channels; channel++) {
            float[] value = values[channel];
            int from = place(channel);
            for (int cell = 0; cell < cells; cell++) {
                target[channel * cells + cell] = value[samples[cell * channels + from] & 0xff];
            }
        }
        return Tensor.of(Shape.of(channels, shown.height(), shown.width()), target);
    }

    /**
     * What the network is shown: the picture at input size, before scale, mean and deviation.
     *
     * @param picture the picture
     * @return red, green, blue for a network of three channels, grey for one of one; padding is black
     */
    public Picture shown(Picture picture) {
        boolean grey = preprocessing.order() == ChannelOrder.GRAY;
        // A grey picture is repeated after resizing: the channels would come out equal, at three times the cost.
        Picture fitted = fitted(grey ? Channels.grey(picture) : picture);
        return grey ? fitted : Channels.rgb(fitted);
    }

    private Picture fitted(Picture picture) {
        Geometry geometry = geometry(picture);
        if (preprocessing.fit() == Fit.PAD) {
            return padded(Resampling.picture(picture, geometry.scaledWidth(), geometry.scaledHeight(),
                    preprocessing.interpolation()), geometry);
        }
        Window window = new Window(-geometry.left(), -geometry.top(), preprocessing.width(), preprocessing.height());
        return Resampling.window(picture, geometry.scaledWidth(), geometry.scaledHeight(), window,
                preprocessing.interpolation());
    }

    /**
     * The picture that a network input was made of, as far as it can be told: scale, mean and deviation undone, values
     * rounded and cut to 0..255.
     *
     * @param input {@code C×H×W}
     * @return {@code H×W}, red, green, blue or grey
     * @throws IllegalArgumentException if the input has another number of channels
     */
    public Picture picture(Tensor input) {
        int channels = preprocessing.channels();
        if (input.shape().rank() != 3 || input.shape().size(0) != channels) {
            throw new IllegalArgumentException(input + " is no network input of " + channels + " channels");
        }
        int cells = input.count() / channels;
        byte[] samples = new byte[input.count()];
        for (int channel = 0; channel < channels; channel++) {
            double mean = preprocessing.mean().get(channel);
            double std = preprocessing.std().get(channel);
            for (int cell = 0; cell < cells; cell++) {
                double level = (input.get(channel * cells + cell) * std + mean) / preprocessing.scale();
                samples[cell * channels + place(channel)] = (byte) (int) Math.clamp(Math.rint(level), 0, 255);
            }
        }
        return new Picture(input.shape().size(2), input.shape().size(1), channels, samples);
    }

    private static Picture padded(Picture scaled, Geometry geometry) {
        int channels = scaled.channels();
        byte[] samples = new byte[geometry.inputWidth() * geometry.inputHeight() * channels];
        for (int y = 0; y < scaled.height(); y++) {
            System.arraycopy(scaled.samples(), y * scaled.width() * channels, samples,
                    ((y + geometry.top()) * geometry.inputWidth() + geometry.left()) * channels,
                    scaled.width() * channels);
        }
        return new Picture(geometry.inputWidth(), geometry.inputHeight(), channels, samples);
    }

    /** Where the network's channel lies among red, green and blue. */
    private int place(int channel) {
        return preprocessing.order() == ChannelOrder.BGR ? 2 - channel : channel;
    }
}

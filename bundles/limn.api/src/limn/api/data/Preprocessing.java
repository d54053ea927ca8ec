package limn.api.data;

import java.util.List;
import java.util.OptionalInt;

/**
 * How a picture becomes a network input: fitted to the input size, then {@code (pixel × scale − mean) / std} for each
 * channel.
 *
 * @param height rows of the network input
 * @param width columns of the network input
 * @param order which channels, in which order
 * @param fit what happens when the shapes differ
 * @param interpolation how values between pixels are made
 * @param scale factor on the pixel value 0..255, usually 1/255
 * @param mean subtracted, one for each channel
 * @param std divided by, one for each channel, none 0
 * @param resize the short side before the centre is cut out, where that is more than the input's own: the picture is fitted
 *            to a frame of the input's shape with this short side, the input is its centre (torchvision's 256 before 224);
 *            empty with {@link Fit#PAD}
 */
public record Preprocessing(int height, int width, ChannelOrder order, Fit fit, Interpolation interpolation,
        double scale, List<Double> mean, List<Double> std, OptionalInt resize) {

    /** Which channels the network takes. */
    public enum ChannelOrder {
        /** Red, green, blue. */
        RGB,
        /** Blue, green, red. */
        BGR,
        /** One channel, by Pillow's rule {@code L = (R·19595 + G·38470 + B·7471 + 2¹⁵) >> 16}. */
        GRAY
    }

    /** What happens when picture and network input differ in shape. */
    public enum Fit {
        /** Both axes are scaled independently. */
        STRETCH,
        /** The picture is scaled until it covers the input (the short side meets it), the centre is cut out. */
        CROP,
        /** The long side is scaled to the input, the rest is filled with pixel value 0. */
        PAD
    }

    /** How values between pixels are made; definitions 0.5. */
    public enum Interpolation {
        /** The pixel whose centre is nearest. */
        NEAREST,
        /** Linear between centres, never averaging when shrinking. */
        BILINEAR,
        /** As Pillow's BILINEAR: a triangle as wide as a target pixel. */
        BILINEAR_ANTIALIAS,
        /** As Pillow's BICUBIC: a cubic (a = −½) scaled likewise. */
        BICUBIC_ANTIALIAS
    }

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is not positive, the number of means or deviations is not that of the
     *             channels, a deviation is 0, or the short side before cutting is less than the input's
     */
    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        int channels = order == ChannelOrder.GRAY ? 1 : 3;
        if (height < 1 || width < 1 || mean.size() != channels || std.size() != channels || std.contains(0.0)) {
            throw new IllegalArgumentException("not a preprocessing: " + height + "×" + width + ", " + order + ", mean "
                    + mean + ", std " + std);
        }
        if (resize.isPresent() && (fit == Fit.PAD || resize.getAsInt() < Math.min(height, width))) {
            throw new IllegalArgumentException("nothing to cut out: " + fit + " to " + resize + " for " + height + "×"
                    + width);
        }
    }

    /**
     * A preprocessing that cuts nothing off beyond what the fit does.
     *
     * @param height rows of the network input
     * @param width columns of the network input
     * @param order which channels, in which order
     * @param fit what happens when the shapes differ
     * @param interpolation how values between pixels are made
     * @param scale factor on the pixel value 0..255
     * @param mean subtracted, one for each channel
     * @param std divided by, one for each channel, none 0
     * @throws IllegalArgumentException as for the whole
     */
    public Preprocessing(int height, int width, ChannelOrder order, Fit fit, Interpolation interpolation, double scale,
            List<Double> mean, List<Double> std) {
        this(height, width, order, fit, interpolation, scale, mean, std, OptionalInt.empty());
    }

    /**
     * How a picture lies in the network input.
     *
     * @param pictureWidth columns of the picture
     * @param pictureHeight rows of the picture
     * @return the exact mapping
     */
    public Geometry geometry(int pictureWidth, int pictureHeight) {
        return Geometry.of(pictureWidth, pictureHeight, width, height, fit, resize);
    }

    /**
     * The number of channels.
     *
     * @return 1 or 3
     */
    public int channels() {
        return mean.size();
    }
}

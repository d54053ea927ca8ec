package limn.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.maths.Percentiles;

/**
 * How the contrast of a map or a picture is raised for the eye (definitions 12.5): first a stretch between percentiles, then
 * a gamma, then adaptive equalisation. It changes what is drawn, never the values.
 *
 * @param stretch the stretch, if any
 * @param gamma exponent of what is drawn, {@link #LEAST_GAMMA} to {@link #GREATEST_GAMMA}; below 1 lifts what is weak, 1
 *            changes nothing
 * @param clip adaptive equalisation, if any: how many times its even share of a tile's pixels a grey level may have,
 *            {@link #LEAST_CLIP} to {@link #GREATEST_CLIP}
 */
public record Contrast(Optional<Stretch> stretch, double gamma, OptionalDouble clip) {

    /** The least gamma. */
    public static final double LEAST_GAMMA = 0.2;
    /** The greatest gamma. */
    public static final double GREATEST_GAMMA = 5;
    /** The least clip. */
    public static final double LEAST_CLIP = 1;
    /** The greatest clip. */
    public static final double GREATEST_CLIP = 40;
    /** The clip when nothing is said. */
    public static final double CLIP = 2;
    /** Drawn as it is. */
    public static final Contrast NONE = new Contrast(Optional.empty(), 1, OptionalDouble.empty());

    /**
     * What lies at a low percentile and below becomes the first colour, at a high one and above the last.
     *
     * @param low percentage, 0 to 100; not used where values are signed
     * @param high percentage, greater; where values are signed, of their magnitudes
     */
    public record Stretch(double low, double high) {

        /** What is taken when nothing is said. */
        public static final Stretch DEFAULT = new Stretch(1, 99);

        /**
         * Checks the order.
         *
         * @throws IllegalArgumentException if they are not 0 ≤ low &lt; high ≤ 100
         */
        public Stretch {
            if (!(low >= 0 && low < high && high <= 100)) {
                throw new IllegalArgumentException("no percentiles to stretch between: " + low + " and " + high);
            }
        }
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if gamma or clip is outside its range
     */
    public Contrast {
        if (!(gamma >= LEAST_GAMMA && gamma <= GREATEST_GAMMA)) {
            throw new IllegalArgumentException("no gamma: " + gamma);
        }
        if (clip.isPresent() && !(clip.getAsDouble() >= LEAST_CLIP && clip.getAsDouble() <= GREATEST_CLIP)) {
            throw new IllegalArgumentException("no clip: " + clip.getAsDouble());
        }
    }

    /**
     * Whether nothing is changed.
     *
     * @return true if things are drawn as they are
     */
    public boolean none() {
        return equals(NONE);
    }

    /**
     * A picture with this contrast. A stretch goes by the percentiles of all channels together, so that colours keep their
     * hue; adaptive equalisation goes by lightness.
     *
     * @param picture grey or colour
     * @return a picture of the same size and channels; the same when nothing is changed
     */
    public Picture of(Picture picture) {
        return none() ? picture : new PictureContrast(this).of(picture);
    }

    /**
     * How the values of a map find their colours.
     *
     * @param map any number of values that the percentiles are taken of; NaN and infinity are passed over
     * @param range what the ends of the colour map stand for without a stretch; where signed, symmetric about 0
     * @param signed whether 0 lies in the middle and both signs are treated alike
     * @return the tones
     */
    public Tones tones(Tensor map, ValueRange range, boolean signed) {
        return new Tones(stretch.map(between -> stretched(between, map, range, signed)).orElse(range), gamma, clip,
                signed);
    }

    private static ValueRange stretched(Stretch between, Tensor map, ValueRange range, boolean signed) {
        double[] values = values(map, signed);
        if (values.length == 0) {
            return range;
        }
        double[] bounds = Percentiles.of(values, signed ? 0 : between.low(), between.high());
        double low = signed ? -bounds[1] : bounds[0];
        return low < bounds[1] ? new ValueRange(low, bounds[1]) : range;
    }

    private static double[] values(Tensor map, boolean magnitudes) {
        double[] values = new double[map.count()];
        int count = 0;
        for (int i = 0; i < map.count(); i++) {
            float value = map.get(i);
            if (Float.isFinite(value)) {
                values[count++] = magnitudes ? Math.abs(value) : value;
            }
        }
        return Arrays.copyOf(values, count);
    }

    /**
     * What is done, for people.
     *
     * @return half a sentence for each step, in the order in which they are done
     */
    public List<String> steps() {
        List<String> steps = new ArrayList<>();
        stretch.ifPresent(between -> steps.add("stretched between percentiles " + Legend.text(between.low()) + " and "
                + Legend.text(between.high())));
        if (gamma != 1) {
            steps.add("gamma " + Legend.text(gamma));
        }
        clip.ifPresent(limit -> steps.add("adaptive equalisation, clip " + Legend.text(limit)));
        return steps;
    }
}

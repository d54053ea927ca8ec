package limn.render;

import java.util.OptionalDouble;

import limn.api.Tensor;
import limn.graph.Shape;

/**
 * Which place in a colour map each value of a map has.
 *
 * @param range which values the ends stand for, before anything is bent
 * @param gamma exponent of the place; of its distance from the middle where signed
 * @param clip adaptive equalisation after it, if any; then no colour stands for one value everywhere
 * @param signed whether 0 lies in the middle
 */
public record Tones(ValueRange range, double gamma, OptionalDouble clip, boolean signed) {

    private static final int LEVELS = 255;

    /**
     * Places in proportion to the values.
     *
     * @param range what the ends stand for
     * @param signed whether 0 lies in the middle
     * @return plain tones
     */
    public static Tones plain(ValueRange range, boolean signed) {
        return Contrast.NONE.tones(Tensor.of(Shape.of(1), 0), range, signed);
    }

    /**
     * Whether a colour stands for the same value everywhere, so that a legend can say which.
     *
     * @return false with adaptive equalisation
     */
    public boolean legible() {
        return clip.isEmpty();
    }

    /**
     * The place of a value before adaptive equalisation.
     *
     * @param value any value
     * @return 0 to 1; NaN for NaN
     */
    public double place(double value) {
        double place = range.place(value);
        if (gamma == 1) {
            return place;
        }
        return signed ? joined(Math.pow(Math.abs(2 * place - 1), gamma), place) : Math.pow(place, gamma);
    }

    /**
     * The places of a map.
     *
     * @param map {@code h×w}, as it is drawn
     * @return as many places, 0 to 1; NaN where it was
     */
    public Tensor places(Tensor map) {
        float[] places = map.toArray();
        for (int i = 0; i < places.length; i++) {
            places[i] = (float) place(places[i]);
        }
        if (clip.isPresent()) {
            equalise(places, map.shape().size(1), map.shape().size(0));
        }
        return Tensor.of(map.shape(), places);
    }

    /** What is not known counts as the weakest for its neighbours and stays unknown. */
    private void equalise(float[] places, int width, int height) {
        byte[] levels = new byte[places.length];
        for (int i = 0; i < levels.length; i++) {
            double strength = signed ? Math.abs(2 * places[i] - 1) : places[i];
            levels[i] = (byte) (Double.isNaN(strength) ? 0 : Math.rint(strength * LEVELS));
        }
        byte[] equalised = Clahe.of(levels, width, height, clip.getAsDouble());
        for (int i = 0; i < levels.length; i++) {
            double strength = (equalised[i] & 0xff) / (double) LEVELS;
            if (!Float.isNaN(places[i])) {
                places[i] = (float) (signed ? joined(strength, places[i]) : strength);
            }
        }
    }

    /** A strength on the side of the middle where a place lies; the middle itself stays, whatever its strength. */
    private static double joined(double strength, double place) {
        return 0.5 + 0.5 * strength * Math.signum(2 * place - 1);
    }
}

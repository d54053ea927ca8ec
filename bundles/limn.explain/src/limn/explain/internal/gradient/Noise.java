package limn.explain.internal.gradient;

import java.util.List;

import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.maths.Draws;

/**
 * Copies of an input with normal noise. The draws do not depend on the method, so that all methods on noisy copies see the
 * same ones.
 */
public final class Noise {

    private static final String KEY = "smooth-grad";
    private static final String ABSOLUTE = "absolute";

    private final Tensor input;
    private final double sigma;
    private final long seed;
    private final String sample;

    /**
     * Copies of an input.
     *
     * @param input {@code C×H×W}
     * @param settings values of {@link #parameters}
     * @param seed seed of the run
     * @param sample id of the sample
     */
    public Noise(Tensor input, Settings settings, long seed, String sample) {
        this.input = input;
        this.sigma = settings.real("noise") * (settings.text("noise-unit").equals(ABSOLUTE) ? 1 : range(input));
        this.seed = seed;
        this.sample = sample;
    }

    /**
     * What can be set.
     *
     * @param samples the default number of copies
     * @return {@code samples}, {@code noise}, {@code noise-unit}
     */
    public static List<Parameter> parameters(int samples) {
        return List.of(Parameter.whole("samples", samples, 2, 100_000, "The number m of noisy copies.").light(10L),
                Parameter.real("noise", 0.15, 0, 1e6, "The standard deviation of the noise."),
                Parameter.choice("noise-unit", "range", List.of("range", ABSOLUTE),
                        "Whether noise is a part of the image's own range, or in the network's numbers as in Captum."));
    }

    /**
     * A copy.
     *
     * @param number counted from 0
     * @return {@code C×H×W}
     */
    public Tensor copy(int number) {
        Draws draws = Draws.of(seed, sample, KEY, number);
        float[] values = new float[input.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (input.get(i) + (sigma == 0 ? 0 : sigma * draws.gaussian(i)));
        }
        return Tensor.of(input.shape(), values);
    }

    private static double range(Tensor input) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < input.count(); i++) {
            min = Math.min(min, input.get(i));
            max = Math.max(max, input.get(i));
        }
        return (double) max - min;
    }
}

package limn.core.internal.robust;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.explain.Reference;
import limn.core.robust.RobustWeights;
import limn.maths.Draws;
import limn.maths.Substrate;

/** A picture and a class, of which maps are compared. Not safe from several threads. */
public final class Subject {

    private static final String DRAWS = "robust";
    private static final long NOISE = 0;
    private static final long TIES = 1;

    private final String sample;
    private final Tensor input;
    private final ToDoubleFunction<Tensor> belief;
    private final double probability;
    private final long seed;
    private Optional<Tensor> blurred = Optional.empty();

    /**
     * A picture and a class.
     *
     * @param sample id of the sample
     * @param input {@code C×H×W}
     * @param output what the network gives for it
     * @param belief the probability of the class in what the network gives
     * @param seed seed of the run
     */
    public Subject(String sample, Tensor input, Tensor output, ToDoubleFunction<Tensor> belief, long seed) {
        this.sample = sample;
        this.input = input;
        this.belief = belief;
        this.probability = belief.applyAsDouble(output);
        this.seed = seed;
    }

    Tensor input() {
        return input;
    }

    double probability() {
        return probability;
    }

    double belief(Tensor output) {
        return belief.applyAsDouble(output);
    }

    /** What stands in the place of cells that are taken away. */
    Tensor blurred() throws LimnException {
        if (blurred.isEmpty()) {
            blurred = Optional.of(Substrate.BLUR.of(input,
                    new Substrate.Source(Optional.empty(), Reference.NONE, ties())));
        }
        return blurred.get();
    }

    /** Lets go of what can be made again. */
    void forget() {
        blurred = Optional.empty();
    }

    /** Numbers by which equal cells are ordered. */
    Draws ties() {
        return Draws.of(seed, sample, DRAWS, TIES);
    }

    /**
     * A picture with a little noise: {@code x + 0.02 · range · ε}.
     *
     * @param sample id of the sample
     * @param input {@code C×H×W}
     * @param seed seed of the run
     * @return the same shape
     */
    public static float[] noisy(String sample, Tensor input, long seed) {
        float[] values = input.toArray();
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        double deviation = RobustWeights.NOISE * ((double) greatest - least);
        Draws draws = Draws.of(seed, sample, DRAWS, NOISE);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] + deviation * draws.gaussian(i));
        }
        return values;
    }
}

package limn.explain.internal.perturbation;

import java.util.Arrays;
import java.util.List;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.explain.internal.ShownPicture;
import limn.explain.internal.run.Hiding;
import limn.explain.internal.run.Scores;
import limn.maths.CieLab;
import limn.maths.Slic;

/**
 * Features of LIME and KernelSHAP: superpixels that are shown or hidden together (definitions 9.3), by SLIC in L*a*b* of the
 * picture that the network is shown.
 */
final class Superpixels {

    private static final String COUNT = "superpixels";
    private static final String COMPACTNESS = "compactness";
    private static final String SIGMA = "sigma";

    private final Scores scores;
    private final float[] input;
    private final float[] fill;
    private final int[] labels;
    private final int count;

    private Superpixels(Scores scores, float[] fill, int[] labels) {
        this.scores = scores;
        this.input = scores.input().toArray();
        this.fill = fill;
        this.labels = labels;
        this.count = Arrays.stream(labels).max().orElse(0) + 1;
    }

    static List<Parameter> parameters() {
        return List.of(Parameter.whole(COUNT, 50, 2, 1000, "About how many superpixels (SLIC in Lab colours)."),
                Parameter.real(COMPACTNESS, 10, 0.01, 1000, "How much place counts against colour in a superpixel."),
                Parameter.real(SIGMA, 1, 0, 50, "Blur before the superpixels are found, in pixels."),
                Hiding.parameter("mean"));
    }

    static long wanted(Settings settings) {
        return settings.whole(COUNT);
    }

    static Superpixels of(Scores scores, String method) throws LimnException {
        Settings settings = scores.request().question().settings();
        // As seen where the picture is known; a network input need not be one.
        Tensor colours = ShownPicture.of(scores.request(), scores.index()).map(CieLab::of)
                .orElseGet(() -> Slic.stretched(scores.input()));
        return new Superpixels(scores, Hiding.substrate(scores, method).toArray(), Slic.of(colours,
                (int) settings.whole(COUNT), settings.real(COMPACTNESS), settings.real(SIGMA)));
    }

    int count() {
        return count;
    }

    /** Targets of the input with some superpixels hidden: for each target t of each row of 0 and 1. */
    double[][] targets(double[][] shown) throws LimnException {
        return scores.of(shown.length, (index, values, offset) -> {
            for (int i = 0; i < input.length; i++) {
                values[offset + i] = shown[index][labels[i % labels.length]] > 0 ? input[i] : fill[i];
            }
        });
    }

    Tensor map(double[] values) {
        double[] pixels = new double[labels.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = values[labels[i]];
        }
        return PerturbationMethod.plane(scores.input().shape().size(1), scores.input().shape().size(2), pixels);
    }
}

package limn.explain.internal.perturbation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.explain.Cost;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Question;
import limn.explain.internal.run.Scores;
import limn.maths.Draws;
import limn.maths.Ridge;

/**
 * LIME: the coefficients of a linear surrogate of the target over superpixels that are shown or hidden by chance
 * (definitions 9.3). Rows near the whole image weigh more: {@code π = sqrt(exp(−d²/κ²))}, d the cosine distance.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + Lime.ID)
public final class Lime extends PerturbationMethod {

    static final String ID = "lime";
    private static final String SAMPLES = "samples";
    private static final String PENALTY = "penalty";
    private static final String KERNEL = "kernel-width";
    private static final double POOR = 0.2;

    /** The method. */
    public Lime() {
        super(ID, "LIME", "Superpixels that raise the target, by a linear surrogate.",
                "Ribeiro, Singh and Guestrin, Why should I trust you?, KDD 2016, arXiv:1602.04938", "(samples + 2)F",
                Stream.concat(
                        Stream.of(Parameter.whole(SAMPLES, 1000, 2, 1_000_000, "How many random images.").light(300L),
                                Parameter.real(PENALTY, 1, 0, 1e6, "Penalty on the coefficients."),
                                Parameter.real(KERNEL, 0.25, 0.01, 100, "Width κ of the kernel in cosine distance.")),
                        Superpixels.parameters().stream()).toList());
    }

    @Override
    public Cost cost(Question question) {
        return new Cost(2.0 + question.settings().whole(SAMPLES), 0);
    }

    @Override
    List<Found> explain(Scores scores) throws LimnException {
        Settings settings = scores.request().question().settings();
        Superpixels features = Superpixels.of(scores, ID);
        double[][] shown = new double[(int) settings.whole(SAMPLES) + 1][features.count()];
        double[] weights = new double[shown.length];
        for (int i = 0; i < shown.length; i++) {
            Draws draws = Draws.of(scores.request().seed(), scores.row().sample(), ID, i);
            for (int p = 0; p < shown[i].length; p++) {
                // The whole image goes first.
                shown[i][p] = i == 0 || draws.uniform(p) < 0.5 ? 1 : 0;
            }
            double distance = 1 - Math.sqrt(Arrays.stream(shown[i]).sum() / shown[i].length);
            double near = distance / settings.real(KERNEL);
            weights[i] = Math.sqrt(StrictMath.exp(-near * near));
        }
        List<Found> found = new ArrayList<>();
        for (double[] t : features.targets(shown)) {
            Ridge ridge = Ridge.fit(shown, t, weights, settings.real(PENALTY));
            found.add(new Found(features.map(ridge.coefficients()),
                    Double.isNaN(ridge.fit()) ? Map.of("superpixels", (double) features.count())
                            : Map.of("superpixels", (double) features.count(), "r2", ridge.fit()),
                    ridge.fit() < POOR ? List.of("The linear surrogate does not fit (R² below 0.2).") : List.of()));
        }
        return found;
    }
}

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
import limn.maths.Shapley;

/**
 * KernelSHAP: Shapley values of superpixels by weighted regression over coalitions, with
 * {@code Σφ = t(x) − t(b)} held exactly (definitions 9.4). Up to twelve superpixels all coalitions are taken, which gives
 * the values themselves.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + KernelShap.ID)
public final class KernelShap extends PerturbationMethod {

    static final String ID = "kernel-shap";
    private static final String SAMPLES = "samples";

    /** The method. */
    public KernelShap() {
        super(ID, "KernelSHAP", "What each superpixel adds to the target, shared out fairly (Shapley values).",
                "Lundberg and Lee, A Unified Approach to Interpreting Model Predictions, NeurIPS 2017, arXiv:1705.07874",
                "(samples + 3)F",
                Stream.concat(Stream.of(Parameter.whole(SAMPLES, 0, 0, 1_000_000,
                        "How many coalitions; 0 for twice the superpixels and 2048.").light(300L)),
                        Superpixels.parameters().stream()).toList());
    }

    @Override
    public Cost cost(Question question) {
        return new Cost(3.0 + wanted(question.settings(), Superpixels.wanted(question.settings())), 0);
    }

    private static long wanted(Settings settings, long superpixels) {
        long asked = settings.whole(SAMPLES);
        return asked > 0 ? asked : 2 * superpixels + 2048;
    }

    @Override
    List<Found> explain(Scores scores) throws LimnException {
        Superpixels features = Superpixels.of(scores, ID);
        int wanted = (int) wanted(scores.request().question().settings(), features.count());
        Shapley.Coalitions coalitions = Shapley.coalitions(features.count(), wanted, scores.request().seed(),
                scores.row().sample(), ID);
        // Nothing shown and everything shown go first.
        double[][] shown = new double[coalitions.members().length + 2][];
        shown[0] = new double[features.count()];
        shown[1] = new double[features.count()];
        Arrays.fill(shown[1], 1);
        System.arraycopy(coalitions.members(), 0, shown, 2, coalitions.members().length);
        List<Found> found = new ArrayList<>();
        for (double[] t : features.targets(shown)) {
            double[] values = Shapley.values(coalitions, Arrays.copyOfRange(t, 2, t.length), t[0], t[1]);
            found.add(new Found(features.map(values), Map.of("superpixels", (double) features.count(), "difference",
                    t[1] - t[0]), List.of()));
        }
        return found;
    }
}

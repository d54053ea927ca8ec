package limn.explain.internal.cam;

import java.util.List;
import java.util.Optional;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.explain.ExplanationMethod;
import limn.explain.internal.run.FrozenScore;
import limn.explain.internal.run.Scores;

/**
 * Score-CAM: the soft-max over the channels of the target of the input masked with each of them (definitions 3.1). The
 * target of the baseline, the same for all channels, cancels.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + ScoreCam.ID)
public final class ScoreCam extends MaskedCam {

    static final String ID = "score-cam";
    private static final String WEIGHTS = "weights";
    private static final String PROBABILITY = "probability";
    private static final String NO_PROBABILITY = "The region of a mask has no probability, so its score was "
            + "taken for the "
            + "weights as it is.";

    /** The method. */
    public ScoreCam() {
        super(ID, "Score-CAM", "Where the layer's channels respond that keep the target when they mask the input.",
                "Wang et al., Score-CAM: Score-Weighted Visual Explanations for Convolutional Neural Networks, "
                        + "CVPR Workshops 2020, arXiv:1910.01279",
                "(D + 1)F",
                List.of(Parameter.choice(WEIGHTS, "softmax", List.of("softmax", PROBABILITY),
                        "The soft-max of the scores, or the probability of the masked input itself as in the "
                                + "authors' code, constant channels left out.")));
    }

    @Override
    long runs(Settings settings) {
        return 1;
    }

    @Override
    double[][] scores(Scores scores, ChannelMasks masks, int[] channels) throws LimnException {
        boolean probability = scores.request().question().settings().text(WEIGHTS).equals(PROBABILITY);
        return (probability ? scores.with(FrozenScore::probability) : scores).of(channels.length,
                (index, values, offset) -> masks.write(channels[index], (mask, pixel) -> mask, values, offset));
    }

    @Override
    List<String> warnings(Settings settings, Optional<FrozenScore> target) {
        return settings.text(WEIGHTS).equals(PROBABILITY) && target.filter(one -> one.region().isPresent()).isPresent()
                ? List.of(NO_PROBABILITY)
                : List.of();
    }

    @Override
    double[] weigh(Settings settings, double[] scores, Tensor activation, int[] channels) {
        if (settings.text(WEIGHTS).equals(PROBABILITY)) {
            double[] weights = scores.clone();
            for (int i = 0; i < weights.length; i++) {
                weights[i] = variance(activation.slice(channels[i])) == 0 ? 0 : weights[i];
            }
            return weights;
        }
        return super.weigh(settings, scores, activation, channels);
    }
}

package limn.explain.internal.cam;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.explain.ExplanationMethod;
import limn.explain.internal.run.Scores;

/**
 * IS-CAM: Score-CAM whose score is the mean over masks of growing strength, {@code (i/m)·H_k} for i = 1..m (definitions
 * 3.3). The target of the unchanged input cancels.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + IsCam.ID)
public final class IsCam extends MaskedCam {

    static final String ID = "is-cam";
    private static final String STEPS = "steps";
    private static final String COEFFICIENTS = "coefficients";
    private static final String CUMULATIVE = "cumulative";

    /** The method. */
    public IsCam() {
        super(ID, "IS-CAM", "As Score-CAM, with the mean over masks of growing strength.",
                "Naidu et al., IS-CAM: Integrated Score-CAM for axiomatic-based explanations, 2020, "
                        + "arXiv:2010.03023",
                "(D·steps + 1)F",
                List.of(Parameter.whole(STEPS, 10, 1, 1000, "How many strengths.").light(5L),
                        Parameter.choice(COEFFICIENTS, "linear", List.of("linear", CUMULATIVE),
                                "The strengths: i/m, or their running sums up to (m + 1)/2 as in torch-cam.")));
    }

    @Override
    long runs(Settings settings) {
        return settings.whole(STEPS);
    }

    @Override
    double[][] scores(Scores scores, ChannelMasks masks, int[] channels) throws LimnException {
        Settings settings = scores.request().question().settings();
        int steps = (int) settings.whole(STEPS);
        boolean cumulative = settings.text(COEFFICIENTS).equals(CUMULATIVE);
        return means(scores.of(channels.length * steps, (index, values, offset) -> {
            double i = index % steps + 1.0;
            float strength = (float) (cumulative ? i * (i + 1) / (2 * steps) : i / steps);
            masks.write(channels[index / steps], (mask, pixel) -> strength * mask, values, offset);
        }), steps);
    }
}

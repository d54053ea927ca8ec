package limn.explain.internal.cam;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.explain.ExplanationMethod;
import limn.explain.internal.run.Scores;
import limn.graph.Shape;
import limn.maths.Draws;

/**
 * SS-CAM: Score-CAM whose score is the mean over noisy masks {@code H_k + δ}, δ ~ N(0, σ²) for each pixel (definitions
 * 3.2). The same draws serve all channels, so that these differ by their masks alone; the target of the unchanged input
 * cancels.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + SsCam.ID)
public final class SsCam extends MaskedCam {

    static final String ID = "ss-cam";
    private static final String SAMPLES = "samples";
    private static final String SIGMA = "sigma";

    /** The method. */
    public SsCam() {
        super(ID, "SS-CAM", "As Score-CAM, with the mean over noisy masks.",
                "Wang et al., SS-CAM: Smoothed Score-CAM for Sharper Visual Feature Localization, 2020, "
                        + "arXiv:2006.14255",
                "(D·samples + 1)F",
                List.of(Parameter.whole(SAMPLES, 35, 1, 1000, "How many noisy masks for each channel.").light(5L),
                        Parameter.real(SIGMA, 2, 0, 100,
                                "Standard deviation of the noise on masks of 0 to 1; 2 as in torch-cam drowns them.")));
    }

    @Override
    long runs(Settings settings) {
        return settings.whole(SAMPLES);
    }

    @Override
    double[][] scores(Scores scores, ChannelMasks masks, int[] channels) throws LimnException {
        Settings settings = scores.request().question().settings();
        int samples = (int) settings.whole(SAMPLES);
        float sigma = (float) settings.real(SIGMA);
        double[][] sums = new double[scores.targets().size()][channels.length];
        for (int sample = 0; sample < samples; sample++) {
            Tensor noise = Draws.of(scores.request().seed(), scores.row().sample(), ID, sample)
                    .gaussians(Shape.of(masks.height(), masks.width()));
            double[][] noisy = scores.of(channels.length, (index, values, offset) -> masks.write(channels[index],
                    (mask, pixel) -> mask + sigma * noise.get(pixel), values, offset));
            for (int target = 0; target < sums.length; target++) {
                for (int i = 0; i < channels.length; i++) {
                    sums[target][i] += noisy[target][i] / samples;
                }
            }
        }
        return sums;
    }
}

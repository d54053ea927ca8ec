package limn.explain.internal.cam;

import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Component;

import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.explain.cam.CamInput;
import limn.explain.cam.CamMethod;
import limn.explain.cam.LayerMap;

/**
 * XGrad-CAM: gradients averaged with the activations as weights, {@code w_k = Σ_u G_k A_k / (Σ_u A_k + eps)} (definitions
 * 1.6). A channel whose positive and negative activations cancel, {@code |Σ_u A_k| < 1e-7·Σ_u |A_k|}, has no such mean: it
 * is dropped and counted.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + XGradCam.ID)
public final class XGradCam extends CamMethod {

    static final String ID = "xgrad-cam";
    private static final double CANCELLED = 1e-7;

    /** The method. */
    public XGradCam() {
        super(new Descriptor(ID, "XGrad-CAM", Family.CAM,
                "As Grad-CAM, with gradients counting where the channel responds.",
                "Fu et al., Axiom-based Grad-CAM: Towards Accurate Visualization and Explanation of CNNs, BMVC 2020, "
                        + "arXiv:2008.02312",
                Descriptor.LayerNeed.ONE, true, false, "1F + 1B",
                List.of(Parameter.real("eps", 1e-7, 0, 1,
                        "Added to the sum of a channel: 1e-7 as pytorch-grad-cam, 1e-6 as the authors' code, 1e-8 as "
                                + "torch-cam."))));
    }

    @Override
    protected Tensor weights(CamInput input) {
        double eps = input.settings().real("eps");
        Tensor activation = input.activation();
        Tensor gradient = input.gradient();
        return ChannelWeights.each(activation.shape().size(0), channel -> {
            double sum = ChannelWeights.sum(activation, channel, activation::get);
            double both = ChannelWeights.sum(activation, channel,
                    place -> (double) gradient.get(place) * activation.get(place));
            return both == 0 || cancelled(activation, channel) ? 0 : both / (sum + eps);
        });
    }

    @Override
    protected LayerMap map(CamInput input) {
        Tensor activation = input.activation();
        int dropped = 0;
        for (int channel = 0; channel < activation.shape().size(0); channel++) {
            dropped += cancelled(activation, channel) ? 1 : 0;
        }
        LayerMap map = combined(input, weights(input));
        return dropped == 0 ? map
                : map.with(Map.of("dropped-channels", (double) dropped),
                        List.of(dropped + " of " + activation.shape().size(0)
                                + " channels were left out, because their "
                                + "positive and negative responses cancel."));
    }

    private static boolean cancelled(Tensor activation, int channel) {
        return Math.abs(ChannelWeights.sum(activation, channel, activation::get)) < CANCELLED
                * ChannelWeights.sum(activation, channel, place -> Math.abs(activation.get(place)));
    }
}

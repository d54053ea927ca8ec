package limn.explain.internal.cam;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.explain.cam.CamInput;
import limn.explain.cam.LayerMap;
import limn.explain.cam.LayerMethod;

/**
 * Feature explanation method: where channels respond far above their own mean, whatever the class (definitions 2.4).
 *
 * <pre>
 * B_k = [A_k > mean A_k + κ·std A_k];  paper: M = Σ_k mean A_k · B_k;  pgc: M = Σ_k mean B_k · A_k
 * </pre>
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + Fem.ID)
public final class Fem extends LayerMethod {

    static final String ID = "fem";

    /** The method. */
    public Fem() {
        super(ChannelSum.in(new Descriptor(ID, "FEM", Family.CAM,
                "Where channels of the layer respond far above their own mean, whatever the class.",
                "Fuad et al., Features Understanding in 3D CNNs for Actions Recognition in Video, IPTA 2020, "
                        + "DOI 10.1109/IPTA50016.2020.9286629",
                Descriptor.LayerNeed.ONE, false, false, "1F",
                List.of(Parameter.real("kappa", 2, 0, 100,
                        "How many standard deviations above its mean a response is strong."),
                        Parameter.choice("form", "paper", List.of("paper", "pgc"),
                                "Strong places weighted by the channel's mean, as in the paper, or responses weighted "
                                        + "by the share of strong places, as pytorch-grad-cam does.")))));
    }

    @Override
    protected boolean dependsOnTarget() {
        return false;
    }

    @Override
    protected LayerMap map(CamInput input) {
        Tensor activation = input.activation();
        Tensor means = ChannelWeights.means(activation);
        Tensor strong = strong(activation, input.settings().real("kappa"));
        return input.settings().text("form").equals("paper") ? ChannelSum.of(strong, means, input.settings())
                : ChannelSum.of(activation, ChannelWeights.means(strong), input.settings());
    }

    /** 1 where a channel responds above its threshold, else 0. */
    private static Tensor strong(Tensor activation, double kappa) {
        int channels = activation.shape().size(0);
        int cells = activation.count() / channels;
        double[] thresholds = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            double mean = ChannelWeights.sum(activation, channel, activation::get) / cells;
            double variance = ChannelWeights.sum(activation, channel,
                    place -> (activation.get(place) - mean) * (activation.get(place) - mean)) / cells;
            thresholds[channel] = mean + kappa * Math.sqrt(variance);
        }
        return ChannelWeights.everywhere(activation.shape(),
                place -> activation.get(place) > thresholds[place / cells] ? 1 : 0);
    }
}

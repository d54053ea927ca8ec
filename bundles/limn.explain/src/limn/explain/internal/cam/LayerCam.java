package limn.explain.internal.cam;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.explain.cam.CamInput;
import limn.explain.cam.CamMethod;

/**
 * LayerCAM: the positive part of the gradient is the weight at each position, {@code M = Σ_k max(G_k, 0) ⊙ A_k}
 * (definitions 1.7).
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + LayerCam.ID)
public final class LayerCam extends CamMethod {

    static final String ID = "layer-cam";

    /** The method. */
    public LayerCam() {
        super(new Descriptor(ID, "LayerCAM", Family.CAM,
                "Where responses lie that would raise the target if they grew; made for layers of high resolution.",
                "Jiang et al., LayerCAM: Exploring Hierarchical Class Activation Maps for Localization, IEEE TIP 2021, "
                        + "DOI 10.1109/TIP.2021.3089943",
                Descriptor.LayerNeed.ONE, true, false, "1F + 1B",
                List.of(Parameter.choice("fuse", "mean", List.of("mean", "max", "product", "weighted", "tanh-max"),
                        "How maps of layers joined by + become one: as for other methods, or as in the paper, the "
                                + "greatest of tanh(2·M/max M)."))));
    }

    @Override
    protected Tensor weights(CamInput input) {
        Tensor gradient = input.gradient();
        return ChannelWeights.everywhere(gradient.shape(), place -> Math.max(gradient.get(place), 0f));
    }
}

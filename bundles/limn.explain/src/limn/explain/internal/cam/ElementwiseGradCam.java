package limn.explain.internal.cam;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.explain.cam.CamInput;
import limn.explain.cam.CamMethod;

/** Element-wise Grad-CAM: only what adds to the target counts, {@code M = Σ_k max(G_k ⊙ A_k, 0)} (definitions 1.3). */
@Component(service = ExplanationMethod.class, property = "limn.id=" + ElementwiseGradCam.ID)
public final class ElementwiseGradCam extends CamMethod {

    static final String ID = "elementwise-grad-cam";

    /** The method. */
    public ElementwiseGradCam() {
        super(new Descriptor(ID, "Element-wise Grad-CAM", Family.CAM,
                "How much each position of the layer adds to the target, what takes away left out.",
                "Pillai and Pirsiavash, Explainable Models with Consistent Interpretations, AAAI 2021, "
                        + "DOI 10.1609/aaai.v35i3.16344",
                Descriptor.LayerNeed.ONE, true, false, "1F + 1B", List.of()));
    }

    /** max(G·A, 0) = max(G, 0)·A or min(G, 0)·A: the gradient where both have the same sign. */
    @Override
    protected Tensor weights(CamInput input) {
        Tensor activation = input.activation();
        Tensor gradient = input.gradient();
        return ChannelWeights.everywhere(gradient.shape(),
                place -> (double) gradient.get(place) * activation.get(place) < 0 ? 0 : gradient.get(place));
    }
}

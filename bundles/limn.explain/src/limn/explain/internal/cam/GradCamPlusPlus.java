package limn.explain.internal.cam;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.explain.cam.CamInput;
import limn.explain.cam.LayerMethod;
import limn.explain.cam.LayerMap;

/**
 * Grad-CAM++: positive gradients, weighted by the share that a position has in them,
 *
 * <pre>
 * a_k(u) = G² / (2·G² + S_k·G³ + eps), 0 where G = 0;  S_k = Σ_u A_k(u);  w_k = Σ_u a_k·max(G_k, 0)
 * </pre>
 *
 * (definitions 1.4; equation 19 of the paper, whose exponential cancels where the target is linear in pieces).
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + GradCamPlusPlus.ID)
public final class GradCamPlusPlus extends LayerMethod {

    static final String ID = "grad-cam++";

    /** The method. */
    public GradCamPlusPlus() {
        super(ChannelSum.in(new Descriptor(ID, "Grad-CAM++", Family.CAM,
                "As Grad-CAM, several instances of a class and small ones counting as much as a large one.",
                "Chattopadhyay et al., Grad-CAM++: Generalized Gradient-Based Visual Explanations for Deep Convolutional "
                        + "Networks, WACV 2018, arXiv:1710.11063",
                Descriptor.LayerNeed.ONE, true, false, "1F + 1B", List.of(PlusPlusWeights.EPS))));
    }

    @Override
    protected LayerMap map(CamInput input) {
        return PlusPlusWeights.map(input.activation(), input.gradient(), input.settings());
    }
}

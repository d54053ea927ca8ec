package limn.explain.internal.cam;

import java.util.List;
import java.util.function.Consumer;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.explain.cam.CamInput;
import limn.explain.cam.CamMethod;

/**
 * Grad-CAM: the weight of a channel is the mean of its gradient, {@code α_k = (1/n) Σ_u G_k(u)} (definitions 1.1).
 */
@Component(service = ExplanationMethod.class, property = {"limn.id=" + GradCam.ID,
        "service.ranking:Integer=100"})
public final class GradCam extends CamMethod {

    static final String ID = "grad-cam";

    /** The method. */
    public GradCam() {
        super(new Descriptor(ID, "Grad-CAM", Family.CAM,
                "Where the layer's channels respond that raise the target on average over the image.",
                "Selvaraju et al., Grad-CAM: Visual Explanations from Deep Networks via Gradient-based "
                        + "Localization, IJCV 2020, arXiv:1610.02391, DOI 10.1007/s11263-019-01228-7",
                Descriptor.LayerNeed.ONE, true, false, "1F + 1B", List.of()));
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        ClosedForm closed = ClosedForm.of(request);
        each(request, input -> closed.said(input, map(input)), sink);
    }

    @Override
    protected Tensor weights(CamInput input) {
        return ChannelWeights.means(input.gradient());
    }
}

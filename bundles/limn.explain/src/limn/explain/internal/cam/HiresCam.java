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

/** HiResCAM: the gradient itself is the weight at each position, {@code M = Σ_k G_k ⊙ A_k} (definitions 1.2). */
@Component(service = ExplanationMethod.class, property = "limn.id=" + HiresCam.ID)
public final class HiresCam extends CamMethod {

    static final String ID = "hires-cam";

    /** The method. */
    public HiresCam() {
        super(new Descriptor(ID, "HiResCAM", Family.CAM,
                "How much each position of the layer adds to the target; exact where all that follows is affine.",
                "Draelos and Carin, Use HiResCAM instead of Grad-CAM for faithful explanations of convolutional neural "
                        + "networks, 2020, arXiv:2011.08891",
                Descriptor.LayerNeed.ONE, true, false, "1F + 1B", List.of()));
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        ClosedForm closed = ClosedForm.of(request);
        each(request, input -> closed.said(input, map(input)), sink);
    }

    @Override
    protected Tensor weights(CamInput input) {
        return input.gradient();
    }
}

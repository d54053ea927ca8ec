package limn.explain.internal.cam;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.explain.cam.CamInput;
import limn.explain.cam.LayerMap;
import limn.explain.cam.LayerMethod;

/**
 * Seg-Eigen-CAM: the first principal component of {@code |G| ⊙ A}, with the sign under which its greatest value is positive
 * (definitions 2.2).
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + SegEigenCam.ID)
public final class SegEigenCam extends LayerMethod {

    static final String ID = "seg-eigen-cam";

    /** The method. */
    public SegEigenCam() {
        super(new Descriptor(ID, "Seg-Eigen-CAM", Family.CAM,
                "The first principal component of the responses that the target is sensitive to; made for masks.",
                "Chung and Ying, Seg-Eigen-CAM: Eigen-Value-Based Visual Explanations for Semantic Segmentation "
                        + "Models, Applied Sciences 2025, DOI 10.3390/app15137562",
                Descriptor.LayerNeed.ONE, true, false, "1F + 1B", List.of()));
    }

    @Override
    protected LayerMap map(CamInput input) {
        Tensor activation = input.activation();
        Tensor gradient = input.gradient();
        Tensor product = ChannelWeights.everywhere(activation.shape(),
                place -> Math.abs(gradient.get(place)) * activation.get(place));
        return LeadingComponent.principal(FeatureMatrix.of(product).centred()).peaked(activation.shape().axes(1, 3));
    }
}

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

/** Eigen-CAM of gradients times activations, {@code X = G ⊙ A}, which depends on the class (definitions 2.2). */
@Component(service = ExplanationMethod.class, property = "limn.id=" + EigenGradCam.ID)
public final class EigenGradCam extends LayerMethod {

    static final String ID = "eigengrad-cam";

    /** The method. */
    public EigenGradCam() {
        super(new Descriptor(ID, "EigenGradCAM", Family.CAM,
                "The first principal component of what each channel adds to the target.",
                "pytorch-grad-cam, EigenGradCAM; no paper of its own",
                Descriptor.LayerNeed.ONE, true, false, "1F + 1B", List.of(EigenCam.CENTRE)));
    }

    @Override
    protected LayerMap map(CamInput input) {
        Tensor activation = input.activation();
        Tensor gradient = input.gradient();
        Tensor product = ChannelWeights.everywhere(activation.shape(),
                place -> gradient.get(place) * activation.get(place));
        return EigenCam.of(FeatureMatrix.of(product), input.settings().bool("centre"), activation.shape().axes(1, 3));
    }
}

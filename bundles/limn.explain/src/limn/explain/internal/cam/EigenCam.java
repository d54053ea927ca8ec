package limn.explain.internal.cam;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.Parameter;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.explain.cam.CamInput;
import limn.explain.cam.LayerMap;
import limn.explain.cam.LayerMethod;
import limn.graph.Shape;

/**
 * Eigen-CAM: the first principal component of the activations, whatever the class (definitions 2.1). Its sign is the one
 * under which it goes along with the sum of the responses.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + EigenCam.ID)
public final class EigenCam extends LayerMethod {

    static final String ID = "eigen-cam";
    static final Parameter CENTRE = Parameter.bool("centre", true,
            "Take each channel's mean away first, as pytorch-grad-cam does.");

    /** The method. */
    public EigenCam() {
        super(new Descriptor(ID, "Eigen-CAM", Family.CAM,
                "What the layer's channels respond to together, whatever the class: their first principal component.",
                "Muhammad and Yeasin, Eigen-CAM: Class Activation Map using Principal Components, IJCNN 2020, "
                        + "arXiv:2008.00299",
                Descriptor.LayerNeed.ONE, false, false, "1F", List.of(CENTRE)));
    }

    @Override
    protected boolean dependsOnTarget() {
        return false;
    }

    @Override
    protected LayerMap map(CamInput input) {
        FeatureMatrix features = FeatureMatrix.of(input.activation());
        return of(features, input.settings().bool("centre"), input.activation().shape().axes(1, 3));
    }

    static LayerMap of(FeatureMatrix features, boolean centre, Shape grid) {
        return LeadingComponent.principal(centre ? features.centred() : features).along(features.sums(), grid);
    }
}

package limn.explain.internal.baseline;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.explain.cam.CamInput;
import limn.explain.cam.CamMethod;
import limn.graph.Shape;
import limn.maths.Draws;

/** Random-CAM: channel weights drawn evenly from −1 to 1 (definitions 4.2), the same for all targets. */
@Component(service = ExplanationMethod.class, property = "limn.id=" + RandomCam.ID)
public final class RandomCam extends CamMethod {

    static final String ID = "random-cam";

    /** The method. */
    public RandomCam() {
        super(new Descriptor(ID, "Random-CAM", Family.BASELINE,
                "The layer's channels with weights drawn by chance; a map that looks like this says nothing.", "",
                Descriptor.LayerNeed.ONE, false, false, "1F", List.of()));
    }

    @Override
    protected boolean dependsOnTarget() {
        return false;
    }

    @Override
    protected Tensor weights(CamInput input) {
        String sample = input.request().batch().rows().get(input.row()).sample();
        Draws draws = Draws.of(input.request().seed(), sample, ID, 0);
        float[] weights = new float[input.activation().shape().size(0)];
        for (int channel = 0; channel < weights.length; channel++) {
            weights[channel] = (float) (2 * draws.uniform(channel) - 1);
        }
        return Tensor.of(Shape.of(weights.length), weights);
    }
}

package limn.explain.internal.gradient;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.api.model.GradientRule;
import limn.maths.Reduction;

/** Input × gradient: {@code x ⊙ ∂t/∂x}, x the network's input after preprocessing (definitions 6.2). */
@Component(service = ExplanationMethod.class, property = "limn.id=" + InputXGradient.ID)
public final class InputXGradient extends DirectMethod {

    static final String ID = "input-x-gradient";

    /** The method. */
    public InputXGradient() {
        super(new Descriptor(ID, "Input × gradient", Family.GRADIENT,
                "What each pixel, as it enters the network after normalisation, adds to the target if all were linear.",
                "Shrikumar et al., Not Just a Black Box: Learning Important Features Through Propagating "
                        + "Activation Differences, 2016, arXiv:1605.01713",
                Descriptor.LayerNeed.NONE, true, false, "1F + 1B", List.of(reduce(Reduction.SUM))),
                GradientRule.PLAIN);
    }

    @Override
    Tensor map(Tensor input, Tensor gradient) {
        return product(input, gradient);
    }

    /** {@code a ⊙ b}, rounded once. */
    static Tensor product(Tensor a, Tensor b) {
        float[] values = new float[a.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = a.get(i) * b.get(i);
        }
        return Tensor.of(a.shape(), values);
    }
}

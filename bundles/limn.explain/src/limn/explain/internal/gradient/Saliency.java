package limn.explain.internal.gradient;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.api.model.GradientRule;
import limn.maths.Reduction;

/** Saliency: the gradient at the input, {@code ∂t/∂x} (definitions 6.1). */
@Component(service = ExplanationMethod.class, property = "limn.id=" + Saliency.ID)
public final class Saliency extends DirectMethod {

    static final String ID = "saliency";

    /** The method. */
    public Saliency() {
        super(new Descriptor(ID, "Saliency", Family.GRADIENT,
                "Which pixels would change the target most if they changed a little.",
                "Simonyan, Vedaldi and Zisserman, Deep Inside Convolutional Networks, 2014, arXiv:1312.6034",
                Descriptor.LayerNeed.NONE, true, false, "1F + 1B", List.of(reduce(Reduction.MAX_ABS))),
                GradientRule.PLAIN);
    }
}

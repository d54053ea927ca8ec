package limn.explain.internal.gradient;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.api.model.GradientRule;
import limn.maths.Reduction;

/**
 * Guided backpropagation: the gradient at the input, with {@code R_in = R_out·[a_in > 0]·[R_out > 0]} at every rectifier (definitions 8.1). The
 * engine refuses networks without rectifiers.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + GuidedBackprop.ID)
public final class GuidedBackprop extends DirectMethod {

    static final String ID = "guided-backprop";

    /** The method. */
    public GuidedBackprop() {
        super(new Descriptor(ID, "Guided backpropagation", Family.GRADIENT,
                "Which pixels the network's rectified units respond to; hardly depends on the class or on what "
                        + "the network "
                        + "has learnt (arXiv:1810.03292).",
                "Springenberg et al., Striving for Simplicity: The All Convolutional Net, 2015, arXiv:1412.6806",
                Descriptor.LayerNeed.NONE, true, false, "1F + 1B", List.of(reduce(Reduction.MAX_ABS))),
                GradientRule.GUIDED);
    }

    @Override
    List<String> warnings() {
        return List.of(InputMethod.HARDLY_DEPENDS);
    }
}

package limn.explain.internal.gradient;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Family;
import limn.api.model.GradientRule;
import limn.maths.Reduction;

/**
 * Deconvnet: the gradient at the input, with {@code R_in = R_out·[R_out > 0]} at every rectifier, whatever it was given (definitions 8.2). The
 * engine refuses networks without rectifiers.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + Deconvnet.ID)
public final class Deconvnet extends DirectMethod {

    static final String ID = "deconvnet";

    /** The method. */
    public Deconvnet() {
        super(new Descriptor(ID, "Deconvnet", Family.GRADIENT,
                "Which pixels the network's rectified units respond to; hardly depends on the class or on what "
                        + "the network "
                        + "has learnt (arXiv:1810.03292).",
                "Zeiler and Fergus, Visualizing and Understanding Convolutional Networks, ECCV 2014, arXiv:1311.2901",
                Descriptor.LayerNeed.NONE, true, false, "1F + 1B", List.of(reduce(Reduction.MAX_ABS))),
                GradientRule.DECONVNET);
    }

    @Override
    List<String> warnings() {
        return List.of(InputMethod.HARDLY_DEPENDS);
    }
}

package limn.explain.internal.gradient;

import org.osgi.service.component.annotations.Component;

import limn.api.explain.ExplanationMethod;
import limn.maths.Reduction;

/** VarGrad: the unbiased variance of the gradients at noisy copies of the input (definitions 6.4). */
@Component(service = ExplanationMethod.class, property = "limn.id=" + VarGrad.ID)
public final class VarGrad extends NoisyGradients {

    static final String ID = "var-grad";

    /** The method. */
    public VarGrad() {
        super(ID, "VarGrad",
                "Where the gradient changes most between noisy copies of the picture.",
                "Adebayo et al., Sanity Checks for Saliency Maps, NeurIPS 2018, arXiv:1810.03292",
                Reduction.MAX_ABS);
    }

    @Override
    double statistic(double mean, double squares, int samples) {
        return squares / (samples - 1);
    }
}

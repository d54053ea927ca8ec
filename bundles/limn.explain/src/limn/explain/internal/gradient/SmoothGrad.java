package limn.explain.internal.gradient;

import org.osgi.service.component.annotations.Component;

import limn.api.explain.ExplanationMethod;
import limn.maths.Reduction;

/** SmoothGrad: the signed mean of the gradients at noisy copies of the input (definitions 6.3). */
@Component(service = ExplanationMethod.class, property = "limn.id=" + SmoothGrad.ID)
public final class SmoothGrad extends NoisyGradients {

    static final String ID = "smooth-grad";

    /** The method. */
    public SmoothGrad() {
        super(ID, "SmoothGrad",
                "Which pixels would change the target most, averaged over noisy copies of the picture.",
                "Smilkov et al., SmoothGrad: removing noise by adding noise, 2017, arXiv:1706.03825",
                Reduction.MAX_ABS);
    }

    @Override
    double statistic(double mean, double squares, int samples) {
        return mean;
    }
}

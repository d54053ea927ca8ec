package limn.explain.internal.gradient;

import org.osgi.service.component.annotations.Component;

import limn.api.explain.ExplanationMethod;
import limn.maths.Reduction;

/** SmoothGrad squared: the mean of the squared gradients at noisy copies of the input (definitions 6.3). */
@Component(service = ExplanationMethod.class, property = "limn.id=" + SmoothGradSquared.ID)
public final class SmoothGradSquared extends NoisyGradients {

    static final String ID = "smooth-grad-sq";

    /** The method. */
    public SmoothGradSquared() {
        super(ID, "SmoothGrad squared",
                "Which pixels would change the target most, whatever the direction, over noisy copies of the picture.",
                "Hooker et al., A Benchmark for Interpretability Methods in Deep Neural Networks, NeurIPS 2019, "
                        + "arXiv:1806.10758",
                Reduction.MAX_ABS);
    }

    @Override
    double statistic(double mean, double squares, int samples) {
        return squares / samples + mean * mean;
    }
}

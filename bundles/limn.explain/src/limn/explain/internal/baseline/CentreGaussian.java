package limn.explain.internal.baseline;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.graph.Shape;

/**
 * A hill in the middle, {@code exp(−½((i − (H−1)/2)²/(σH)² + (j − (W−1)/2)²/(σW)²))} (definitions 4.4): photographers put
 * things in the middle, so a method that is no better locates nothing.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + CentreGaussian.ID)
public final class CentreGaussian extends InputBaseline {

    static final String ID = "centre-gaussian";
    private static final String SIGMA = "sigma";

    /** The method. */
    public CentreGaussian() {
        super(ID, "Centre Gaussian", "A hill in the middle of the image, whatever the image shows.",
                List.of(Parameter.real(SIGMA, 0.25, 0.01, 10, "Width of the hill as a share of height and width.")));
    }

    @Override
    Drawn map(ExplanationRequest request, int row) {
        int height = request.batch().input().shape().size(-2);
        int width = request.batch().input().shape().size(-1);
        double sigma = request.question().settings().real(SIGMA);
        float[] map = new float[height * width];
        for (int i = 0; i < map.length; i++) {
            double down = (i / width - (height - 1) / 2.0) / (sigma * height);
            double across = (i % width - (width - 1) / 2.0) / (sigma * width);
            map[i] = (float) StrictMath.exp(-(down * down + across * across) / 2);
        }
        return new Drawn(Tensor.of(Shape.of(height, width), map), List.of());
    }
}

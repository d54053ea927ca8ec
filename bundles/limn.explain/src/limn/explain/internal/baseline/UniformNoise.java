package limn.explain.internal.baseline;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.graph.Shape;
import limn.maths.Draws;

/** A value drawn evenly from 0 to 1 for each pixel (definitions 4.5). */
@Component(service = ExplanationMethod.class, property = "limn.id=" + UniformNoise.ID)
public final class UniformNoise extends InputBaseline {

    static final String ID = "uniform-noise";

    /** The method. */
    public UniformNoise() {
        super(ID, "Uniform noise", "A value drawn by chance for each pixel.", List.of());
    }

    @Override
    Drawn map(ExplanationRequest request, int row) {
        Shape shape = request.batch().input().shape();
        return new Drawn(Draws.of(request.seed(), request.batch().rows().get(row).sample(), ID, 0)
                .uniforms(shape.axes(2, 4)), List.of());
    }
}

package limn.core.tests;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.api.model.Probe;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Shape;

/** The sum over channels of activation × gradient × strength, at each layer, for each target. */
class FakeMethod implements ExplanationMethod {

    private final String id;

    FakeMethod(String id) {
        this.id = id;
    }

    @Override
    public Descriptor descriptor() {
        return new Descriptor(id, "Fake " + id, Family.CAM, "Activation times gradient.", "none",
                Descriptor.LayerNeed.ONE, true, false, "1F + 1B",
                List.of(Parameter.real("strength", 1, 0, 10, "A factor.")));
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        Set<String> layers = new LinkedHashSet<>();
        if (question.layers().isEmpty()) {
            throw new LimnException(id + " needs a layer, and none was given.");
        }
        for (Layer layer : question.layers()) {
            if (!layer.spatial()) {
                throw new LimnException(id + ": the layer " + layer.path() + " has no image positions.");
            }
            layers.add(layer.path());
        }
        return Probe.activationsAndGradients(layers, question.targets());
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        float strength = (float) request.question().settings().real("strength");
        for (Layer layer : request.question().layers()) {
            for (Target target : request.question().targets()) {
                Tensor a = request.probed().activation(layer.path());
                Tensor g = request.probed().gradient(layer.path(), target);
                for (int row = 0; row < request.batch().rows().size(); row++) {
                    sink.accept(Explanation.of(row, layer, target, product(a.slice(row), g.slice(row), strength)));
                }
            }
        }
    }

    static Tensor product(Tensor a, Tensor g, float strength) {
        int cells = a.shape().size(1) * a.shape().size(2);
        float[] map = new float[cells];
        for (int i = 0; i < a.count(); i++) {
            map[i % cells] += strength * a.get(i) * g.get(i);
        }
        return Tensor.of(Shape.of(a.shape().size(1), a.shape().size(2)), map);
    }
}

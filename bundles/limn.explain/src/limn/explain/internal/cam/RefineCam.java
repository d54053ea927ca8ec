package limn.explain.internal.cam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.osgi.service.component.annotations.Component;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Family;
import limn.api.explain.Question;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.Target;
import limn.explain.cam.LayerMap;
import limn.explain.internal.SpatialLayers;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.maths.Post;

/**
 * RefineCAM: the product of the shown Grad-CAM++ maps of several layers at input size, scaled once more,
 * {@code R = post₃(Π_ℓ R_ℓ)} (definitions 1.10). Where the layers agree is kept.
 */
@Component(service = ExplanationMethod.class, property = "limn.id=" + RefineCam.ID)
public final class RefineCam implements ExplanationMethod {

    static final String ID = "refine-cam";

    private static final Descriptor DESCRIPTOR = new Descriptor(ID, "RefineCAM", Family.CAM,
            "Where Grad-CAM++ of all the layers given agree, as fine as the finest of them.",
            "Domeniconi et al., How to Evaluate and Refine your CAM, 2026, arXiv:2605.14641", Descriptor.LayerNeed.MANY,
            true, false, "1F + 1B",
            List.of(PlusPlusWeights.EPS));

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        requireSeveral(question);
        Set<String> paths = SpatialLayers.paths(question.layers());
        return new Probe(paths, paths, question.targets(), GradientRule.PLAIN);
    }

    private static void requireSeveral(Question question) throws LimnException {
        SpatialLayers.require(ID, question.layers());
        if (question.layers().size() < 2) {
            throw new LimnException(ID + " multiplies the maps of at least two layers, and only "
                    + question.layers().get(0).path() + " was given; name a second one, or take grad-cam++.");
        }
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        requireSeveral(request.question());
        List<Layer> layers = request.question().layers();
        for (int row = 0; row < request.batch().rows().size(); row++) {
            for (Target target : request.question().targets()) {
                request.progress().check();
                LayerMap map = map(request, row, target);
                sink.accept(new Explanation(row, Optional.of(layers.get(layers.size() - 1)), target, map.values(),
                        map.scalars(), map.warnings()));
            }
            request.progress().step(1);
        }
    }

    private static LayerMap map(ExplanationRequest request, int row, Target target) {
        Shape size = request.batch().input().shape().axes(2, 4);
        if (request.probed().resolved(target).classes()[row] < 0) {
            return LayerMap.notDefined(size);
        }
        float[] product = new float[Math.toIntExact(size.count())];
        Arrays.fill(product, 1);
        List<String> blank = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Layer layer : request.question().layers()) {
            LayerMap raw = PlusPlusWeights.map(
                    SpatialLayers.channels(request.probed().activation(layer.path()), row, layer),
                    SpatialLayers.channels(request.probed().gradient(layer.path(), target), row, layer),
                    request.question().settings());
            raw.warnings().forEach(warning -> warnings.add(layer.path() + ": " + warning));
            Tensor shown = Post.of(List.of(raw.values()), size.size(0), size.size(1));
            boolean empty = true;
            for (int i = 0; i < product.length; i++) {
                product[i] *= shown.get(i);
                empty &= shown.get(i) == 0;
            }
            if (empty) {
                blank.add(layer.path());
            }
        }
        if (!blank.isEmpty()) {
            warnings.add("Nothing is left of the product, because Grad-CAM++ is blank on " + String.join(", ", blank)
                    + "; leave it out.");
        }
        return new LayerMap(Post.scaled(Tensor.of(size, product)),
                blank.isEmpty() ? Map.of() : Map.of("blank-layers", (double) blank.size()), warnings);
    }
}

package limn.explain.internal.cam;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.api.explain.ExplanationRequest;
import limn.api.model.Target;
import limn.explain.cam.CamInput;
import limn.explain.cam.LayerMap;
import limn.explain.internal.ClosedHead;
import limn.graph.Layer;

/**
 * Where a question's maps have a closed form: a target that is linear in the logits, at a layer that only global average
 * pooling and one linear layer follow. There the gradient is the head's weight over the number of positions at each of them,
 * so that Grad-CAM and HiResCAM are CAM over that number (definitions 1.1, 4.1). The head is looked for once for each layer
 * of a request.
 */
final class ClosedForm {

    /** The figure that says so. */
    static final Map<String, Double> FIGURE = Map.of("closed-form", 1.0);

    private final Set<String> layers;

    private ClosedForm(Set<String> layers) {
        this.layers = Set.copyOf(layers);
    }

    static ClosedForm of(ExplanationRequest request) {
        Optional<String> select = request.network().program().description().select();
        Set<String> found = new HashSet<>();
        for (Layer layer : request.question().layers()) {
            ClosedHead.behind(request.question().graph(), select, layer).ifPresent(head -> found.add(layer.path()));
        }
        return new ClosedForm(found);
    }

    /** The map, saying so where it is so. */
    LayerMap said(CamInput input, LayerMap map) {
        return layers.contains(input.layer().path()) && isLinear(input.target()) ? map.with(FIGURE, List.of()) : map;
    }

    /** Whether a target is a sum of logits with constant weights. */
    static boolean isLinear(Target target) {
        return target instanceof Target.Logit || target instanceof Target.Difference || target instanceof Target.Side;
    }
}

package limn.core.internal.smooth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor;
import limn.api.explain.Descriptor.LayerNeed;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.model.Probe;
import limn.api.model.Target;
import limn.core.internal.maps.ShownMap;
import limn.graph.Layer;
import limn.maths.Post;

/** A method on one layer at a time, its maps of all layers of a question made one, from one probe. */
final class FusedLayers implements ExplanationMethod {

    private final ExplanationMethod method;

    FusedLayers(ExplanationMethod method) {
        this.method = method;
    }

    @Override
    public Descriptor descriptor() {
        Descriptor own = method.descriptor();
        List<Parameter> parameters = new ArrayList<>(own.parameters());
        if (parameters.stream().noneMatch(parameter -> parameter.name().equals(SharedParameters.FUSE))) {
            parameters.add(Fusion.parameter());
        }
        return new Descriptor(own.id(), own.name(), own.family(), own.summary(), own.citation(), LayerNeed.MANY,
                own.gradients(), own.reference(), own.cost(), parameters);
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        return method.needs(question);
    }

    @Override
    public Cost cost(Question question) {
        return method.cost(question);
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        Map<Integer, Map<Target, Map<String, Explanation>>> waiting = new HashMap<>();
        List<Layer> layers = request.question().layers();
        method.explain(request, explanation -> {
            Map<String, Explanation> byLayer = waiting.computeIfAbsent(explanation.row(), row -> new HashMap<>())
                    .computeIfAbsent(explanation.target(), target -> new LinkedHashMap<>());
            byLayer.put(explanation.layer().map(Layer::path).orElse(""), explanation);
            if (byLayer.size() == layers.size()) {
                waiting.get(explanation.row()).remove(explanation.target());
                sink.accept(fused(request, layers.stream().map(layer -> byLayer.get(layer.path())).toList()));
            }
        });
    }

    private Explanation fused(ExplanationRequest request, List<Explanation> ofLayers) {
        Explanation last = ofLayers.get(ofLayers.size() - 1);
        Geometry geometry = request.batch().rows().get(last.row()).geometry();
        List<ShownMap> maps = ofLayers.stream().map(one -> ShownMap.of(method.descriptor().family(),
                request.question().settings(), one)).toList();
        Tensor map = Fusion.of(request.question().settings()).of(maps, geometry);
        Map<String, Double> scalars = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Explanation one : ofLayers) {
            String path = one.layer().map(Layer::path).orElse("");
            one.scalars().forEach((name, value) -> scalars.put(name + "@" + path, value));
            one.warnings().forEach(warning -> warnings.add(path + ": " + warning));
        }
        Tensor post = maps.get(0).onInput() ? Post.onInput(map) : Post.scaled(map);
        return new Explanation(last.row(), last.layer(), last.target(), map, Optional.of(post), scalars, warnings);
    }
}

package limn.core.internal.smooth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        Probe need = method.needs(question);
        if (!weighted(question)) {
            return need;
        }
        if (question.targets().stream().anyMatch(Target.Region.class::isInstance)) {
            throw new LimnException("fuse=weighted compares probabilities of a class, and the model gives masks; take "
                    + "mean, max or product.");
        }
        return new Probe(Set.of(), Set.of(), question.targets(), need.rule()).and(need);
    }

    /** Scores take two forwards for each layer and target, and one for the unchanged probability. */
    @Override
    public Cost cost(Question question) {
        Cost own = method.cost(question);
        return weighted(question) ? new Cost(
                own.forwards() + question.targets().size() * (1.0 + 2 * question.layers().size()), own.backwards())
                : own;
    }

    private static boolean weighted(Question question) {
        return Fusion.of(question.settings()) == Fusion.WEIGHTED;
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        Map<Integer, Map<Target, Map<String, Explanation>>> waiting = new HashMap<>();
        List<List<Explanation>> toBeWeighed = new ArrayList<>();
        List<Layer> layers = request.question().layers();
        double[] even = new double[layers.size()];
        Arrays.fill(even, 1.0 / even.length);
        method.explain(request, explanation -> {
            Map<String, Explanation> byLayer = waiting.computeIfAbsent(explanation.row(), row -> new HashMap<>())
                    .computeIfAbsent(explanation.target(), target -> new LinkedHashMap<>());
            byLayer.put(explanation.layer().map(Layer::path).orElse(""), explanation);
            if (byLayer.size() == layers.size()) {
                waiting.get(explanation.row()).remove(explanation.target());
                List<Explanation> all = layers.stream().map(layer -> byLayer.get(layer.path())).toList();
                if (weighted(request.question())) {
                    toBeWeighed.add(all);
                } else {
                    sink.accept(fused(request, all, even));
                }
            }
        });
        for (List<Explanation> all : toBeWeighed) {
            request.progress().check();
            sink.accept(fused(request, all, shares(request, all, even)));
        }
    }

    /** How much each layer counts; evenly where none has a score. */
    private double[] shares(ExplanationRequest request, List<Explanation> ofLayers, double[] even)
            throws LimnException {
        Explanation one = ofLayers.get(0);
        int c = request.probed().resolved(one.target()).classes()[one.row()];
        if (c < 0) {
            return even;
        }
        double[] shares = new LayerShares(request).of(one.row(), c, request.question().layers(),
                maps(request, ofLayers));
        return Arrays.stream(shares).sum() > 0 ? shares : even;
    }

    private List<ShownMap> maps(ExplanationRequest request, List<Explanation> ofLayers) {
        return ofLayers.stream()
                .map(one -> ShownMap.of(method.descriptor().family(), request.question().settings(), one)).toList();
    }

    private Explanation fused(ExplanationRequest request, List<Explanation> ofLayers, double[] shares) {
        Explanation last = ofLayers.get(ofLayers.size() - 1);
        Geometry geometry = request.batch().rows().get(last.row()).geometry();
        List<ShownMap> maps = maps(request, ofLayers);
        Tensor map = Fusion.of(request.question().settings()).of(maps, shares, geometry);
        Map<String, Double> scalars = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Explanation one : ofLayers) {
            String path = one.layer().map(Layer::path).orElse("");
            one.scalars().forEach((name, value) -> scalars.put(name + "@" + path, value));
            if (weighted(request.question())) {
                scalars.put("weight@" + path, shares[ofLayers.indexOf(one)]);
            }
            one.warnings().forEach(warning -> warnings.add(path + ": " + warning));
        }
        Tensor post = maps.get(0).onInput() ? Post.onInput(map) : Post.scaled(map);
        return new Explanation(last.row(), last.layer(), last.target(), map, Optional.of(post), scalars, warnings);
    }
}

package limn.core.internal.smooth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.Settings;
import limn.api.data.Geometry;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.model.Probe;
import limn.core.Provided;
import limn.core.internal.explain.Explainer;
import limn.core.internal.maps.ShownMap;

/**
 * A method with what every method can do beside its own: its map can be smoothed over changed inputs, for the classes of
 * the unchanged prediction, and those of several layers can be made one.
 */
public final class SharedMethod implements ExplanationMethod {

    private final Provided<? extends ExplanationMethod> method;

    /**
     * A method with the shared parameters.
     *
     * @param method a method that has none of them yet
     */
    public SharedMethod(Provided<? extends ExplanationMethod> method) {
        this.method = method;
    }

    /**
     * The method with the shared parameters.
     *
     * @param method a method, perhaps one that has them
     * @return a method that has them
     */
    public static ExplanationMethod of(Provided<ExplanationMethod> method) {
        return method.service() instanceof SharedMethod shared ? shared : new SharedMethod(method);
    }

    /**
     * The same on several layers that belong together. Shown maps are brought together before a mean of them is taken,
     * maps as computed are smoothed before they are shown and brought together, as pytorch-grad-cam does.
     *
     * @return a method that makes one map of all layers of a question
     */
    public ExplanationMethod together() {
        ExplanationMethod inside = new FusedLayers(method.service());
        SharedMethod outside = new SharedMethod(
                new Provided<>(inside, method.bundle(), method.version(), method.ranking()));
        return new Together(this, outside, new FusedLayers(this));
    }

    /**
     * How a method makes one map of those of several layers.
     *
     * @param settings its settings
     * @return as the end of a sentence; empty where the method has a way of its own
     */
    public static Optional<String> fusion(Settings settings) {
        return settings.values().containsKey(SharedParameters.FUSE) ? Optional.of(Fusion.of(settings).words())
                : Optional.empty();
    }

    /** Whether what is shown is made of shown maps. */
    boolean augments(Question question) {
        return parameters().smooth(question).augments();
    }

    private SharedParameters parameters() {
        return new SharedParameters(method.service().descriptor());
    }

    @Override
    public Descriptor descriptor() {
        return parameters().descriptor();
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        Probe need = method.service().needs(parameters().own(question));
        return parameters().smooth(question) == Smooth.NONE ? need
                : new Probe(Set.of(), Set.of(), question.targets(), need.rule()).and(need);
    }

    /** The first map of an augmentation is that of the unchanged input, for which all methods share the forward. */
    @Override
    public Cost cost(Question question) {
        Smooth smooth = parameters().smooth(question);
        Cost once = method.service().cost(parameters().own(question));
        return switch (smooth) {
            case NONE -> once;
            case AUGMENTATION, AUGMENTATION_RAW -> new Cost(Augmentation.COUNT * once.forwards(),
                    Augmentation.COUNT * once.backwards());
            case NOISE, VARIANCE -> noisy(once, question);
        };
    }

    /** The copies come beside the run that tells the class. */
    private Cost noisy(Cost once, Question question) {
        int copies = parameters().copies(question);
        return new Cost(1 + copies * once.forwards(),
                (descriptor().gradients() ? question.targets().size() : 0) + copies * once.backwards());
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        Smooth smooth = parameters().smooth(request.question());
        ExplanationRequest own = new ExplanationRequest(parameters().own(request.question()), request.batch(),
                request.probed(), request.network(), request.reference(), request.seed(), request.progress());
        if (smooth == Smooth.NONE) {
            method.service().explain(own, sink);
            return;
        }
        Explainer bound = new Explainer(method, own);
        Map<Gathered.Key, Gathered> maps = smooth.augments() ? augmented(bound, own, smooth)
                : noisy(bound, own, parameters().copies(request.question()), parameters().noise(request.question()));
        for (int row = 0; row < request.batch().rows().size(); row++) {
            for (Map.Entry<Gathered.Key, Gathered> entry : maps.entrySet()) {
                if (entry.getKey().row() == row) {
                    request.progress().check();
                    sink.accept(smooth == Smooth.VARIANCE ? entry.getValue().variance(entry.getKey())
                            : entry.getValue().mean(entry.getKey()));
                }
            }
            request.progress().step(1);
        }
    }

    /** A target that is not defined in a row is explained, as such, for the unchanged input alone. */
    private Map<Gathered.Key, Gathered> augmented(Explainer bound, ExplanationRequest request, Smooth smooth)
            throws LimnException {
        Map<Gathered.Key, Gathered> maps = new LinkedHashMap<>();
        for (Augmentation augmentation : Augmentation.all()) {
            List<Explanation> found = augmentation.equals(Augmentation.UNCHANGED) ? bound.unchanged()
                    : bound.explain(augmentation.input(request.batch().input()));
            for (Explanation explanation : found) {
                Gathered gathered = maps.computeIfAbsent(Gathered.Key.of(explanation), key -> new Gathered());
                gathered.add(explanation, augmentation.back(explanation.map()));
                if (smooth == Smooth.AUGMENTATION) {
                    Geometry geometry = request.batch().rows().get(explanation.row()).geometry();
                    gathered.show(augmentation.back(ShownMap.of(method.service().descriptor().family(),
                            request.question().settings(), explanation).post(geometry)));
                }
            }
        }
        return maps;
    }

    private static Map<Gathered.Key, Gathered> noisy(Explainer bound, ExplanationRequest request, int count,
            double part) throws LimnException {
        Map<Gathered.Key, Gathered> maps = new LinkedHashMap<>();
        NoisyCopies copies = new NoisyCopies(request.batch(), request.seed(), part);
        for (int number = 0; number < count; number++) {
            for (Explanation explanation : bound.explain(copies.copy(number))) {
                maps.computeIfAbsent(Gathered.Key.of(explanation), key -> new Gathered()).add(explanation,
                        explanation.map());
            }
        }
        if (bound.isSomewhereUndefined()) {
            for (Explanation explanation : bound.unchanged()) {
                maps.computeIfAbsent(Gathered.Key.of(explanation), key -> Gathered.of(explanation));
            }
        }
        return maps;
    }
}

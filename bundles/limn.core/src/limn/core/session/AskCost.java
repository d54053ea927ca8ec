package limn.core.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import limn.api.LimnException;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor.LayerNeed;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.Question;
import limn.api.model.Target;
import limn.core.MethodSpec;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.internal.guard.Guard;
import limn.core.internal.model.SizedGraph;
import limn.core.internal.question.MethodRun;
import limn.core.internal.robust.Effort;
import limn.core.model.LayerListing.Candidate;
import limn.core.run.ExplainOptions;
import limn.graph.Layer;
import limn.graph.OperatorGraph;

/** What a question asks of the network, before it is put. Quick: nothing runs. */
public final class AskCost {

    private AskCost() {
    }

    /**
     * Whether the answer depends on the layer that is asked for.
     *
     * @param registry the services
     * @param method {@code ID} or {@code ID(NAME=VALUE,…)}
     * @return false for methods on the input; true also where the text is not understood
     */
    public static boolean onLayers(Registry registry, String method) {
        try {
            return MethodSpec.of(registry, method).descriptor().layers() != LayerNeed.NONE;
        } catch (LimnException e) {
            // Asking says what is wrong with it.
            return true;
        }
    }

    /**
     * Whether the answer depends on training samples.
     *
     * @param registry the services
     * @param method {@code ID} or {@code ID(NAME=VALUE,…)}
     * @return true if it compares with them; false also where the text is not understood
     */
    public static boolean comparesWithTraining(Registry registry, String method) {
        try {
            return MethodSpec.of(registry, method).comparesWithTraining();
        } catch (LimnException e) {
            // Asking says what is wrong with it.
            return false;
        }
    }

    /**
     * Whether an answer is the same for every picture.
     *
     * @param registry the services
     * @param inspection {@code ID} or {@code ID(NAME=VALUE,…)}
     * @return true for inspections of the network itself; false also where the text is not understood
     */
    public static boolean ofNetwork(Registry registry, String inspection) {
        try {
            return registry.inspections().find(MethodSpec.of(registry, inspection).descriptor().id())
                    .filter(found -> found.service().ofNetwork()).isPresent();
        } catch (LimnException e) {
            // Asking says what is wrong with it.
            return false;
        }
    }

    /**
     * Passes through the network for one picture, a backward pass counted as two.
     *
     * @param registry the services
     * @param model the model
     * @param ask the question
     * @return the passes; empty where the question is not understood or the method cannot tell
     */
    public static OptionalDouble passes(Registry registry, SessionModel model, Ask ask) {
        try {
            MethodSpec spec = MethodSpec.of(registry, ask.method());
            Optional<Provided<ExplanationMethod>> method = registry.methods().find(spec.descriptor().id());
            if (method.isEmpty()) {
                return OptionalDouble.of(1);
            }
            boolean onLayers = spec.descriptor().layers() != LayerNeed.NONE;
            List<List<Layer>> questions = onLayers ? layers(model, ask.layer()).toList() : List.of(List.of());
            Target target = TargetText.of(model).read(ask.target());
            OperatorGraph graph = SizedGraph.of(model.graph(), model.facts().preprocessing());
            double passes = 0;
            for (List<Layer> layers : questions) {
                passes += cost(method.get(), new Question(spec.settings(), layers, List.of(target), graph)).passes();
            }
            if (spec.descriptor().layers() == LayerNeed.ONE && isRobust(ask.layer())) {
                List<Layer> tried = tried(model);
                Cost maps = cost(method.get(), new Question(spec.settings(), tried, List.of(target), graph));
                passes += Effort.passes(maps, tried.size(), 1);
            }
            return OptionalDouble.of(passes);
        } catch (LimnException e) {
            // Asking says what is wrong with it.
            return OptionalDouble.empty();
        }
    }

    private static Cost cost(Provided<ExplanationMethod> method, Question question) throws LimnException {
        return Guard.call(MethodRun.KIND, method.service().descriptor().id(), method,
                () -> method.service().cost(question));
    }

    private static boolean isRobust(String text) {
        return parts(text).anyMatch(ExplainOptions.ROBUST::equals);
    }

    private static Stream<String> parts(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip);
    }

    private static List<Layer> tried(SessionModel model) {
        return model.layers().robust().stream().map(Candidate::layer).toList();
    }

    /** One question for each layer or group of layers; what {@code auto} finds counts as the first candidate. */
    private static Stream<List<Layer>> layers(SessionModel model, String text) {
        return parts(text).map(part -> part.equals(ExplainOptions.ROBUST) ? tried(model)
                : Arrays.stream(part.split("\\+", -1)).flatMap(path -> layer(model, path.strip()).stream()).toList())
                .filter(group -> !group.isEmpty());
    }

    private static Optional<Layer> layer(SessionModel model, String path) {
        return model.layers().layers().stream()
                .filter(layer -> !path.equals(OperatorGraph.INPUT)
                        && (layer.path().equals(path) || layer.aliases().contains(path)))
                .findFirst()
                .or(() -> model.layers().candidates().stream().findFirst().map(Candidate::layer));
    }
}

package limn.ui.internal.study;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import limn.core.Registry;
import limn.core.session.Ask;
import limn.core.session.AskCost;

/** Which questions are too costly to be put with every click. */
final class Effort {

    /** Some seconds for a small network. Gradients along a path stay below it; thousands of masks do not. */
    private static final double MOST_PASSES = 400;

    private final Registry registry;

    Effort(Registry registry) {
        this.registry = registry;
    }

    /** Whether a method's answer depends on the layer. */
    boolean onLayers(String method) {
        return AskCost.onLayers(registry, method);
    }

    /** Whether a method compares with training samples. */
    boolean comparesWithTraining(String method) {
        return AskCost.comparesWithTraining(registry, method);
    }

    /** Whether an inspection shows the network itself, the same for every picture. */
    boolean ofNetwork(String inspection) {
        return AskCost.ofNetwork(registry, inspection);
    }

    /** Why a question waits until somebody asks for its answer; empty when it does not. */
    Optional<String> reason(Question question) {
        Ask ask = question.ask();
        OptionalDouble passes = AskCost.passes(registry, question.model(), ask);
        return passes.isEmpty() || passes.getAsDouble() <= MOST_PASSES ? Optional.empty()
                : Optional.of(
                        String.format(Locale.ROOT, "%s takes %,.0f passes through the network for each picture, so it"
                                + " is computed when you ask for it.", ask.method(), passes.getAsDouble()));
    }
}

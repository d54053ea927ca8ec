package limn.core.internal.smooth;

import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.explain.Cost;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.model.Probe;

/**
 * Smoothing and layers together, in the order that the settings want.
 *
 * @param alone the method on one layer
 * @param outside layers are brought together for each changed input
 * @param inside changed inputs are brought together for each layer
 */
record Together(SharedMethod alone, SharedMethod outside, FusedLayers inside) implements ExplanationMethod {

    private ExplanationMethod chosen(Question question) {
        return alone.augments(question) ? outside : inside;
    }

    @Override
    public Descriptor descriptor() {
        return inside.descriptor();
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        return chosen(question).needs(question);
    }

    @Override
    public Cost cost(Question question) {
        return chosen(question).cost(question);
    }

    @Override
    public void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        chosen(request.question()).explain(request, sink);
    }
}

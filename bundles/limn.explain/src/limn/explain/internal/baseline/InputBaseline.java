package limn.explain.internal.baseline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.Target;

/** A map on the input that the network has no part in, the same for all targets. */
abstract class InputBaseline implements ExplanationMethod {

    private final Descriptor descriptor;

    InputBaseline(String id, String name, String summary, List<Parameter> parameters) {
        descriptor = new Descriptor(id, name, Family.BASELINE, summary, "", Descriptor.LayerNeed.NONE, false, false,
                "0F", parameters);
    }

    /** A map, and sentences to read beside it. */
    record Drawn(Tensor map, List<String> warnings) {
    }

    /** The map of one row, {@code H×W}. */
    abstract Drawn map(ExplanationRequest request, int row) throws LimnException;

    @Override
    public final Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public final Probe needs(Question question) {
        return new Probe(Set.of(), Set.of(), question.targets(), GradientRule.PLAIN);
    }

    @Override
    public final void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        for (int row = 0; row < request.batch().rows().size(); row++) {
            request.progress().check();
            Drawn drawn = map(request, row);
            for (Target target : request.question().targets()) {
                request.progress().check();
                sink.accept(new Explanation(row, Optional.empty(), target, drawn.map(), Map.of(), drawn.warnings()));
            }
            request.progress().step(1);
        }
    }
}

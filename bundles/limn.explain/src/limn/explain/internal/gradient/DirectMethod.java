package limn.explain.internal.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.FrozenTarget;
import limn.api.explain.Question;
import limn.api.explain.RowGroup;
import limn.api.model.GradientRule;
import limn.api.model.Probe;

/** A map that follows from the gradient at the unchanged input, which one probe gives. */
abstract class DirectMethod extends InputMethod {

    /** The path of the network's input. */
    static final String INPUT = "input";

    private final GradientRule rule;

    DirectMethod(Descriptor descriptor, GradientRule rule) {
        super(descriptor);
        this.rule = rule;
    }

    /** The map of one row and target, from {@code C×H×W} each. */
    Tensor map(Tensor input, Tensor gradient) {
        return gradient;
    }

    /** Sentences that stand beside every map. */
    List<String> warnings() {
        return List.of();
    }

    @Override
    public Probe needs(Question question) throws LimnException {
        return new Probe(Set.of(), Set.of(INPUT), question.targets(), rule);
    }

    @Override
    final void explain(ExplanationRequest request, RowGroup group, Taker taker) throws LimnException {
        for (int row : group.rows()) {
            request.progress().check();
            List<Finding> findings = new ArrayList<>();
            for (FrozenTarget target : group.targets()) {
                Tensor gradient = request.probed().gradient(INPUT, target.asked()).slice(row);
                findings.add(new Finding(map(request.batch().input().slice(row), gradient), Map.of(),
                        warnings()));
            }
            taker.take(row, findings);
        }
    }
}

package limn.explain.internal.gradient;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import limn.api.LimnException;
import limn.api.Parameter;
import limn.api.Tensor;
import limn.api.explain.Descriptor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.FrozenTarget;
import limn.api.explain.RowGroup;
import limn.api.model.Target;
import limn.graph.Shape;
import limn.maths.Reduction;

/**
 * A method whose map lies on the input, {@code C×H×W}, signed and unscaled. Where a target is not defined for a row (an
 * unknown label, no region) the map is not a number.
 */
abstract class InputMethod implements ExplanationMethod {

    /** Definitions 8: what has to be said beside maps of modified backward passes. */
    static final String HARDLY_DEPENDS = "Maps of this method often look much the same for every class and for random "
            + "weights (arXiv:1810.03292); read them as edges the network sees, not as evidence for the class.";

    private final Descriptor descriptor;

    InputMethod(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** The parameter that says how channels become one value where the map is shown (definitions 6). */
    static Parameter reduce(Reduction usual) {
        return Parameter.choice("reduce", usual.id(), Reduction.IDS,
                "How the channels become one value where the map is shown; the raw map keeps them.");
    }

    @Override
    public final Descriptor descriptor() {
        return descriptor;
    }

    /** Explains rows whose targets are fixed to the same classes. */
    abstract void explain(ExplanationRequest request, RowGroup group, Taker taker) throws LimnException;

    /** Takes what was found for one row, once for each: the findings in the order of the group's targets. */
    interface Taker {
        void take(int row, List<Finding> findings) throws LimnException;
    }

    @Override
    public final void explain(ExplanationRequest request, Consumer<Explanation> sink) throws LimnException {
        request.progress().check();
        List<RowGroup> groups = RowGroup.of(request);
        Set<Integer> defined = new LinkedHashSet<>();
        groups.forEach(group -> defined.addAll(group.rows()));
        for (RowGroup group : groups) {
            explain(request, group, (row, findings) -> deliver(request, row, group.targets(), findings, sink));
        }
        for (int row = 0; row < request.batch().rows().size(); row++) {
            if (!defined.contains(row)) {
                deliver(request, row, List.of(), List.of(), sink);
            }
        }
    }

    private static void deliver(ExplanationRequest request, int row, List<FrozenTarget> targets, List<Finding> findings,
            Consumer<Explanation> sink) {
        List<Target> asked = targets.stream().map(FrozenTarget::asked).toList();
        for (Target target : request.question().targets()) {
            int place = asked.indexOf(target);
            Finding finding = place < 0 ? undefined(request.batch().input().shape()) : findings.get(place);
            sink.accept(new Explanation(row, request.question().layers().stream().findFirst(), target, finding.map(),
                    finding.scalars(), finding.warnings()));
        }
        request.progress().step(1);
    }

    /** What stands in the place of a map where the target is not defined. */
    static Finding undefined(Shape batch) {
        Shape shape = batch.axes(1, batch.rank());
        float[] values = new float[Math.toIntExact(shape.count())];
        Arrays.fill(values, Float.NaN);
        return new Finding(Tensor.of(shape, values), Map.of(),
                List.of("The target is not defined for this picture, so there is no map."));
    }
}

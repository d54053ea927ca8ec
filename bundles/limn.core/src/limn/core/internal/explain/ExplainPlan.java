package limn.core.internal.explain;

import java.util.List;
import java.util.function.Predicate;

import limn.api.explain.Reference;
import limn.api.model.Target;
import limn.core.internal.question.LayerChoice;
import limn.core.internal.question.MethodRun;
import limn.core.internal.question.NamedTarget;

/**
 * What is done with every chunk.
 *
 * @param methods methods and inspections; none when only predictions are wanted
 * @param layers which layers
 * @param targets which targets
 * @param batch rows of every call
 * @param seed seed of every draw
 * @param reference training samples, or none
 */
public record ExplainPlan(List<MethodRun> methods, LayerChoice layers, List<NamedTarget> targets, int batch,
        long seed, Reference reference) {

    /** Copies the lists. */
    public ExplainPlan {
        methods = List.copyOf(methods);
        targets = List.copyOf(targets);
    }

    /**
     * How many maps each sample gets, or nearly.
     *
     * @return methods by layers by targets
     */
    public int mapsPerSample() {
        int places = Math.max(1,
                layers.named().size() + layers.joined().size() + (layers.candidates().isEmpty() ? 0 : 1)
                        + (layers.robust().isEmpty() ? 0 : 1));
        return methods.size() * places * targets.size();
    }

    /**
     * What a method explains.
     *
     * @param run the method
     * @return each target once
     */
    public List<Target> targets(MethodRun run) {
        return targets.stream().map(named -> named.of(run.descriptor().family())).distinct().toList();
    }

    /**
     * What the methods explain.
     *
     * @param which of which methods
     * @return each target once
     */
    List<Target> targets(Predicate<MethodRun> which) {
        return methods.stream().filter(which).flatMap(run -> targets(run).stream()).distinct().toList();
    }

    /**
     * The same with other methods.
     *
     * @param others the methods
     * @return a plan
     */
    ExplainPlan withMethods(List<MethodRun> others) {
        return new ExplainPlan(others, layers, targets, batch, seed, reference);
    }

    /**
     * The same with another batch.
     *
     * @param rows rows of every call
     * @return a plan
     */
    public ExplainPlan withBatch(int rows) {
        return new ExplainPlan(methods, layers, targets, rows, seed, reference);
    }
}

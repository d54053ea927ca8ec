package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import limn.api.LimnException;
import limn.api.explain.Descriptor.LayerNeed;
import limn.api.explain.Question;
import limn.api.model.GradientRule;
import limn.api.model.Probe;
import limn.api.model.Target;
import limn.core.RequestException;
import limn.core.internal.guard.Failures;
import limn.core.internal.guard.Guard.BrokenProviderException;
import limn.core.internal.question.LayerChoice;
import limn.core.internal.question.MethodRun;
import limn.graph.Layer;
import limn.graph.OperatorGraph;

/**
 * The rounds of a plan. The first round asks for the layers by path and the first candidate of {@code auto}; further ones,
 * for pictures on which a candidate has no gradient, for the next candidate each. Made once each. Safe from several
 * threads.
 */
public final class Rounds {

    private final ExplainPlan plan;
    private final OperatorGraph graph;
    private final Failures failures;
    private final Map<Integer, Round> made = new HashMap<>();

    /**
     * The rounds of a plan.
     *
     * @param plan the plan
     * @param graph the network's graph
     * @param failures told of methods that break down
     */
    public Rounds(ExplainPlan plan, OperatorGraph graph, Failures failures) {
        this.plan = plan;
        this.graph = graph;
        this.failures = failures;
    }

    /**
     * The probes of the first round, to prepare the network for.
     *
     * @return at least one, the first of which has every target
     * @throws LimnException if a method cannot answer what is asked
     */
    public List<Probe> probes() throws LimnException {
        return get(0).probes();
    }

    /** How many rounds there may be. */
    int count() {
        return Math.max(1, plan.layers().candidates().size());
    }

    /** A round; a method that cannot answer at a later candidate is left out there. */
    synchronized Round get(int number) throws LimnException {
        Round known = made.get(number);
        if (known == null) {
            known = make(number);
            made.put(number, known);
        }
        return known;
    }

    private Round make(int number) throws LimnException {
        List<Layer> layers = plan.layers().round(number);
        List<Target> targets = plan.targets(run -> true);
        List<Probe> probes = new ArrayList<>();
        probes.add(new Probe(Set.of(), Set.of(), targets, GradientRule.PLAIN));
        List<Round.Bound> bound = new ArrayList<>();
        List<Round.Refusal> refusals = new ArrayList<>();
        for (MethodRun run : plan.methods()) {
            try {
                List<Layer> tried = number == 0 && run.onLayers() ? tried(run, refusals) : List.of();
                for (List<Layer> asked : plan.layers().questions(run.descriptor().layers(), number, tried)) {
                    bound.add(bind(run, run, asked, targets, probes));
                }
                if (run.descriptor().layers() == LayerNeed.ONE && number == 0) {
                    bindTogether(run, targets, probes, bound);
                }
            } catch (BrokenProviderException e) {
                failures.add(run.name(), e);
            } catch (LimnException e) {
                if (number == 0) {
                    throw e;
                }
            }
        }
        return new Round(number, layers, List.copyOf(bound), List.copyOf(probes), List.copyOf(refusals));
    }

    /**
     * The layers at which {@code robust} can try a method; where it can try none, the method's own sentence is thrown. An
     * inspection makes no map that could be judged, so it gets the deepest; what works on several layers gets all of them
     * in one question.
     */
    private List<Layer> tried(MethodRun run, List<Round.Refusal> refusals) throws LimnException {
        List<Layer> wanted = plan.layers().robust();
        if (run.descriptor().layers() == LayerNeed.MANY) {
            return List.of();
        }
        if (run.inspects()) {
            return wanted.stream().limit(1).toList();
        }
        List<Layer> tried = new ArrayList<>();
        Optional<LimnException> first = Optional.empty();
        for (Layer layer : wanted) {
            try {
                run.needs(new Question(run.settings(), List.of(layer), plan.targets(run), graph));
                tried.add(layer);
            } catch (BrokenProviderException e) {
                throw e;
            } catch (LimnException e) {
                first = first.or(() -> Optional.of(e));
                refusals.add(new Round.Refusal(run, layer, e.getMessage()));
            }
        }
        if (tried.isEmpty() && first.isPresent()) {
            throw first.get();
        }
        return tried;
    }

    private Round.Bound bind(MethodRun run, MethodRun by, List<Layer> layers, List<Target> targets,
            List<Probe> probes) throws LimnException {
        requireReference(run);
        Question question = new Question(run.settings(), layers, plan.targets(run), graph);
        Probe need = by.needs(question);
        return new Round.Bound(run, by, question, need, merge(need, targets, probes), new Once());
    }

    /** What works on one layer at a time takes several together where its maps can be made one. */
    private void bindTogether(MethodRun run, List<Target> targets, List<Probe> probes, List<Round.Bound> bound)
            throws LimnException {
        for (List<Layer> joined : plan.layers().joined()) {
            Optional<MethodRun> by = run.together();
            if (by.isPresent()) {
                bound.add(bind(run, by.get(), joined, targets, probes));
            } else if (plan.layers().named().isEmpty()) {
                String path = LayerChoice.together(joined).path();
                throw new RequestException(run.name() + " works on one layer at a time, and " + path + " is several "
                        + "taken together; join them by commas, " + path.replace('+', ',') + ".");
            }
        }
    }

    private void requireReference(MethodRun run) throws RequestException {
        if (run.comparesWithTraining() && plan.reference().size() == 0) {
            throw new RequestException(run.name() + " compares with training samples, and none were given; name a "
                    + "data set of them, in a command with --reference PATH.");
        }
    }

    /** Adds what a method needs to the first probe that can answer it too. */
    private static int merge(Probe need, List<Target> targets, List<Probe> probes) {
        for (int i = 0; i < probes.size(); i++) {
            if (probes.get(i).fits(need)) {
                probes.set(i, probes.get(i).and(need));
                return i;
            }
        }
        probes.add(new Probe(Set.of(), Set.of(), targets, need.rule()).and(need));
        return probes.size() - 1;
    }
}

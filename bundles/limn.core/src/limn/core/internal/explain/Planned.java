package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import limn.api.LimnException;
import limn.api.explain.Reference;
import limn.api.model.Probe;
import limn.core.internal.guard.Failures;
import limn.core.internal.model.BatchRule;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.names.ClassNames;
import limn.core.internal.question.LayerChoice;
import limn.core.internal.question.MethodRun;
import limn.core.internal.question.NamedTarget;
import limn.core.internal.question.TargetParser;
import limn.core.run.ComputeOptions;
import limn.core.run.ExplainOptions;
import limn.graph.LayerAnalysis;

/**
 * What is asked of a model, understood: the plan with its batch, and the rounds that answer it.
 *
 * @param plan what is done with every chunk
 * @param rounds the questions to the network
 * @param notes sentences about how the question was understood
 * @param costs what is to be known before it starts, a sentence each: what all methods cost and which of them are run
 *            lightly, what {@code robust} and the check on random weights cost beside the maps; none for what is quick
 */
public record Planned(ExplainPlan plan, Rounds rounds, List<String> notes, List<String> costs) {

    /** Copies the lists. */
    public Planned {
        notes = List.copyOf(notes);
        costs = List.copyOf(costs);
    }

    /**
     * What is asked, as texts of the command line.
     *
     * @param methods methods and inspections; none when only predictions are wanted
     * @param layers {@code auto}, or {@code PATH[,PATH…]}; {@code PATH+PATH} are taken together
     * @param targets {@code T[,T…]} each; none for the predicted class
     * @param reference training samples, or none
     * @param sanity whether everything is explained on random weights, too
     */
    public record Wording(List<MethodRun> methods, String layers, List<String> targets, Reference reference,
            boolean sanity) {

        /** Copies the lists. */
        public Wording {
            methods = List.copyOf(methods);
            targets = List.copyOf(targets);
        }

        /**
         * What is asked without training samples.
         *
         * @param methods methods and inspections
         * @param layers {@code auto}, or {@code PATH[,PATH…]}
         * @param targets {@code T[,T…]} each
         */
        public Wording(List<MethodRun> methods, String layers, List<String> targets) {
            this(methods, layers, targets, Reference.NONE, false);
        }

        /**
         * Predictions only.
         *
         * @return nothing to explain
         */
        public static Wording none() {
            return new Wording(List.of(), "", List.of());
        }
    }

    /**
     * Understands what is asked.
     *
     * @param wording what is asked
     * @param model the model
     * @param analysis what is known of its layers; looked at only if a method works on layers, or a layer is named
     * @param compute how it is computed
     * @param failures told of methods that break down
     * @return the plan
     * @throws LimnException if a text cannot be meant, a method cannot answer it, or it takes more memory than allowed
     */
    public static Planned of(Wording wording, LoadedModel model, Supplier<LayerAnalysis> analysis,
            ComputeOptions compute, Failures failures) throws LimnException {
        List<MethodRun> methods = wording.methods();
        List<NamedTarget> targets = methods.isEmpty() ? List.of()
                : new TargetParser(new ClassNames(model.classes()), model.kind()).parse(wording.targets());
        boolean onLayers = methods.stream().anyMatch(MethodRun::onLayers);
        List<String> notes = new ArrayList<>();
        LayerChoice layers = onLayers ? LayerChoice.of(wording.layers(), analysis.get()) : LayerChoice.NONE;
        if (!onLayers && !methods.isEmpty()) {
            unused(wording.layers(), analysis).ifPresent(notes::add);
        }
        layers.asked().forEach((path, alias) -> notes
                .add("The layer " + alias + " is the same value as " + path + " and is called so in all results."));
        layers.warnings().keySet().forEach(path -> layers.caution(path).ifPresent(notes::add));
        Answerable answerable = Answerable
                .of(new ExplainPlan(methods, layers, targets, 1, compute.seed(), wording.reference()), model);
        ExplainPlan unsized = answerable.plan();
        notes.addAll(answerable.leftOut());
        if (wording.reference().size() > 0
                && !compares(unsized)) {
            notes.add("No method that was asked for compares with training samples, so they are not used.");
        }
        Rounds rounds = new Rounds(unsized, model.network().graph(), failures);
        int batch = 0;
        for (Probe probe : rounds.probes()) {
            int fits = BatchRule.batch(model, probe, compute, wording.sanity());
            batch = batch == 0 ? fits : Math.min(batch, fits);
        }
        return new Planned(unsized.withBatch(batch), rounds, notes,
                new Costs(unsized, rounds.get(0), model.model().preprocessing()).sentences(wording.sanity()));
    }

    /** What is said of layers that no method works on; a path must exist all the same, since it may be mistyped. */
    private static Optional<String> unused(String layers, Supplier<LayerAnalysis> analysis) throws LimnException {
        if (layers.isBlank() || layers.strip().equals(ExplainOptions.AUTO)) {
            return Optional.empty();
        }
        String paths = Stream.of(layers.split(",", -1)).map(String::strip)
                .filter(path -> !path.equals(ExplainOptions.AUTO) && !path.equals(ExplainOptions.ROBUST))
                .collect(Collectors.joining(","));
        if (!paths.isEmpty()) {
            LayerChoice.of(paths, analysis.get());
        }
        return Optional.of("No method that was asked for works on a layer, so --layer " + layers + " has no effect.");
    }

    /**
     * Whether some method compares with training samples.
     *
     * @return true if so
     */
    public boolean comparesWithTraining() {
        return compares(plan);
    }

    private static boolean compares(ExplainPlan plan) {
        return plan.methods().stream().anyMatch(MethodRun::comparesWithTraining);
    }

    /**
     * Gets the network ready for the first round.
     *
     * @param model the model
     * @throws LimnException if the engine refuses
     */
    public void prepare(LoadedModel model) throws LimnException {
        if (!plan.methods().isEmpty()) {
            model.prepare(Set.copyOf(rounds.probes()));
        }
    }
}

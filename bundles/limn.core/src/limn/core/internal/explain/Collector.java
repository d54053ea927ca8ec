package limn.core.internal.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Attribution;
import limn.api.explain.Diagnosis;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Inspection;
import limn.api.explain.Panel;
import limn.api.model.ClassChoice;
import limn.api.model.Network;
import limn.api.model.ProbeResult.Resolved;
import limn.api.model.Target;
import limn.core.Provided;
import limn.core.diagnosis.Diagnoser;
import limn.core.diagnosis.Evidence;
import limn.core.internal.guard.Guard;
import limn.core.internal.maps.ShownMap;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.question.LayerChoice;
import limn.core.internal.question.MethodRun;
import limn.core.internal.question.NamedTarget;
import limn.core.internal.smooth.SharedMethod;
import limn.graph.Layer;
import limn.graph.OperatorGraph;

/** Takes what methods hand out in one round, checks that it was asked for, and adds reason, verdict and time. */
final class Collector {

    private static final String NO_REGION = "the network finds no region";
    private static final String UNKNOWN = "the class of this sample is not known.";

    private final ExplainPlan plan;
    private final Round round;
    private final Batch batch;
    private final Answers answers;
    private final RowResult[] rows;
    private final String why;
    private final Diagnoser diagnoser = new Diagnoser();

    /** Rows that are not wanted are null in {@code rows}. */
    Collector(ExplainPlan plan, Round round, Batch batch, Answers answers, RowResult[] rows, String why) {
        this.plan = plan;
        this.round = round;
        this.batch = batch;
        this.answers = answers;
        this.rows = rows;
        this.why = why;
    }

    /** Lets a method explain the batch. */
    void explain(Round.Bound bound, LoadedModel model, Progress progress) throws LimnException {
        ExplanationRequest request = request(bound, model, progress);
        Set<String> taken = new HashSet<>();
        Stopwatch watch = new Stopwatch(answers.nanos() / Math.max(1, batch.rows().size() * round.bound().size()));
        MethodRun run = bound.run();
        int layers = bound.together() ? 1 : Math.max(1, bound.question().layers().size());
        int expected = run.inspects() ? layers : layers * plan.targets(run).size();
        Guard.call(MethodRun.KIND, run.descriptor().id(), run.provided(), () -> {
            if (bound.by().provided().service() instanceof ExplanationMethod method) {
                method.explain(request, explanation -> take(bound, explanation, taken, watch));
            } else {
                panels(bound, request, panel -> take(bound, panel, taken, watch));
            }
            if (taken.size() != expected * batch.rows().size()) {
                throw new IllegalStateException("it gave " + taken.size() + " results of "
                        + expected * batch.rows().size());
            }
            return null;
        });
    }

    /** What shows the network itself is asked once and given to every row. */
    private static void panels(Round.Bound bound, ExplanationRequest request, Consumer<Panel> sink)
            throws LimnException {
        Inspection inspection = (Inspection) bound.run().provided().service();
        if (!bound.run().ofNetwork()) {
            inspection.inspect(request, sink);
            return;
        }
        List<Panel> panels = bound.once().panels(() -> {
            List<Panel> found = new ArrayList<>();
            inspection.inspect(request, found::add);
            return found.stream().filter(panel -> panel.row() == 0).toList();
        });
        for (int row = 0; row < request.batch().rows().size(); row++) {
            for (Panel panel : panels) {
                sink.accept(panel.of(row));
            }
        }
    }

    private ExplanationRequest request(Round.Bound bound, LoadedModel model, Progress progress) {
        return new ExplanationRequest(bound.question(), batch, answers.get(bound.probe()), model.network(),
                plan.reference(), plan.seed(), progress);
    }

    /** Lets a method explain the same on random weights, and compares. */
    void check(Round.Bound bound, LoadedModel model, Network randomised, Progress progress) throws LimnException {
        Optional<Provided<? extends ExplanationMethod>> method = bound.by().method();
        if (method.isEmpty()) {
            return;
        }
        Map<Integer, Map<String, Explanation>> found = new HashMap<>();
        String otherwise = "The method gives no map of it on random weights.";
        try {
            new Explainer(method.get(), request(bound, model, progress)).explain(randomised).forEach(map -> found
                    .computeIfAbsent(map.row(), row -> new HashMap<>()).put(key(bound, named(bound, map)), map));
        } catch (CancelledException e) {
            throw e;
        } catch (LimnException e) {
            otherwise = e.getMessage();
        }
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] != null) {
                rows[row].check(bound.run(), found.getOrDefault(row, Map.of()), otherwise);
            }
        }
    }

    private String key(Round.Bound bound, Explanation explanation) {
        return RowResult.key(bound.run(), explanation.layer().map(Layer::path).orElse(OperatorGraph.INPUT),
                target(bound, explanation).text());
    }

    private NamedTarget target(Round.Bound bound, Explanation explanation) {
        return plan.targets().stream()
                .filter(t -> t.of(bound.run().descriptor().family()).equals(explanation.target())).findFirst()
                .orElseThrow(() -> new IllegalStateException("it explained a target that was not asked for"));
    }

    private void take(Round.Bound bound, Explanation explanation, Set<String> taken, Stopwatch watch) {
        Duration time = watch.lap();
        NamedTarget target = target(bound, explanation);
        check(bound, explanation.row(), explanation.layer(), target.text(), taken);
        RowResult row = rows[explanation.row()];
        if (row == null) {
            return;
        }
        if (answers.resolved(explanation.target()).classes()[explanation.row()] < 0) {
            row.undefined(target.text(), why(target, row));
            return;
        }
        Optional<String> undefined = undefined(explanation);
        if (undefined.isPresent()) {
            row.undefined(bound.run(), undefined.get());
            return;
        }
        Result.Mapped mapped = mapped(bound, explanation, target, row, time);
        if (round.number() == 0 && !bound.together() && plan.layers().isTried(mapped.path())) {
            row.tried(mapped);
        }
        if (bound.together() || plan.layers().isWanted(mapped.path(), round.number())) {
            row.add(mapped);
        }
    }

    private Result.Mapped mapped(Round.Bound bound, Explanation explanation, NamedTarget target, RowResult row,
            Duration time) {
        Resolved resolved = answers.resolved(explanation.target());
        int explained = resolved.classes()[explanation.row()];
        String path = explanation.layer().map(Layer::path).orElse(OperatorGraph.INPUT);
        // A gradient that only another method looked at says nothing about this map.
        OptionalDouble gradient = bound.need().gradients().contains(path)
                ? answers.gradient(path, explanation.layer().flatMap(Layer::grid), explanation.target(),
                        explanation.row())
                : OptionalDouble.empty();
        ShownMap shown = ShownMap.of(bound.run().descriptor().family(), bound.run().settings(), explanation);
        Explanation named = named(bound, explanation);
        Diagnosis diagnosis = cautioned(named.layer().map(Layer::path).orElse(path), Circumstances.regard(
                bound.run().settings(), explanation.target(), row, explained, shown, diagnoser.diagnose(new Evidence(
                        shown.cells(), shown.onInput(), explanation.layer().flatMap(Layer::grid), gradient,
                        explanation.target(),
                        row.probability(explained), row.sample().geometry(), explanation.scalars(), row.tied()))));
        return new Result.Mapped(bound.run(), target,
                new Attribution(row.prediction().sample(), bound.run().descriptor().id(), bound.run().settings(),
                        plan.seed(), named, reason(bound, named.layer()), explained,
                        resolved.values()[explanation.row()], diagnosis, time),
                Optional.empty());
    }

    /** A method that has nothing to show gives no numbers and says why; numbers that went wrong are a map to be judged. */
    private static Optional<String> undefined(Explanation explanation) {
        Tensor map = explanation.map();
        for (int i = 0; i < map.count(); i++) {
            if (!Float.isNaN(map.get(i))) {
                return Optional.empty();
            }
        }
        return explanation.warnings().stream().findFirst();
    }

    /** What several layers give together has all their names. */
    private static Explanation named(Round.Bound bound, Explanation explanation) {
        return !bound.together() || explanation.layer().isEmpty() ? explanation
                : explanation.over(LayerChoice.together(bound.question().layers()));
    }

    /** A verdict is read alone, so what speaks against the layer stands in it. */
    private Diagnosis cautioned(String path, Diagnosis verdict) {
        return plan.layers().caution(path)
                .map(caution -> new Diagnosis(verdict.code(), verdict.sentence() + " " + caution, verdict.advice()))
                .orElse(verdict);
    }

    /** Why a target is not defined in a row. */
    private static String why(NamedTarget target, RowResult row) {
        if (!(target.target() instanceof Target.Region(ClassChoice of))) {
            return UNKNOWN;
        }
        return switch (of) {
            case ClassChoice.Index index -> NO_REGION + " of " + target.text().replaceFirst("^[^:]*:", "") + ".";
            case ClassChoice.Label label -> row.sample().label().isPresent() ? NO_REGION + " of its label." : UNKNOWN;
            case ClassChoice.Predicted predicted -> NO_REGION + ", only background.";
            case ClassChoice.RunnerUp other -> NO_REGION + " of a second class.";
        };
    }

    private void take(Round.Bound bound, Panel panel, Set<String> taken, Stopwatch watch) {
        Duration time = watch.lap();
        check(bound, panel.row(), panel.layer(), "", taken);
        RowResult row = rows[panel.row()];
        if (row != null) {
            row.add(new Result.Shown(bound.run(), panel, reason(bound, panel.layer()), time));
        }
    }

    private void check(Round.Bound bound, int row, Optional<Layer> layer, String target, Set<String> taken) {
        List<Layer> asked = bound.question().layers();
        boolean known = layer.isPresent() ? asked.stream().anyMatch(l -> l.path().equals(layer.get().path()))
                : asked.isEmpty();
        if (row < 0 || row >= rows.length || !known) {
            throw new IllegalStateException("it gave a result for row " + row + " of " + rows.length + ", layer "
                    + layer.map(Layer::path).orElse(OperatorGraph.INPUT) + ", which was not asked for");
        }
        if (!taken.add(row + "\n" + layer.map(Layer::path).orElse("") + "\n" + target)) {
            throw new IllegalStateException("it gave the result of row " + row + " twice");
        }
    }

    private String reason(Round.Bound bound, Optional<Layer> layer) {
        return layer.isEmpty() ? "The method works on the input."
                : plan.layers().reason(layer.get().path(), SharedMethod.fusion(bound.question().settings()))
                        + (plan.layers().isNamed(layer.get().path()) ? "" : why);
    }

    /** Time since the last result, and this result's share of the network. */
    private static final class Stopwatch {

        private final long share;
        private long last = System.nanoTime();

        Stopwatch(long share) {
            this.share = share;
        }

        Duration lap() {
            long now = System.nanoTime();
            Duration lap = Duration.ofNanos(now - last + share);
            last = now;
            return lap;
        }
    }
}

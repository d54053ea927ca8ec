package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Attribution;
import limn.api.explain.Diagnosis;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Explanation;
import limn.api.explain.Question;
import limn.core.Provided;
import limn.core.internal.maps.MapFigures;
import limn.core.internal.maps.ShownMap;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.question.MethodRun;
import limn.core.internal.question.NamedTarget;
import limn.core.internal.robust.Choice;
import limn.core.internal.robust.Entrant;
import limn.core.internal.robust.Judge;
import limn.core.internal.robust.KeepRemove;
import limn.core.internal.robust.Stability;
import limn.core.internal.robust.Subject;
import limn.core.robust.LayerTrial;
import limn.graph.Layer;

/**
 * Chooses for each row, method and target one of the layers that {@code robust} tries (definitions 12.2 and 12.3). Their
 * maps are there already, from the one forward of the round; the noisy pictures take one more for each method, and all
 * that keeps or removes cells shares calls.
 */
final class Trying {

    private final LoadedModel model;
    private final ExplainPlan plan;
    private final Batch batch;
    private final Answers answers;
    private final BiConsumer<String, Exception> broken;
    private final Progress progress;

    /** One map to be compared with others. */
    private record Try(RowResult row, MethodRun run, NamedTarget target, String path) {
    }

    Trying(LoadedModel model, ExplainPlan plan, Batch batch, Answers answers, BiConsumer<String, Exception> broken,
            Progress progress) {
        this.model = model;
        this.plan = plan;
        this.batch = batch;
        this.answers = answers;
        this.broken = broken;
        this.progress = progress;
    }

    /** Chooses, and adds the map of the chosen layer to each row. */
    void run(Round round, List<RowResult> rows) throws LimnException {
        Map<Try, Double> stabilities = new HashMap<>();
        for (Round.Bound bound : round.bound()) {
            if (!bound.together() && !bound.run().inspects()
                    && bound.question().layers().stream().anyMatch(this::isTried)) {
                try {
                    shake(bound, rows, stabilities);
                } catch (CancelledException e) {
                    throw e;
                } catch (LimnException e) {
                    broken.accept(bound.run().name(), e);
                }
            }
        }
        Map<Try, Double> kept = keepAndRemove(rows);
        for (RowResult row : rows) {
            for (MethodRun run : plan.methods()) {
                for (NamedTarget target : plan.targets()) {
                    if (!row.tried(run, target).isEmpty()) {
                        choose(round, row, run, target, stabilities, kept);
                    }
                }
            }
        }
    }

    private boolean isTried(Layer layer) {
        return plan.layers().isTried(layer.path());
    }

    /** Explains the pictures with a little noise, for the classes of the pictures without. */
    private void shake(Round.Bound bound, List<RowResult> rows, Map<Try, Double> stabilities) throws LimnException {
        progress.check();
        MethodRun run = bound.run();
        Question asked = bound.question();
        Question question = new Question(asked.settings(),
                asked.layers().stream().filter(this::isTried).toList(), asked.targets(), asked.graph());
        Explainer explainer = new Explainer(method(bound.by()), new ExplanationRequest(question, batch,
                answers.get(bound.probe()), model.network(), plan.reference(), plan.seed(), progress));
        Map<Integer, RowResult> byPlace = new HashMap<>();
        rows.forEach(row -> byPlace.put(row.row(), row));
        for (Explanation explanation : explainer.explain(noisy())) {
            RowResult row = byPlace.get(explanation.row());
            for (NamedTarget target : plan.targets()) {
                if (row != null && target.of(run.descriptor().family()).equals(explanation.target())) {
                    String path = explanation.layer().orElseThrow().path();
                    Result.Mapped mapped = row.tried(run, target).get(path);
                    if (mapped != null) {
                        stabilities.put(new Try(row, run, target, path), Stability.of(mapped.shown().cells(),
                                ShownMap.of(run.descriptor().family(), run.settings(), explanation).cells()));
                    }
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Provided<? extends ExplanationMethod> method(MethodRun run) {
        return (Provided<? extends ExplanationMethod>) run.provided();
    }

    private Tensor noisy() {
        float[] values = batch.input().toArray();
        for (int row = 0; row < batch.rows().size(); row++) {
            float[] one = Subject.noisy(batch.rows().get(row).sample(), batch.input().slice(row), plan.seed());
            System.arraycopy(one, 0, values, row * one.length, one.length);
        }
        return Tensor.of(batch.input().shape(), values);
    }

    private Map<Try, Double> keepAndRemove(List<RowResult> rows) throws LimnException {
        KeepRemove changes = new KeepRemove();
        List<Try> tries = new ArrayList<>();
        for (RowResult row : rows) {
            Map<Integer, Subject> subjects = new HashMap<>();
            for (MethodRun run : plan.methods()) {
                for (NamedTarget target : plan.targets()) {
                    row.tried(run, target).forEach((path, mapped) -> {
                        ShownMap shown = mapped.shown();
                        if (Judge.showsSomething(new MapFigures(shown))) {
                            changes.add(subjects.computeIfAbsent(mapped.attribution().resolvedClass(),
                                    c -> subject(row, c)), shown.cells());
                            tries.add(new Try(row, run, target, path));
                        }
                    });
                }
            }
        }
        double[] scores = changes.run(plan.batch(), (inputs, count) -> {
            progress.check();
            return model.predict(new Batch(inputs, Collections.nCopies(count, batch.rows().get(rows.get(0).row()))));
        });
        Map<Try, Double> kept = new HashMap<>();
        for (int i = 0; i < scores.length; i++) {
            kept.put(tries.get(i), scores[i]);
        }
        return kept;
    }

    private Subject subject(RowResult row, int c) {
        return new Subject(row.prediction().sample(), batch.input().slice(row.row()),
                answers.outputs().slice(row.row()), row.belief(model, c), plan.seed());
    }

    private void choose(Round round, RowResult row, MethodRun run, NamedTarget target, Map<Try, Double> stabilities,
            Map<Try, Double> kept) {
        Map<String, Result.Mapped> maps = row.tried(run, target);
        List<Entrant> entrants = new ArrayList<>();
        for (Layer layer : plan.layers().robust()) {
            Try one = new Try(row, run, target, layer.path());
            Optional<ShownMap> map = Optional.ofNullable(maps.get(layer.path())).map(Result.Mapped::shown);
            entrants.add(map.isPresent() ? new Entrant(layer, map, Optional.empty(), row.finest(),
                    stabilities.getOrDefault(one, Double.NaN), kept.getOrDefault(one, Double.NaN))
                    : Entrant.refused(layer, refusal(round, run, layer)));
        }
        LayerTrial trial = Choice.of(run.name(), target.text(), entrants.stream().map(Judge::judge).toList());
        Map<String, Result.Mapped> ordered = new LinkedHashMap<>();
        entrants.forEach(entrant -> Optional.ofNullable(maps.get(entrant.layer().path()))
                .ifPresent(map -> ordered.put(map.path(), map)));
        trial.chosen().map(chosen -> maps.get(chosen.layer())).ifPresent(chosen -> {
            Result.Mapped told = told(row, chosen, trial);
            ordered.put(told.path(), told);
            row.add(told);
        });
        row.chose(new TriedLayers(trial, ordered));
    }

    private static String refusal(Round round, MethodRun run, Layer layer) {
        return round.refusals().stream()
                .filter(refusal -> refusal.run().equals(run) && refusal.layer().equals(layer))
                .map(Round.Refusal::why).findFirst().orElse("The method gave no map.");
    }

    /** The map of the chosen layer with the reason; where it is wanted anyway, with both reasons. */
    private Result.Mapped told(RowResult row, Result.Mapped chosen, LayerTrial trial) {
        Attribution made = chosen.attribution();
        String before = row.mapped(chosen.run(), chosen.target(), chosen.path())
                .map(wanted -> wanted.attribution().layerReason() + " ").orElse("");
        Diagnosis told = trial.allRejected() ? rejected(made.diagnosis(), trial.sentence()) : made.diagnosis();
        return new Result.Mapped(chosen.run(), chosen.target(), new Attribution(made.sample(), made.method(),
                made.settings(), made.seed(), made.explanation(), before + trial.sentence(), made.resolvedClass(),
                made.targetValue(), told, made.time()), chosen.sanity());
    }

    /** Of a map without content the cause is told; any other is counted as what the best of bad layers gives. */
    private static Diagnosis rejected(Diagnosis verdict, String sentence) {
        if (verdict.code().compareTo(Diagnosis.Code.ALL_REJECTED) < 0) {
            return new Diagnosis(verdict.code(), verdict.sentence() + " " + sentence, verdict.advice());
        }
        return new Diagnosis(Diagnosis.Code.ALL_REJECTED,
                sentence + (verdict.code() == Diagnosis.Code.OK ? "" : " " + verdict.sentence()),
                "Try another method, or name a layer.");
    }
}

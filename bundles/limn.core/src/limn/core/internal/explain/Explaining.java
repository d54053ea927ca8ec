package limn.core.internal.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.Batch;
import limn.api.model.Network;
import limn.api.model.Target;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.question.MethodRun;
import limn.core.internal.question.NamedTarget;
import limn.core.internal.samples.LoadedChunk;
import limn.core.internal.samples.LoadedSample;
import limn.graph.Layer;

/**
 * Explains the rows of one chunk, round by round: where the candidate of {@code auto} has no gradient on a picture, the
 * next candidate is asked for that picture (definitions 12.1, point 7).
 */
final class Explaining {

    private final LoadedModel model;
    private final ExplainPlan plan;
    private final Rounds rounds;
    private final BiConsumer<String, Exception> broken;
    private final Optional<Network> randomised;

    /** On the network with random weights, where it is there, everything is explained once more and compared. */
    Explaining(LoadedModel model, ExplainPlan plan, Rounds rounds, BiConsumer<String, Exception> broken,
            Optional<Network> randomised) {
        this.model = model;
        this.plan = plan;
        this.rounds = rounds;
        this.broken = broken;
        this.randomised = randomised;
    }

    /**
     * Explains.
     *
     * @param rows the rows with a finite prediction
     * @param batch the batch of the first round
     * @param first the answers of the first round
     * @param progress asked for cancelling
     * @return nanoseconds in the network beyond the first round
     */
    long run(List<RowResult> rows, Batch batch, Answers first, Progress progress) throws LimnException {
        List<RowResult> blind = explain(0, rows, rows.stream().map(RowResult::row).toList(), batch, first, "",
                progress);
        long nanos = 0;
        if (rounds.count() > 2 && !blind.isEmpty()) {
            Asked earliest = earliest(blind, batch, first, progress);
            blind = earliest.hopeful();
            nanos = earliest.nanos();
        }
        String before = candidate(0);
        String why = "";
        BlindLayers seen = new BlindLayers(plan.layers());
        seen.round(0, rows, blind);
        for (int round = 1; round < rounds.count() && !blind.isEmpty(); round++) {
            progress.check();
            why = " At " + before + " the gradient vanished for this picture, so an earlier candidate was taken.";
            if (plan.layers().isNamed(candidate(round))) {
                continue;
            }
            List<LoadedSample> samples = blind.stream().map(RowResult::sample).toList();
            Batch part = LoadedChunk.batch(samples, plan.batch());
            Answers answers = Answers.of(model, part, rounds.get(round).probes());
            nanos += answers.nanos();
            List<Integer> places = new ArrayList<>();
            blind.forEach(row -> places.add(places.size()));
            List<RowResult> asked = blind;
            blind = explain(round, blind, places, part, answers, why, progress);
            seen.round(round, asked, blind);
        }
        rows.forEach(row -> seen.trial(row).ifPresent(row::chose));
        if (!plan.layers().robust().isEmpty()) {
            long start = System.nanoTime();
            new Trying(model, plan, batch, first, broken, progress).run(rounds.get(0), rows);
            nanos += System.nanoTime() - start;
        }
        return nanos;
    }

    /**
     * Rows that need not be asked at every candidate.
     *
     * @param hopeful the others
     * @param nanos in the network
     */
    private record Asked(List<RowResult> hopeful, long nanos) {
    }

    /**
     * Leaves out the rows on which no candidate can see anything, as every row of a network whose last weights are zero:
     * all of the gradient at the first candidate is zero, that of class tokens too, so by the chain rule it is zero at
     * whatever reaches the output through it. The earliest candidate is asked to confirm it; those between need not be.
     */
    private Asked earliest(List<RowResult> blind, Batch batch, Answers first, Progress progress)
            throws LimnException {
        List<RowResult> silent = blind.stream().filter(row -> silent(first, row.row())).toList();
        if (silent.isEmpty()) {
            return new Asked(blind, 0);
        }
        progress.check();
        int last = rounds.count() - 1;
        boolean known = plan.layers().isNamed(candidate(last));
        Answers answers = known ? first
                : Answers.of(model, LoadedChunk.batch(silent.stream().map(RowResult::sample).toList(), plan.batch()),
                        rounds.get(last).probes());
        List<RowResult> hopeful = new ArrayList<>(blind);
        for (int i = 0; i < silent.size(); i++) {
            if (!sees(last, answers, known ? silent.get(i).row() : i)) {
                hopeful.remove(silent.get(i));
            }
        }
        return new Asked(hopeful, known ? 0 : answers.nanos());
    }

    /** Whether nothing at all at the first candidate moves some target. */
    private boolean silent(Answers first, int place) {
        return plan.targets().stream().map(NamedTarget::target)
                .anyMatch(target -> first.resolved(target).classes()[place] >= 0
                        && first.isZero(candidate(0), target, place));
    }

    /** Explains the rows that have a gradient, in a later round only those, and gives the others back. */
    private List<RowResult> explain(int number, List<RowResult> rows, List<Integer> places, Batch batch,
            Answers answers,
            String why, Progress progress) throws LimnException {
        Round round = rounds.get(number);
        List<RowResult> blind = new ArrayList<>();
        RowResult[] byPlace = new RowResult[batch.rows().size()];
        for (int i = 0; i < rows.size(); i++) {
            boolean sees = sees(number, answers, places.get(i));
            if (!sees) {
                blind.add(rows.get(i));
            }
            if (sees || number == 0) {
                byPlace[places.get(i)] = rows.get(i);
            }
        }
        if (number > 0 && !plan.layers().isNamed(candidate(0))) {
            rows.stream().filter(row -> !blind.contains(row)).forEach(row -> row.drop(candidate(0)));
        }
        Collector collector = new Collector(plan, round, batch, answers, byPlace, why);
        for (Round.Bound bound : round.bound()) {
            if (round.bound().size() > 1) {
                progress.message("explaining by " + MethodRun.title(plan.methods(), bound.run().name()));
            }
            try {
                collector.explain(bound, model, progress);
                if (randomised.isPresent()) {
                    collector.check(bound, model, randomised.get(), progress);
                }
            } catch (CancelledException e) {
                throw e;
            } catch (LimnException e) {
                broken.accept(bound.run().name(), e);
            }
        }
        return blind;
    }

    /** Whether the candidate of the round has a gradient for every target; without gradients nothing is to be seen. */
    private boolean sees(int number, Answers answers, int place) {
        List<Layer> candidates = plan.layers().candidates();
        if (number >= candidates.size()) {
            return true;
        }
        Layer layer = candidates.get(number);
        for (Target target : plan.targets(MethodRun::onLayers)) {
            OptionalDouble gradient = answers.gradient(layer.path(), layer.grid(), target, place);
            boolean unknown = answers.resolved(target).classes()[place] < 0;
            if (gradient.isPresent() && !unknown && !(gradient.getAsDouble() > 0)) {
                return false;
            }
        }
        return true;
    }

    private String candidate(int number) {
        List<Layer> candidates = plan.layers().candidates();
        return number < candidates.size() ? candidates.get(number).path() : "";
    }
}

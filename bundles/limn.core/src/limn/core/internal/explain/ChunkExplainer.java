package limn.core.internal.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.data.Skipped;
import limn.api.model.Network;
import limn.core.internal.guard.Failures;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.samples.LoadedChunk;
import limn.core.internal.samples.LoadedSample;
import limn.core.internal.samples.TrainingSamples;
import limn.core.run.Prediction;
import limn.core.run.RunListener;

/**
 * Turns a chunk of samples into predictions, maps and verdicts: a pure function of the chunk and the plan, with one
 * forward for all methods, layers and targets.
 */
public final class ChunkExplainer {

    private static final String NOT_FINITE = "its prediction is not finite (NaN or infinity); no arg-max, no map.";

    private final LoadedModel model;
    private final ExplainPlan plan;
    private final Rounds rounds;
    private final Failures failures;
    private final Optional<Network> randomised;

    /**
     * An explainer of chunks.
     *
     * @param model the model
     * @param plan what is wanted
     * @param rounds the rounds of the plan
     * @param failures told of methods that break down
     */
    public ChunkExplainer(LoadedModel model, ExplainPlan plan, Rounds rounds, Failures failures) {
        this(model, plan, rounds, failures, Optional.empty());
    }

    /**
     * An explainer of chunks that compares every map with the one on random weights.
     *
     * @param model the model
     * @param plan what is wanted
     * @param rounds the rounds of the plan
     * @param failures told of methods that break down
     * @param randomised the network with random weights; empty for no comparison
     */
    public ChunkExplainer(LoadedModel model, ExplainPlan plan, Rounds rounds, Failures failures,
            Optional<Network> randomised) {
        this.randomised = randomised;
        this.model = model;
        this.plan = plan;
        this.rounds = rounds;
        this.failures = failures;
    }

    /**
     * Explains a chunk.
     *
     * @param chunk the samples
     * @param progress asked for cancelling
     * @return what came of them
     * @throws LimnException if the network fails, or the user asked to stop
     */
    public ChunkResult explain(LoadedChunk chunk, Progress progress) throws LimnException {
        if (chunk.samples().isEmpty()) {
            return new ChunkResult(chunk.number(), List.of(), chunk.skipped(), List.of(), Map.of(), Duration.ZERO);
        }
        return explain(chunk, LoadedChunk.batch(chunk.samples(), plan.batch()), progress);
    }

    /**
     * Explains a chunk that has been made a batch.
     *
     * @param chunk at least one sample
     * @param batch the samples in the same order, padded to the plan's batch
     * @param progress asked for cancelling
     * @return what came of them
     * @throws LimnException if the network fails, or the user asked to stop
     */
    public ChunkResult explain(LoadedChunk chunk, Batch batch, Progress progress) throws LimnException {
        List<Skipped> skipped = new ArrayList<>(chunk.skipped());
        Failures here = new Failures(RunListener.NONE);
        Explaining explaining = new Explaining(model, plan, rounds, new Both(failures, here)::add, randomised);
        long network;
        Tensor outputs;
        Answers answers = null;
        if (plan.methods().isEmpty()) {
            long start = System.nanoTime();
            outputs = model.predict(batch);
            network = System.nanoTime() - start;
        } else {
            answers = Answers.of(model, batch, rounds.get(0).probes());
            outputs = answers.outputs();
            network = answers.nanos();
        }
        List<RowResult> rows = rows(chunk.samples(), outputs, skipped);
        if (answers != null && !rows.isEmpty()) {
            network += explaining.run(rows, batch, answers, progress);
        }
        List<Skipped> training = plan.reference() instanceof TrainingSamples samples ? samples.news() : List.of();
        return new ChunkResult(chunk.number(), rows.stream().map(row -> row.finished(plan)).toList(), skipped, training,
                here.all(), Duration.ofNanos(network));
    }

    /** Tells the run and the chunk. */
    private record Both(Failures run, Failures chunk) {
        void add(String method, Exception thrown) {
            run.add(method, thrown);
            chunk.add(method, thrown);
        }
    }

    private RowResult row(int row, LoadedSample sample, Tensor output) {
        Optional<MaskResult> mask = Outputs.mask(model, sample, output).map(MaskResult::of);
        Prediction prediction = mask.map(made -> Outputs.prediction(sample, made.mask(), made.summary()))
                .orElseGet(() -> Outputs.prediction(model, sample, output));
        RowResult result = new RowResult(row, sample, prediction, Outputs.numbers(model, output), mask);
        if (result.tied()) {
            result.warn("The network gives all classes the same value" + (mask.isPresent() ? " everywhere" : "")
                    + ", so which of them is predicted means nothing.");
        }
        return result;
    }

    private List<RowResult> rows(List<LoadedSample> samples, Tensor outputs, List<Skipped> skipped) {
        List<RowResult> rows = new ArrayList<>();
        for (int row = 0; row < samples.size(); row++) {
            Tensor output = outputs.slice(row);
            if (Outputs.finite(output)) {
                rows.add(row(row, samples.get(row), output));
            } else {
                skipped.add(new Skipped(samples.get(row).sample().id(), NOT_FINITE));
            }
        }
        return rows;
    }
}

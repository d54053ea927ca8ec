package limn.core.internal.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.data.Content;
import limn.api.data.Sample;
import limn.api.data.Truth;
import limn.core.internal.explain.ChunkExplainer;
import limn.core.internal.explain.ChunkResult;
import limn.core.internal.explain.Planned;
import limn.core.internal.guard.Failures;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.model.TrialInput;
import limn.core.internal.question.LayerChoice;
import limn.core.internal.samples.LoadedChunk;
import limn.core.internal.samples.LoadedSample;
import limn.core.run.ComputeOptions;
import limn.core.run.RunListener;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.graph.OperatorGraph;

/**
 * Methods about to be timed on one model at one batch: noise goes in, predictions, maps and verdicts come out, by the same
 * way as in a run.
 */
final class Contender {

    private static final long SEED = 1;

    private final LoadedModel model;
    private final Planned planned;
    private final Batch batch;
    private final ChunkExplainer explainer;
    private final Failures failures = new Failures(RunListener.NONE);

    /**
     * Understands what is timed, and gets the network ready for it.
     *
     * @throws LimnException if a method cannot answer, or a call of this batch takes too much memory
     */
    Contender(LoadedModel model, LayerAnalysis analysis, Planned.Wording wording, int rows) throws LimnException {
        this.model = model;
        ComputeOptions compute = new ComputeOptions(OptionalInt.of(rows), 0, OptionalLong.empty(), SEED);
        planned = Planned.of(wording, model, () -> analysis, compute, failures);
        planned.prepare(model);
        batch = TrialInput.noise(model.model(), rows);
        explainer = new ChunkExplainer(model, planned.plan(), planned.rounds(), failures);
    }

    /** The first layer that is explained, or the input. */
    String layer() {
        LayerChoice layers = planned.plan().layers();
        return Stream.of(layers.named(), layers.candidates()).flatMap(List::stream).findFirst().map(Layer::path)
                .orElse(OperatorGraph.INPUT);
    }

    /** The first samples of the batch, the others being padding. */
    LoadedChunk chunk(int images) {
        List<LoadedSample> samples = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            Tensor input = batch.input().slice(i);
            Batch.Row row = batch.rows().get(i);
            samples.add(new LoadedSample(i, new Noise(row.sample(), input), Truth.UNKNOWN, row.label(), input,
                    row.geometry(), Optional.empty()));
        }
        return new LoadedChunk(0, samples, List.of());
    }

    /** A plain forward of the whole batch. */
    void predict() throws LimnException {
        model.predict(batch);
    }

    /** Explains a chunk; what comes before the network, putting the batch together, is done. */
    void explain(LoadedChunk chunk, Progress progress) throws LimnException {
        ChunkResult result = explainer.explain(chunk,
                new Batch(batch.input(), batch.rows().subList(0, chunk.samples().size())),
                progress);
        for (String sentence : failures.sentences()) {
            throw new LimnException(sentence);
        }
        if (!result.skipped().isEmpty()) {
            throw new LimnException(model.model().program().name() + " gives nothing for noise: "
                    + result.skipped().get(0).reason());
        }
    }

    /** A sample of which nothing is known. */
    private record Noise(String id, Tensor input) implements Sample {

        @Override
        public Optional<String> group() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> attributes() {
            return Map.of();
        }

        @Override
        public Content content() {
            return new Content.NetworkInput(input);
        }

        @Override
        public Truth truth() {
            return Truth.UNKNOWN;
        }
    }
}

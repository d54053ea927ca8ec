package limn.core.internal.explain;

import java.util.Optional;
import java.util.function.Consumer;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.core.internal.guard.Failures;
import limn.core.internal.model.LoadedModel;
import limn.core.internal.samples.ChunkLoader;
import limn.core.internal.samples.LoadedChunk;
import limn.core.internal.samples.SampleLoader;
import limn.core.internal.samples.Selection;
import limn.core.run.RunListener;

/** Predicts samples chunk by chunk, without writing anything. */
public final class Predicting {

    private Predicting() {
    }

    /**
     * Predicts.
     *
     * @param model the model
     * @param loader reads samples
     * @param samples which samples
     * @param planned a plan without methods
     * @param chunks given each finished chunk, in order
     * @param progress asked for cancelling
     * @throws LimnException if the network fails, or the user asked to stop
     */
    public static void run(LoadedModel model, SampleLoader loader, Selection samples, Planned planned,
            Consumer<ChunkResult> chunks, Progress progress) throws LimnException {
        ChunkExplainer explainer = new ChunkExplainer(model, planned.plan(), planned.rounds(),
                new Failures(RunListener.NONE));
        try (ChunkLoader loading = new ChunkLoader(loader, samples, planned.plan().batch(), 0)) {
            for (Optional<LoadedChunk> chunk = loading.next(); chunk.isPresent(); chunk = loading.next()) {
                progress.check();
                chunks.accept(explainer.explain(chunk.get(), progress));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }
}

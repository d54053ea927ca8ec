package limn.core.internal.desk;

import java.util.function.Consumer;

import limn.core.internal.explain.ChunkResult;
import limn.core.run.Prediction;
import limn.core.run.RunListener;

/** Hands predictions on and keeps nothing. */
final class RowSink implements Sink {

    private final Notes notes;
    private final RunListener listener;
    private final Consumer<Prediction> rows;
    private long done;

    RowSink(Notes notes, RunListener listener, Consumer<Prediction> rows) {
        this.notes = notes;
        this.listener = listener;
        this.rows = rows;
    }

    @Override
    public int firstChunk() {
        return 0;
    }

    @Override
    public void accept(ChunkResult chunk) {
        chunk.samples().forEach(sample -> rows.accept(sample.prediction()));
        chunk.skipped().forEach(notes::skip);
        chunk.training().forEach(notes::skip);
        done += chunk.samples().size();
        listener.step(chunk.samples().size() + chunk.skipped().size());
    }

    long done() {
        return done;
    }

    @Override
    public void drain() {
        // nothing is kept
    }

    @Override
    public void close() {
        // nothing is kept
    }
}

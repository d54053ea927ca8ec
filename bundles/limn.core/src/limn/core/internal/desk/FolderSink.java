package limn.core.internal.desk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.google.gson.JsonObject;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.data.Skipped;
import limn.core.internal.explain.ChunkResult;
import limn.core.internal.explain.SampleResult;
import limn.core.internal.folder.RunFolder;
import limn.core.internal.record.Journal;
import limn.core.internal.write.SampleWriter;
import limn.core.run.Prediction;
import limn.core.run.RunListener;

/**
 * Writes chunks into the run's folder with two threads, at most two chunks behind, and closes each in the journal once all
 * of its files are there.
 */
final class FolderSink implements Sink {

    private static final int THREADS = 2;
    private static final int BEHIND = 2;

    private final RunFolder folder;
    private final Journal journal;
    private final int firstChunk;
    private final SampleWriter writer;
    private final Notes notes;
    private final RunListener listener;
    private final Consumer<Prediction> rows;
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS,
            task -> Thread.ofPlatform().name("limn-write").daemon().unstarted(task));
    private final Deque<Pending> pending = new ArrayDeque<>();
    private long done;

    private record Pending(ChunkResult chunk, List<Future<JsonObject>> records) {
    }

    /** The first chunk is the one behind what the journal holds, in which so many samples are done. */
    FolderSink(RunFolder folder, Journal journal, int firstChunk, SampleWriter writer, Notes notes,
            RunListener listener,
            Consumer<Prediction> rows) {
        this.folder = folder;
        this.journal = journal;
        this.firstChunk = firstChunk;
        this.writer = writer;
        this.notes = notes;
        this.listener = listener;
        this.rows = rows;
    }

    @Override
    public int firstChunk() {
        return firstChunk;
    }

    @Override
    public void accept(ChunkResult chunk) throws LimnException {
        List<Future<JsonObject>> records = new ArrayList<>();
        for (SampleResult sample : chunk.samples()) {
            records.add(pool.submit(() -> writer.write(sample)));
        }
        pending.addLast(new Pending(chunk, records));
        while (pending.size() > BEHIND) {
            commit(pending.removeFirst());
        }
    }

    @Override
    public void drain() throws LimnException {
        while (!pending.isEmpty()) {
            commit(pending.removeFirst());
        }
    }

    private void commit(Pending finished) throws LimnException {
        ChunkResult chunk = finished.chunk();
        List<Skipped> skipped = new ArrayList<>(chunk.skipped());
        List<JsonObject> records = new ArrayList<>();
        List<Prediction> predictions = new ArrayList<>();
        try {
            for (int i = 0; i < finished.records().size(); i++) {
                Prediction prediction = chunk.samples().get(i).prediction();
                try {
                    records.add(finished.records().get(i).get());
                    predictions.add(prediction);
                } catch (ExecutionException e) {
                    skipped.add(new Skipped(prediction.sample(), reason(e.getCause())));
                }
            }
            journal.add(chunk.number(), records, skipped, chunk.training(), chunk.failures());
        } catch (IOException e) {
            throw new UnwritableException(folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        records.forEach(notes.unmapped()::look);
        predictions.forEach(rows);
        skipped.forEach(notes::skip);
        chunk.training().forEach(notes::skip);
        done += records.size();
        listener.step(records.size() + skipped.size());
    }

    /** What keeps one sample from being written; what would keep all of them is thrown on. */
    private String reason(Throwable thrown) throws IOException {
        return switch (thrown) {
            case IOException e -> throw e;
            case LimnException e -> e.getMessage();
            case OutOfMemoryError e -> "it is too large for the memory that Java was given.";
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        };
    }

    long done() {
        return done;
    }

    @Override
    public void close() {
        pool.shutdownNow();
        try {
            pool.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

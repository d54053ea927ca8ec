package limn.core.internal.samples;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import limn.api.LimnException;
import limn.api.data.Skipped;

/**
 * Gives the chunks of a selection in order and reads the next while one is computed: two threads, at most one chunk
 * ahead.
 */
public final class ChunkLoader implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int AHEAD = 2;

    private final SampleLoader loader;
    private final Selection selection;
    private final int batch;
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS,
            task -> Thread.ofPlatform().name("limn-load").daemon().unstarted(task));
    private final Deque<List<Future<LoadedSample>>> ahead = new ArrayDeque<>();
    private int next;
    private int submitted;

    /**
     * A loader of chunks.
     *
     * @param loader reads the samples
     * @param selection the samples
     * @param batch samples in a chunk
     * @param first the first chunk wanted
     */
    public ChunkLoader(SampleLoader loader, Selection selection, int batch, int first) {
        this.loader = loader;
        this.selection = selection;
        this.batch = batch;
        this.next = first;
        this.submitted = first;
    }

    /**
     * The next chunk; waits for it.
     *
     * @return the chunk, or empty after the last
     * @throws InterruptedException if the thread is interrupted
     */
    public Optional<LoadedChunk> next() throws InterruptedException {
        while (ahead.size() < AHEAD && (long) submitted * batch < selection.size()) {
            submit(submitted++);
        }
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        int number = next++;
        List<LoadedSample> samples = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        int position = number * batch;
        for (Future<LoadedSample> future : ahead.removeFirst()) {
            try {
                samples.add(future.get());
            } catch (ExecutionException e) {
                skipped.add(new Skipped(selection.sample(position).id(), reason(e.getCause())));
            }
            position++;
        }
        return Optional.of(new LoadedChunk(number, samples, skipped));
    }

    private void submit(int number) {
        List<Future<LoadedSample>> chunk = new ArrayList<>();
        int end = (int) Math.min(selection.size(), (number + 1L) * batch);
        for (int position = number * batch; position < end; position++) {
            int place = position;
            chunk.add(pool.submit(() -> loader.load(place, selection.sample(place))));
        }
        ahead.addLast(chunk);
    }

    private static String reason(Throwable thrown) {
        if (thrown instanceof LimnException) {
            return thrown.getMessage();
        }
        throw new IllegalStateException(thrown);
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

package limn.core.internal.desk;

import java.time.Duration;
import java.util.Optional;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.core.internal.explain.ChunkResult;
import limn.core.internal.explain.Grace;
import limn.core.internal.samples.ChunkLoader;
import limn.core.internal.samples.LoadedChunk;
import limn.core.run.RunListener;

/** Runs chunk after chunk: the next is read, and the last is written, while one is computed. */
final class Loop {

    private final Prepared run;
    private final RunListener listener;
    private Duration network = Duration.ZERO;
    private Duration computing = Duration.ZERO;
    private long samples;

    Loop(Prepared run, RunListener listener) {
        this.run = run;
        this.listener = listener;
    }

    /**
     * Runs until all is done or the user asks to stop.
     *
     * @return whether all is done
     */
    boolean run(Sink sink) throws LimnException {
        long start = System.nanoTime();
        listener.message(run.plan().methods().isEmpty() ? "predicting" : "explaining");
        try (ChunkLoader chunks = new ChunkLoader(run.loader(), run.selection(), run.plan().batch(),
                sink.firstChunk())) {
            boolean complete = run(chunks, sink);
            sink.drain();
            return complete;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            computing = Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private boolean run(ChunkLoader chunks, Sink sink) throws LimnException, InterruptedException {
        Grace grace = new Grace(listener);
        while (true) {
            if (listener.cancelled()) {
                return false;
            }
            Optional<LoadedChunk> chunk = chunks.next();
            if (chunk.isEmpty()) {
                return true;
            }
            ChunkResult result;
            try {
                result = run.explainer().explain(chunk.get(), grace);
            } catch (CancelledException e) {
                return false;
            } catch (LimnException e) {
                sink.drain();
                throw e;
            }
            network = network.plus(result.network());
            samples += result.samples().size();
            sink.accept(result);
        }
    }

    Duration network() {
        return network;
    }

    double samplesPerSecond() {
        double seconds = computing.toNanos() / 1e9;
        return samples == 0 || seconds == 0 ? 0 : samples / seconds;
    }
}

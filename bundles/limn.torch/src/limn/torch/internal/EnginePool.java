package limn.torch.internal;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import limn.api.LimnException;

/**
 * The fixed threads that all native calls run on. libtorch keeps caches for each thread that ever called it, so their
 * number must not grow.
 * <p>
 * When the process is told to end, running calls are waited for: libtorch's static destructors crash under a live call.
 */
final class EnginePool {

    /** Two, so that a question asked at a window need not wait for the end of a batch that runs behind it. */
    private static final int SIZE = 2;
    /** A call takes half a second; one that takes this long will not end by itself. */
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final ExecutorService executor;

    EnginePool() {
        AtomicInteger number = new AtomicInteger();
        executor = Executors.newFixedThreadPool(SIZE,
                work -> new EngineThread(work, "limn-engine-" + number.incrementAndGet()));
        Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "limn-engine-shutdown"));
    }

    /** Something done on an engine thread. */
    @FunctionalInterface
    interface Work<T> {
        T run(EngineThread thread) throws LimnException;
    }

    /**
     * Does something on an engine thread and waits for it, whether the caller is interrupted or not: a native call
     * cannot be.
     */
    <T> T call(Work<T> work) throws LimnException {
        Future<T> future;
        try {
            future = executor.submit(() -> work.run(EngineThread.current()));
        } catch (RejectedExecutionException e) {
            throw ending(e);
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (CancellationException e) {
            throw ending(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static LimnException rethrown(Throwable cause) {
        return switch (cause) {
            case LimnException known -> known;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        };
    }

    private static LimnException ending(Throwable cause) {
        return new LimnException("The program is ending, so nothing more is computed.", cause);
    }

    private void shutDown() {
        executor.shutdownNow().forEach(waiting -> {
            if (waiting instanceof Future<?> future) {
                future.cancel(false);
            }
        });
        try {
            executor.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

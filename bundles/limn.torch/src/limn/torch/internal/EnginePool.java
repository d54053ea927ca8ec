package limn.torch.internal;

import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import limn.api.LimnException;

/**
 * The fixed threads that all native calls run on. libtorch keeps caches for each thread that ever called it, so their
 * number must not grow; and it is fastest on the thread that was used last, so that one is taken whenever it is idle.
 * <p>
 * When the process is told to end, running calls are waited for: libtorch's static destructors crash under a live call.
 */
final class EnginePool {

    /** Two, so that a question asked at a window need not wait for the end of a batch that runs behind it. */
    private static final int SIZE = 2;
    /** A call takes half a second; one that takes this long will not end by itself. */
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final List<ExecutorService> threads;
    private final BlockingDeque<ExecutorService> idle;

    EnginePool() {
        threads = IntStream.rangeClosed(1, SIZE).mapToObj(number -> Executors
                .newSingleThreadExecutor(work -> new EngineThread(work, "limn-engine-" + number))).toList();
        idle = new LinkedBlockingDeque<>(threads);
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
        ExecutorService thread = uninterrupted(idle::takeFirst);
        try {
            Future<T> future = thread.submit(() -> work.run(EngineThread.current()));
            return uninterrupted(() -> result(future));
        } catch (RejectedExecutionException | CancellationException e) {
            throw new LimnException("The program is ending, so nothing more is computed.", e);
        } finally {
            idle.addFirst(thread);
        }
    }

    private static <T> T uninterrupted(Callable<T> waiting) throws LimnException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return waiting.call();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (LimnException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> T result(Future<T> future) throws LimnException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case LimnException known -> throw known;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void shutDown() {
        threads.forEach(thread -> thread.shutdownNow().forEach(waiting -> {
            if (waiting instanceof Future<?> future) {
                future.cancel(false);
            }
        }));
        try {
            for (ExecutorService thread : threads) {
                thread.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

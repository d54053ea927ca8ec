package limn.ui.graph.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Display;

/**
 * Runs steps of a test on the user-interface thread and waits for them.
 *
 * @param display whose thread it is
 */
record OnDisplay(Display display) {

    private static final long PATIENCE_SECONDS = 60;

    <T> T get(Supplier<T> step) {
        if (display.getThread() == Thread.currentThread()) {
            return step.get();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        display.asyncExec(() -> {
            try {
                answer.complete(step.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    void run(Runnable step) {
        get(() -> {
            step.run();
            return null;
        });
    }

    /** Waits until something holds, asked on the user-interface thread. */
    void until(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!get(condition::getAsBoolean)) {
            assertTrue(System.nanoTime() < end, "waited in vain until " + what);
            GraphWindow.sleep(20);
        }
    }
}

package limn.ui.tests.driver;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Display;
import org.opentest4j.AssertionFailedError;

/**
 * Runs steps on the UI thread for a test thread, and waits for them. SWT starts such a step only when no event of the
 * system is waiting, so a step also says that everything done before has been handled.
 *
 * @param display whose thread it is
 */
record OnDisplay(Display display) {

    /** No step of a test takes nearly as long; a UI thread that is busy for longer hangs. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

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
        return wait(answer);
    }

    void run(Runnable step) {
        get(() -> {
            step.run();
            return null;
        });
    }

    /** Starts a step that may stay in an event loop of its own, as opening a dialog does. */
    void start(Runnable step) {
        display.asyncExec(step);
    }

    private <T> T wait(CompletableFuture<T> answer) {
        try {
            return answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            AssertionFailedError hangs = new AssertionFailedError(
                    "the UI thread did not come back within " + LONGEST.toSeconds() + " s");
            hangs.setStackTrace(display.getThread().getStackTrace());
            throw hangs;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }
}

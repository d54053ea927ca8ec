package limn.ui.internal.part;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/**
 * Short work of a view beside the user-interface thread, of which only the newest counts. Used on that thread; ends with its
 * control.
 */
public final class Latest {

    private final Control owner;
    private final Display display;
    private final ExecutorService executor;
    private Future<?> running;
    private long newest;

    /**
     * A worker with a thread of its own.
     *
     * @param owner whose life ends it
     * @param name of the thread
     */
    public Latest(Control owner, String name) {
        this.owner = owner;
        this.display = owner.getDisplay();
        this.executor = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        owner.addDisposeListener(event -> executor.shutdownNow());
    }

    /**
     * Computes something; whatever was asked before is given up.
     *
     * @param <T> what is computed
     * @param compute runs on the thread of this worker; long loops ask {@link Thread#interrupted()}
     * @param show takes the result on the user-interface thread, unless something newer was asked for
     */
    public <T> void ask(Callable<T> compute, Consumer<T> show) {
        giveUp();
        long mine = newest;
        try {
            running = executor.submit(() -> work(compute, show, mine));
        } catch (RejectedExecutionException e) {
            // The view is being closed; nobody waits any more.
            running = null;
        }
    }

    /** Gives up what was asked. */
    public void giveUp() {
        newest++;
        if (running != null) {
            running.cancel(true);
        }
    }

    private <T> void work(Callable<T> compute, Consumer<T> show, long mine) {
        T result;
        try {
            result = compute.call();
        } catch (InterruptedException e) {
            return;
        } catch (Exception e) {
            ILog.of(Latest.class).error("A view could not work out what to show.", e);
            return;
        }
        try {
            display.asyncExec(() -> {
                if (mine == newest && !owner.isDisposed()) {
                    show.accept(result);
                }
            });
        } catch (SWTException e) {
            // The display went away meanwhile: the program ends.
            if (!display.isDisposed()) {
                throw e;
            }
        }
    }
}

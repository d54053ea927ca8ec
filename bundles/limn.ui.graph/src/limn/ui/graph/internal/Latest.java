package limn.ui.graph.internal;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;

/**
 * Work beside the user-interface thread of which only the newest counts: a new request cancels what runs, and the result of
 * an older one is dropped. Asked on the user-interface thread.
 */
final class Latest {

    /** Family of these jobs. */
    static final Object FAMILY = "limn.ui.graph.jobs";

    private final Display display;
    private Job running;

    Latest(Display display) {
        this.display = display;
    }

    /**
     * Runs something, and hands what it made over on the user-interface thread.
     *
     * @param name what is being done, for the progress view
     * @param work is given something to ask whether it is cancelled; may throw {@link CancellationException}
     * @param done takes the result, unless something newer was asked for meanwhile
     * @param failed told in place of {@code done} when the work threw, which is a bug and stands in the error log
     */
    <T> void run(String name, Function<BooleanSupplier, T> work, Consumer<T> done, Runnable failed) {
        cancel();
        Job job = new Job(name) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                try {
                    T result = work.apply(monitor::isCanceled);
                    handOver(this, () -> done.accept(result));
                } catch (CancellationException e) {
                    return Status.CANCEL_STATUS;
                } catch (RuntimeException | StackOverflowError e) {
                    ILog.of(Latest.class).error("The model graph could not be laid out.", e);
                    handOver(this, failed);
                }
                return Status.OK_STATUS;
            }

            @Override
            public boolean belongsTo(Object family) {
                return FAMILY.equals(family);
            }
        };
        running = job;
        job.schedule();
    }

    /** Drops what was asked for. */
    void cancel() {
        if (running != null) {
            running.cancel();
            running = null;
        }
    }

    /** Whether nothing is under way. */
    boolean isIdle() {
        return running == null;
    }

    private void handOver(Job job, Runnable result) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (running == job) {
                    running = null;
                    result.run();
                }
            });
        }
    }
}

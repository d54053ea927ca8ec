package limn.ui.widget;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

import limn.api.CancelledException;
import limn.api.Progress;

/**
 * Short work of a view beside the user-interface thread, of which only the newest counts: asking again cancels what runs,
 * and the result of what is older is dropped. The work runs in system Jobs of the {@link #FAMILY}, one after the other. Used
 * on the user-interface thread; ends with its control.
 */
public final class Latest {

    /** Family of the Jobs. */
    public static final Object FAMILY = "limn.ui.latest";

    private final Control owner;
    private final Display display;
    private final String name;
    private final ISchedulingRule rule = new OneAtATime();
    private Job running;

    /**
     * What is computed.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T> {

        /**
         * Computes it, in a Job.
         *
         * @param wanted asked by long loops whether the result is still wanted
         * @return the result
         * @throws Exception {@link CancelledException} or {@link CancellationException} when it is no longer wanted; all
         *             else is a bug and stands in the error log
         */
        T compute(Progress wanted) throws Exception;
    }

    /**
     * A worker.
     *
     * @param owner whose life ends it
     * @param name of the Jobs
     */
    public Latest(Control owner, String name) {
        this.owner = owner;
        this.display = owner.getDisplay();
        this.name = name;
        owner.addDisposeListener(event -> giveUp());
    }

    /**
     * Computes something; whatever was asked before is given up.
     *
     * @param <T> what is computed
     * @param work computes it
     * @param show takes the result on the user-interface thread, unless something newer was asked for
     */
    public <T> void ask(Work<T> work, Consumer<T> show) {
        ask(work, show, () -> {});
    }

    /**
     * Computes something; whatever was asked before is given up.
     *
     * @param <T> what is computed
     * @param work computes it
     * @param show takes the result on the user-interface thread, unless something newer was asked for
     * @param failed told in place of {@code show} when the work broke down
     */
    public <T> void ask(Work<T> work, Consumer<T> show, Runnable failed) {
        giveUp();
        Job job = new Job(name) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                try {
                    T result = work.compute(Progress.until(monitor::isCanceled));
                    handOver(this, () -> show.accept(result));
                } catch (CancelledException | CancellationException e) {
                    return Status.CANCEL_STATUS;
                } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
                    ILog.of(Latest.class).error("A view could not work out what to show (" + name + ").", e);
                    handOver(this, failed);
                }
                return Status.OK_STATUS;
            }

            @Override
            public boolean belongsTo(Object family) {
                return FAMILY.equals(family);
            }
        };
        job.setSystem(true);
        job.setPriority(Job.SHORT);
        job.setRule(rule);
        running = job;
        job.schedule();
    }

    /** Gives up what was asked. */
    public void giveUp() {
        if (running != null) {
            running.cancel();
            running = null;
        }
    }

    /**
     * Whether nothing is under way.
     *
     * @return true once the newest result has been taken
     */
    public boolean isIdle() {
        return running == null;
    }

    private void handOver(Job job, Runnable result) {
        try {
            display.asyncExec(() -> {
                if (running == job && !owner.isDisposed()) {
                    running = null;
                    result.run();
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

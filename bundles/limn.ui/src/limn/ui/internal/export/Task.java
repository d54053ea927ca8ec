package limn.ui.internal.export;

import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Shell;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.core.run.RunListener;
import limn.ui.internal.study.Complaints;
import limn.ui.internal.study.Watch;

/**
 * Work on files beside the user-interface thread; what comes of it is shown on that thread, what fails in a dialog with one
 * sentence.
 *
 * @param <T> what comes of it
 */
final class Task<T> extends Job {

    /**
     * The work.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {
        /**
         * Does it.
         *
         * @param listener told of progress; asked for cancelling
         * @return what comes of it
         * @throws LimnException if it cannot be done
         */
        T run(RunListener listener) throws LimnException;
    }

    private final Shell shell;
    private final Work<T> work;
    private final Consumer<T> shown;

    Task(String name, Shell shell, Work<T> work, Consumer<T> shown) {
        super(name);
        this.shell = shell;
        this.work = work;
        this.shown = shown;
        setUser(false);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        monitor.beginTask(getName(), IProgressMonitor.UNKNOWN);
        try {
            T result = work.run(new Watch(monitor, text -> {}, Complaints::provider));
            onDisplay(() -> shown.accept(result));
        } catch (CancelledException e) {
            return Status.CANCEL_STATUS;
        } catch (LimnException | RuntimeException | LinkageError | OutOfMemoryError e) {
            String sentence = Complaints.sentence(getName(), e);
            onDisplay(() -> MessageDialog.openError(shell, getName(), sentence));
        } finally {
            monitor.done();
        }
        return Status.OK_STATUS; // what went wrong has been said
    }

    private void onDisplay(Runnable step) {
        try {
            shell.getDisplay().asyncExec(() -> {
                if (!shell.isDisposed()) {
                    step.run();
                }
            });
        } catch (SWTException e) {
            // The window was closed meanwhile: nobody is there to be told.
        }
    }
}

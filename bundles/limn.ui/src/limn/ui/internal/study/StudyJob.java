package limn.ui.internal.study;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.core.run.RunListener;
import limn.ui.study.Study;

/** One piece of work of a study. What it says of itself and what comes of it is handed to its owner. */
final class StudyJob extends Job {

    /** What is done, off the user-interface thread. */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @param listener told of progress; asked for cancelling
         * @return what is to be done with the result on the user-interface thread
         * @throws LimnException if it cannot be done, or is no longer wanted
         */
        Runnable run(RunListener listener) throws LimnException;
    }

    /** Who started the work. Called from the Job's thread or those of the core. */
    interface Owner {

        /**
         * It goes on.
         *
         * @param text a few words about how far it is
         */
        void progress(String text);

        /**
         * It is done.
         *
         * @param result what is to be done with the result on the user-interface thread
         */
        void done(Runnable result);

        /**
         * It failed.
         *
         * @param sentence why
         */
        void failed(String sentence);
    }

    private final Work work;
    private final Object study;
    private final Owner owner;

    /**
     * A Job, not yet scheduled.
     *
     * @param name what is done, for the Progress view
     * @param work does it
     * @param study family of the Jobs of one study
     * @param owner told what comes of it
     */
    StudyJob(String name, Work work, Object study, Owner owner) {
        super(name);
        this.work = work;
        this.study = study;
        this.owner = owner;
    }

    @Override
    public boolean belongsTo(Object family) {
        return Study.JOBS.equals(family) || study == family;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        monitor.beginTask(getName(), IProgressMonitor.UNKNOWN);
        try {
            owner.done(work.run(new Watch(monitor, owner::progress, Complaints::provider)));
        } catch (CancelledException e) {
            return Status.CANCEL_STATUS;
        } catch (LimnException | RuntimeException | LinkageError | OutOfMemoryError e) {
            if (monitor.isCanceled()) {
                return Status.CANCEL_STATUS;
            }
            owner.failed(Complaints.sentence(getName(), e));
        } finally {
            monitor.done();
        }
        return Status.OK_STATUS; // what went wrong is said by the study, in the views
    }
}

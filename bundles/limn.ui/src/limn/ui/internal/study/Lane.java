package limn.ui.internal.study;

import java.util.Optional;

import org.eclipse.core.runtime.jobs.ISchedulingRule;

import limn.ui.widget.OneAtATime;

/**
 * One kind of work of a study. At most one Job of a lane is wanted: a newer one supersedes an older one, which is cancelled
 * and whose result nobody looks at. They run one after the other. Used on the user-interface thread only.
 */
final class Lane {

    private final ISchedulingRule rule = new OneAtATime();
    private Optional<StudyJob> wanted = Optional.empty();

    /**
     * Starts a Job and gives up the one before.
     *
     * @param job not yet scheduled
     */
    void start(StudyJob job) {
        giveUp();
        wanted = Optional.of(job);
        job.setRule(rule);
        job.schedule();
    }

    /** Stops the Job, if there is one; its result is not wanted any more. */
    void giveUp() {
        wanted.ifPresent(StudyJob::cancel);
        wanted = Optional.empty();
    }

    /**
     * Whether the result of a Job is still wanted; if so, the lane is free afterwards.
     *
     * @param job a Job of this lane that has ended
     * @return false if it was superseded or given up
     */
    boolean finish(StudyJob job) {
        boolean mine = wanted.filter(job::equals).isPresent();
        if (mine) {
            wanted = Optional.empty();
        }
        return mine;
    }

    /**
     * What runs or waits to run.
     *
     * @return the Job whose result is wanted
     */
    Optional<StudyJob> wanted() {
        return wanted;
    }
}

package limn.ui.internal.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;

import limn.ui.study.Aspect;
import limn.ui.study.State;

/** What a study is doing: its Jobs, how far they are, and what went wrong. On the user-interface thread. */
final class Activity {

    private static final String STOPPING = "Stopping…";

    private final Changes changes;
    private final Runnable settled;
    private final Map<Kind, Lane> lanes = new EnumMap<>(Kind.class);
    private final Map<Kind, Running> shown = new EnumMap<>(Kind.class);
    private final Map<Kind, String> failures = new EnumMap<>(Kind.class);
    private final Set<StudyJob> alive = new HashSet<>();
    private final List<Runnable> whenQuiet = new ArrayList<>();
    private boolean stopping;

    /**
     * Nothing is done yet.
     *
     * @param changes told when what is said changes
     * @param settled run after the end of every Job, for what had to wait for it
     */
    Activity(Changes changes, Runnable settled) {
        this.changes = changes;
        this.settled = settled;
        for (Kind kind : Kind.values()) {
            lanes.put(kind, new Lane());
        }
    }

    /** A Job from its start to its end. */
    private final class Running implements StudyJob.Owner {

        private final Kind kind;
        private final String what;
        private final StudyJob job;
        private volatile String progress = "";

        Running(Kind kind, String what, StudyJob.Work work) {
            this.kind = kind;
            this.what = what;
            this.job = new StudyJob(what, work, Activity.this, this);
        }

        @Override
        public void progress(String text) {
            progress = text;
            changes.later(Aspect.STATE);
        }

        @Override
        public void done(Runnable result) {
            changes.post(() -> {
                if (lanes.get(kind).finish(job)) {
                    result.run();
                    changes.soon(Aspect.STATE);
                }
            });
        }

        @Override
        public void failed(String sentence) {
            changes.post(() -> {
                if (lanes.get(kind).finish(job)) {
                    fail(kind, sentence);
                }
            });
        }

        private String text() {
            return progress.isEmpty() ? what + "…" : what + ": " + progress;
        }
    }

    /**
     * Starts something; what was being done of the same kind is given up.
     *
     * @param kind what kind of work
     * @param what a few words
     * @param work does it
     */
    void start(Kind kind, String what, StudyJob.Work work) {
        Running running = new Running(kind, what, work);
        StudyJob job = running.job;
        failures.remove(kind);
        shown.put(kind, running);
        stopping = false;
        alive.add(job);
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                changes.post(() -> ended(kind, job));
            }
        });
        lanes.get(kind).start(job);
        changes.soon(Aspect.STATE);
    }

    private void ended(Kind kind, StudyJob job) {
        lanes.get(kind).finish(job);
        alive.remove(job);
        changes.soon(Aspect.STATE);
        settled.run();
        if (alive.isEmpty()) {
            stopping = false;
            List.copyOf(whenQuiet).forEach(Runnable::run);
            whenQuiet.clear();
        }
    }

    /**
     * Gives up what is being done of a kind.
     *
     * @param kind what kind of work
     */
    void giveUp(Kind kind) {
        lanes.get(kind).giveUp();
        failures.remove(kind);
        changes.soon(Aspect.STATE);
    }

    /** Stops everything. That it is stopping can be seen at once; it has stopped after the running calls. */
    void stop() {
        stopping = !alive.isEmpty();
        lanes.values().forEach(Lane::giveUp);
        changes.soon(Aspect.STATE);
    }

    /**
     * Whether something of a kind is being done and wanted.
     *
     * @param kind what kind of work
     * @return true from its start to its result
     */
    boolean doing(Kind kind) {
        return lanes.get(kind).wanted().isPresent();
    }

    /**
     * Whether anything runs, be it wanted or not.
     *
     * @return true as long as a call may be running
     */
    boolean busy() {
        return !alive.isEmpty();
    }

    /**
     * Does something when nothing runs any more.
     *
     * @param task what, on the user-interface thread
     */
    void whenQuiet(Runnable task) {
        if (busy()) {
            whenQuiet.add(task);
        } else {
            task.run();
        }
    }

    /**
     * Says that something went wrong.
     *
     * @param kind what kind of work
     * @param sentence what, which file, what to do
     */
    void fail(Kind kind, String sentence) {
        failures.put(kind, sentence);
        changes.soon(Aspect.STATE);
    }

    /** Forgets what went wrong, because the user goes on to something else. */
    void forgive() {
        if (!failures.isEmpty()) {
            failures.clear();
            changes.soon(Aspect.STATE);
        }
    }

    /**
     * What is said of it all.
     *
     * @return the most important
     */
    State state() {
        Optional<Kind> doing = lanes.keySet().stream().filter(this::doing).findFirst();
        if (doing.isPresent()) {
            return new State.Working(shown.get(doing.get()).text());
        }
        if (stopping) {
            return new State.Working(STOPPING);
        }
        return failures.values().stream().findFirst().<State>map(State.Failed::new).orElseGet(State.Idle::new);
    }
}

package limn.ui.internal.part;

import org.eclipse.swt.widgets.Control;

/** Runs something once, a moment after it was last asked for. Used on the user-interface thread. */
public final class Pause {

    private final Control owner;
    private final int milliseconds;
    private final Runnable run;
    private final Runnable timer;
    private boolean waiting;

    /**
     * A pause.
     *
     * @param owner whose life ends it
     * @param milliseconds how long nothing may happen before it runs
     * @param run what is run
     */
    public Pause(Control owner, int milliseconds, Runnable run) {
        this.owner = owner;
        this.milliseconds = milliseconds;
        this.run = run;
        this.timer = this::elapsed;
    }

    /** Asks for a run; one that waits already begins to wait anew. */
    public void start() {
        waiting = true;
        owner.getDisplay().timerExec(milliseconds, timer);
    }

    /** Asks for a run at the latest after the pause; one that waits already is not put off. */
    public void startIfIdle() {
        if (!waiting) {
            start();
        }
    }

    /** Runs at once if a run is waiting. */
    public void finish() {
        if (waiting) {
            owner.getDisplay().timerExec(-1, timer);
            elapsed();
        }
    }

    /** Gives up a run that waits. */
    public void cancel() {
        waiting = false;
        owner.getDisplay().timerExec(-1, timer);
    }

    private void elapsed() {
        if (waiting && !owner.isDisposed()) {
            waiting = false;
            run.run();
        }
    }
}

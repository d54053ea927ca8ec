package limn.core.internal.explain;

import limn.api.Progress;
import limn.core.internal.guard.Unmeasured;

/**
 * Lets the running chunk be finished when the user asks to stop: methods hear of it only if they take longer than that.
 */
public final class Grace extends Unmeasured {

    private static final long NANOS = 400_000_000L;

    private long asked;

    /**
     * A progress for the chunks of a run.
     *
     * @param outer asked for cancelling
     */
    public Grace(Progress outer) {
        super(outer);
    }

    /** True once the user has been waiting for 0.4 s. */
    @Override
    public synchronized boolean cancelled() {
        if (!super.cancelled()) {
            return false;
        }
        long now = System.nanoTime();
        asked = asked == 0 ? now : asked;
        return now - asked > NANOS;
    }
}

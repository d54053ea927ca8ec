package limn.core.internal.explain;

import limn.api.Progress;

/**
 * Lets the running chunk be finished when the user asks to stop: methods hear of it only if they take longer than that.
 *
 * @see #cancelled()
 */
public final class Grace implements Progress {

    private static final long NANOS = 400_000_000L;

    private final Progress outer;
    private long asked;

    /**
     * A progress for one chunk.
     *
     * @param outer asked for cancelling
     */
    public Grace(Progress outer) {
        this.outer = outer;
    }

    @Override
    public void total(long steps) {
        // the run counts samples
    }

    @Override
    public void step(long steps) {
        // the run counts samples
    }

    @Override
    public void message(String text) {
        outer.message(text);
    }

    /** True once the user has been waiting for 0.4 s. */
    @Override
    public synchronized boolean cancelled() {
        if (!outer.cancelled()) {
            return false;
        }
        long now = System.nanoTime();
        asked = asked == 0 ? now : asked;
        return now - asked > NANOS;
    }
}

package limn.api;

import java.util.function.BooleanSupplier;

/**
 * How far a piece of work is, and whether it is still wanted. Every loop asks {@link #cancelled()}. Implementations are
 * safe from any thread and return at once.
 */
public interface Progress {

    /**
     * Announces the amount of work. May be called again when it becomes known better.
     *
     * @param steps number of steps, ≥ 0
     */
    void total(long steps);

    /**
     * Says that steps are finished.
     *
     * @param steps how many more, ≥ 0
     */
    void step(long steps);

    /**
     * Says what is being done.
     *
     * @param text a few words
     */
    void message(String text);

    /**
     * Whether the work is no longer wanted.
     *
     * @return true once the user asked to stop
     */
    boolean cancelled();

    /**
     * Leaves the work if it is no longer wanted.
     *
     * @throws CancelledException if {@link #cancelled()}
     */
    default void check() throws CancelledException {
        if (cancelled()) {
            throw new CancelledException();
        }
    }

    /**
     * A progress that shows nothing and is never cancelled.
     *
     * @return a progress without state
     */
    static Progress none() {
        return Silent.NEVER_CANCELLED;
    }

    /**
     * A progress that shows nothing.
     *
     * @param unwanted asked, from any thread, whether the work is no longer wanted; answers at once
     * @return a progress that is cancelled while that says so
     */
    static Progress until(BooleanSupplier unwanted) {
        return new Silent(unwanted);
    }
}

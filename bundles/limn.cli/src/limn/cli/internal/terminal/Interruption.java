package limn.cli.internal.terminal;

import java.util.concurrent.atomic.AtomicBoolean;

/** The wish to stop: once there, it stays. Safe from any thread. */
public final class Interruption {

    private final AtomicBoolean asked = new AtomicBoolean();

    /**
     * Asks to stop.
     *
     * @return true if nobody had asked before
     */
    public boolean ask() {
        return asked.compareAndSet(false, true);
    }

    /**
     * Whether somebody asked.
     *
     * @return true from then on
     */
    public boolean asked() {
        return asked.get();
    }
}

package limn.core.internal.session;

import limn.api.LimnException;

/** Counts running calls, so that a session is closed only when none is left. */
final class Gate {

    private int running;
    private boolean closing;

    /** A call begins. */
    synchronized void enter() throws LimnException {
        if (closing) {
            throw new LimnException("Limn is closing; nothing new is begun.");
        }
        running++;
    }

    /** A call ends. */
    synchronized void leave() {
        running--;
        notifyAll();
    }

    /** Whether running calls should come to an end. */
    synchronized boolean closing() {
        return closing;
    }

    /** Lets nobody in any more and waits for those inside; says whether this was the first time. */
    synchronized boolean close() {
        boolean first = !closing;
        closing = true;
        boolean interrupted = false;
        while (running > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Leaving earlier would end the process under a running native call.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return first;
    }
}

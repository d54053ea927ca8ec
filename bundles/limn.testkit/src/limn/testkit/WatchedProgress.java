package limn.testkit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import limn.api.Progress;

/** A progress that is asked to stop by a test, and counts. Safe from any thread. */
final class WatchedProgress implements Progress {

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong steps = new AtomicLong();

    void stop() {
        stopped.set(true);
    }

    long total() {
        return total.get();
    }

    long steps() {
        return steps.get();
    }

    @Override
    public void total(long count) {
        total.set(count);
    }

    @Override
    public void step(long count) {
        steps.addAndGet(count);
    }

    @Override
    public void message(String text) {
        // not looked at
    }

    @Override
    public boolean cancelled() {
        return stopped.get();
    }
}

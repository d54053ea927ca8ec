package limn.ui.tests.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;

/**
 * Watches how long the UI thread keeps others waiting. Every few milliseconds it asks for an empty step there; while it
 * waits longer than a frame it looks at what the thread is doing, so that a long wait can be told by whom.
 */
public final class Watchdog implements AutoCloseable {

    /**
     * A time in which the UI thread did not answer.
     *
     * @param waited how long
     * @param stack what it was doing half-way through
     */
    public record Block(Duration waited, List<StackTraceElement> stack) {

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(waited.toMillis() + " ms");
            stack.stream().limit(30).forEach(e -> text.append("\n    at ").append(e));
            return text.toString();
        }
    }

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LOOK_AFTER = 25;
    private static final long WORTH_TELLING = TimeUnit.MILLISECONDS.toNanos(50);

    private final Display display;
    private final Thread thread = new Thread(this::watch, "UI watchdog");
    private final List<Block> blocks = new ArrayList<>();
    private long longest;
    private volatile boolean closed;

    /** Watches from now on until it is closed. */
    public Watchdog(Display display) {
        this.display = display;
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    /** The longest wait so far. */
    public synchronized Duration longest() {
        return Duration.ofNanos(longest);
    }

    /** The waits of more than 50 ms, longest first. */
    public synchronized List<Block> blocks() {
        return blocks.stream().sorted(Comparator.comparing(Block::waited).reversed()).toList();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void watch() {
        try {
            while (!closed) {
                ask();
                LockSupport.parkNanos(PAUSE);
            }
        } catch (SWTException e) {
            // The display has gone; nothing is left to watch.
            closed = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        long start = System.nanoTime();
        display.asyncExec(answered::countDown);
        List<StackTraceElement[]> seen = new ArrayList<>();
        while (!answered.await(LOOK_AFTER, TimeUnit.MILLISECONDS) && !closed) {
            seen.add(display.getThread().getStackTrace());
        }
        note(System.nanoTime() - start, seen);
    }

    private synchronized void note(long waited, List<StackTraceElement[]> seen) {
        longest = Math.max(longest, waited);
        if (waited > WORTH_TELLING) {
            // What it did half-way: the beginning may be something short that happened to be there.
            blocks.add(new Block(Duration.ofNanos(waited),
                    seen.isEmpty() ? List.of() : List.of(seen.get(seen.size() / 2))));
        }
    }
}

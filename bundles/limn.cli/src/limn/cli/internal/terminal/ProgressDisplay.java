package limn.cli.internal.terminal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import limn.api.Progress;

/**
 * Shows how far a run is: one line that is rewritten, on a terminal; a line every few seconds elsewhere; nothing when
 * quiet. Says that the work is no longer wanted once the {@link Interruption} was asked for. Closing it leaves no line
 * behind.
 */
public final class ProgressDisplay implements Progress, AutoCloseable {

    private static final long REWRITE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LINES = TimeUnit.SECONDS.toNanos(5);

    private final Console console;
    private final Interruption interruption;
    private final AtomicLong done = new AtomicLong();
    private volatile long total;
    private volatile String message = "";
    private final Thread painter;
    private volatile boolean closed;

    /**
     * Starts showing.
     *
     * @param console where to
     * @param interruption asked when the work is no longer wanted
     * @param quiet whether nothing is shown
     */
    public ProgressDisplay(Console console, Interruption interruption, boolean quiet) {
        this.console = console;
        this.interruption = interruption;
        this.painter = Thread.ofPlatform().daemon().name("progress").unstarted(this::paint);
        if (!quiet) {
            painter.start();
        }
    }

    /** What was counted before the amount of work was known was the search for it; the work itself begins here. */
    @Override
    public void total(long steps) {
        if (total == 0) {
            done.set(0);
        }
        total = steps;
    }

    @Override
    public void step(long steps) {
        done.addAndGet(steps);
    }

    @Override
    public void message(String text) {
        message = text;
    }

    @Override
    public boolean cancelled() {
        return interruption.asked();
    }

    private void paint() {
        boolean rewrites = console.terminal().err();
        long pause = rewrites ? REWRITE : LINES;
        Pace pace = new Pace();
        pace.note(System.nanoTime(), 0);
        long before = 0;
        while (!closed) {
            try {
                TimeUnit.NANOSECONDS.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
            long count = done.get();
            pace = count < before ? new Pace() : pace;
            before = count;
            pace.note(System.nanoTime(), count);
            show(line(pace.text(count, total)), rewrites);
        }
    }

    private synchronized void show(String line, boolean rewrites) {
        if (closed || line.isEmpty()) {
            return;
        }
        if (rewrites) {
            console.status(line);
        } else {
            console.say(line);
        }
    }

    private String line(String pace) {
        String what = message;
        return what.isEmpty() || pace.isEmpty() ? what + pace : what + ": " + pace;
    }

    /** Stops showing and removes the rewritten line. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        painter.interrupt();
        console.clear();
    }
}

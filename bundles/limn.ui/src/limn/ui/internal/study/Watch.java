package limn.ui.internal.study;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;

import limn.core.run.RunListener;

/**
 * Hands what the core tells of its work on to a progress monitor, with the rate, and the monitor's cancelling back to the
 * core.
 */
public final class Watch implements RunListener {

    private static final long BETWEEN_NANOS = 250_000_000L;
    private static final long RATE_AFTER_NANOS = 1_000_000_000L;

    private final IProgressMonitor monitor;
    private final Consumer<String> texts;
    private final BiConsumer<String, Throwable> failures;
    private final long start = System.nanoTime();
    private long total;
    private long done;
    private long told;
    private String message = "";

    /**
     * Watches one piece of work.
     *
     * @param monitor the Job's, already begun
     * @param texts told how far it is, for example {@code 12 of 278, 29/s}; from any thread
     * @param failures told of providers that broke down
     */
    public Watch(IProgressMonitor monitor, Consumer<String> texts, BiConsumer<String, Throwable> failures) {
        this.monitor = monitor;
        this.texts = texts;
        this.failures = failures;
    }

    @Override
    public synchronized void total(long steps) {
        total = steps;
        tell(true);
    }

    @Override
    public synchronized void step(long steps) {
        done += steps;
        tell(total > 0 && done >= total);
    }

    @Override
    public synchronized void message(String text) {
        message = text;
        tell(false);
    }

    private void tell(boolean now) {
        long time = System.nanoTime();
        if (now || time - told >= BETWEEN_NANOS) {
            told = time;
            String count = count(time - start);
            monitor.subTask(count.isEmpty() ? message : count);
            texts.accept(count);
        }
    }

    private String count(long nanos) {
        if (total <= 1) {
            return "";
        }
        String text = done + " of " + total;
        return done > 0 && nanos >= RATE_AFTER_NANOS ? text + ", " + rate(done * 1e9 / nanos) : text;
    }

    private static String rate(double perSecond) {
        return perSecond >= 10 ? Math.round(perSecond) + "/s" : Math.round(perSecond * 10) / 10.0 + "/s";
    }

    @Override
    public boolean cancelled() {
        return monitor.isCanceled();
    }

    @Override
    public void failure(String sentence, Throwable cause) {
        failures.accept(sentence, cause);
    }
}

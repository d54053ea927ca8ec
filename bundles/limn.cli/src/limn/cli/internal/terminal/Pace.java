package limn.cli.internal.terminal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * How fast work goes, from the steps of the last seconds: a start that took long, or samples that were finished by an
 * earlier run, shall not colour the estimate for ever. Not safe from several threads.
 */
public final class Pace {

    private static final long WINDOW = 20_000_000_000L;
    private static final double SECOND = 1e9;

    private record Mark(long nanos, long done) {
    }

    private final Deque<Mark> marks = new ArrayDeque<>();

    /** Notes how much is done at a time. */
    void note(long nanos, long done) {
        marks.addLast(new Mark(nanos, done));
        while (marks.size() > 2 && nanos - marks.peekFirst().nanos() > WINDOW) {
            marks.removeFirst();
        }
    }

    /** Steps a second; 0 when nothing is known. */
    double rate() {
        if (marks.size() < 2) {
            return 0;
        }
        long nanos = marks.peekLast().nanos() - marks.peekFirst().nanos();
        long steps = marks.peekLast().done() - marks.peekFirst().done();
        return nanos <= 0 ? 0 : steps * SECOND / nanos;
    }

    /** {@code 12 of 80 (15 %), 3.4 a second, 20 s left}; what is not known is left out. */
    String text(long done, long total) {
        StringBuilder text = new StringBuilder();
        if (total > 0) {
            text.append(done).append(" of ").append(total).append(" (").append(100 * Math.min(done, total) / total)
                    .append(" %)");
        } else if (done > 0) {
            text.append(done);
        }
        double rate = rate();
        if (rate > 0) {
            text.append(", ").append(rate < 10 ? rate(rate) : String.format(Locale.ROOT, "%.0f a second", rate));
            if (total > done) {
                text.append(", ").append(duration((long) Math.ceil((total - done) / rate))).append(" left");
            }
        }
        return text.toString();
    }

    /**
     * A rate in words; what takes longer than a second each is told by that.
     *
     * @param rate steps a second, positive
     * @return {@code 3.4 a second} or {@code 45 s each}
     */
    public static String rate(double rate) {
        double seconds = 1 / rate;
        return rate >= 1 ? String.format(Locale.ROOT, "%.1f a second", rate)
                : String.format(Locale.ROOT, seconds < 10 ? "%.1f s each" : "%.0f s each", seconds);
    }

    private static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600 ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}

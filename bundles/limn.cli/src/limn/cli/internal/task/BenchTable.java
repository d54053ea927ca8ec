package limn.cli.internal.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import limn.cli.internal.text.Table;
import limn.cli.internal.text.Wrapped;
import limn.core.bench.BenchResult;

/** What was measured, for people: the table, what its columns mean, and whether it can be relied on. */
final class BenchTable {

    private static final double MIB = 1 << 20;
    private static final int BATCH = 3;
    private static final int LAST_NUMBER = 11;
    private static final String INPUT = "input";

    /** An explanation holds a forward, so a pair far below 1 was disturbed. */
    private static final double LEAST = 0.9;
    /** How far the quartiles may lie apart, as a part of the ratio. */
    private static final double WIDEST = 0.3;

    private BenchTable() {
    }

    static String text(BenchResult result, int columns) {
        StringBuilder text = new StringBuilder(table(result, columns));
        below(result).forEach(
                sentence -> Wrapped.lines(sentence, columns).forEach(line -> text.append(line).append('\n')));
        return text.toString();
    }

    private static String table(BenchResult result, int columns) {
        Table table = new Table(columns, 0);
        for (int column = BATCH; column <= LAST_NUMBER; column++) {
            table.right(column);
        }
        table.row("MODEL", "METHOD", "LAYER", "BATCH", "IMAGES", "PAIRS", "FORWARD ms", "EXPLAIN ms", "IN ENGINE",
                "RATIO", "QUARTILES", "BY CPU TIME", "MiB");
        for (BenchResult.Row row : result.rows()) {
            table.row(row.model(), row.method(), row.layer(), Integer.toString(row.batch()),
                    Integer.toString(row.images()), Integer.toString(row.pairs()), millis(row.plainMillis()),
                    millis(row.millis()), millis(row.engineMillis()), ratio(row.ratio()),
                    ratio(row.lowerRatio()) + "–" + ratio(row.upperRatio()), ratio(row.processorRatio()),
                    (row.peakMemory() > 0 ? String.format(Locale.ROOT, "%.0f", row.peakMemory() / MIB) : "?")
                            + (wide(row) ? " unreliable" : ""));
        }
        return table.text();
    }

    private static List<String> below(BenchResult result) {
        List<String> sentences = new ArrayList<>();
        String load = result.load() >= 0 ? String.format(Locale.ROOT, ", load %.1f", result.load()) : "";
        sentences.add(result.runtime() + ", " + result.threads() + " threads, " + result.processors() + " processors"
                + load + ". Times are for one image, MiB is the most that the whole process held with "
                + "Java and the engine.");
        sentences
                .add("RATIO is an explanation by the forward measured beside it, the median over the pairs, so it need "
                        + "not be EXPLAIN ÷ FORWARD; half of the pairs lie within QUARTILES.");
        sentences.add("BY CPU TIME is the same by processor time, which other programs disturb less; IN ENGINE is the "
                + "part of EXPLAIN that the engine takes, in ms.");
        if (result.rows().stream().anyMatch(row -> !row.layer().equals(INPUT))) {
            sentences.add("A backward pass stops at the layer, so grad-cam at the last layer costs hardly more than a "
                    + "forward.");
        }
        boolean busy = result.load() > result.processors();
        if (busy || result.rows().stream().anyMatch(BenchTable::wide)) {
            sentences.add((busy ? "The times are unreliable, since more programs wanted a processor than there are"
                    : "Rows marked as unreliable have quartiles too low or too far apart")
                    + ": repeat on an idle machine.");
        }
        return sentences;
    }

    private static boolean wide(BenchResult.Row row) {
        return row.lowerRatio() < LEAST || row.upperRatio() - row.lowerRatio() > WIDEST * Math.max(1, row.ratio());
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String ratio(double value) {
        return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%.3f", value);
    }
}

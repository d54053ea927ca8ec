package limn.cli.internal.task;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import limn.api.LimnException;
import limn.cli.internal.grammar.BenchCommand;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.MeasureOptions;
import limn.cli.internal.text.Table;
import limn.core.bench.BenchOptions;
import limn.core.bench.BenchResult;

/** Measures methods. */
final class BenchTask implements Task {

    private static final double MIB = 1 << 20;
    private static final int BATCH = 3;
    private static final int LAST_NUMBER = 6;

    private final BenchCommand command;

    BenchTask(BenchCommand command) {
        this.command = command;
    }

    @Override
    public ExitCode run(Desk desk) throws LimnException {
        MeasureOptions given = command.bench;
        BenchOptions usual = BenchOptions.DEFAULT;
        List<Integer> batches = given.batches.isEmpty() ? usual.batches() : given.batches;
        BenchOptions options = new BenchOptions(given.models, given.methods, batches,
                Optional.ofNullable(given.pairs).orElse(usual.pairs()),
                Optional.ofNullable(given.threads).orElse(usual.threads()), given.device);
        BenchResult result;
        try (RunDisplay display = desk.watch()) {
            result = desk.limn().bench(options, display);
        }
        if (desk.show().json) {
            document(desk.document(), result);
        } else {
            desk.console().result(table(result, desk.console().terminal().resultColumns()));
        }
        return ExitCode.DONE;
    }

    private static String table(BenchResult result, int columns) {
        Table table = new Table(columns, 0);
        for (int column = BATCH; column <= LAST_NUMBER; column++) {
            table.right(column);
        }
        table.row("MODEL", "METHOD", "LAYER", "BATCH", "FORWARD ms", "EXPLAIN ms", "RATIO", "QUARTILES");
        for (BenchResult.Row row : result.rows()) {
            table.row(row.model(), row.method(), row.layer(), Integer.toString(row.batch()), millis(row.plainMillis()),
                    millis(row.millis()), ratio(row.ratio()), ratio(row.lowerRatio()) + "–" + ratio(row.upperRatio()));
        }
        String memory = result.peakMemory() > 0
                ? String.format(Locale.ROOT, ", the whole process with Java and the engine held at most %.0f MiB",
                        result.peakMemory() / MIB)
                : "";
        return table.text() + result.runtime() + ", " + result.threads() + " threads, " + result.pairs() + " pairs"
                + memory + "\n";
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static void document(JsonDocument document, BenchResult result) {
        document.add("runtime", result.runtime());
        document.add("threads", result.threads());
        document.add("pairs", result.pairs());
        document.add("peakMemoryBytes", result.peakMemory());
        JsonArray rows = new JsonArray();
        for (BenchResult.Row row : result.rows()) {
            JsonObject object = new JsonObject();
            object.addProperty("model", row.model());
            object.addProperty("method", row.method());
            object.addProperty("layer", row.layer());
            object.addProperty("batch", row.batch());
            object.add("forwardMillis", JsonDocument.number(row.plainMillis()));
            object.add("explainMillis", JsonDocument.number(row.millis()));
            object.add("ratio", JsonDocument.number(row.ratio()));
            object.add("lowerRatio", JsonDocument.number(row.lowerRatio()));
            object.add("upperRatio", JsonDocument.number(row.upperRatio()));
            rows.add(object);
        }
        document.add("rows", rows);
    }
}

package limn.cli.internal.task;

import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import limn.api.LimnException;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.MeasureOptions;
import limn.cli.internal.grammar.UsageException;
import limn.cli.internal.text.Table;
import limn.core.bench.EnduranceOptions;
import limn.core.bench.EnduranceResult;

/** Watches the memory while the same is explained over and over. */
final class EnduranceTask implements Task {

    private static final double MIB = 1 << 20;

    private final MeasureOptions given;

    EnduranceTask(MeasureOptions given) {
        this.given = given;
    }

    @Override
    public ExitCode run(Desk desk) throws LimnException, UsageException {
        if (given.models.size() > 1 || given.methods.size() > 1 || given.batches.size() > 1) {
            throw new UsageException("--endurance watches one model, one method and one batch; name one each.");
        }
        EnduranceOptions options = new EnduranceOptions(given.models.isEmpty() ? "sample" : given.models.get(0),
                given.methods.stream().findFirst(), given.endurance, given.batches.isEmpty() ? 1 : given.batches.get(0),
                Optional.ofNullable(given.threads).orElse(0), given.device);
        EnduranceResult result;
        try (RunDisplay display = desk.watch()) {
            result = desk.limn().endurance(options, display);
        }
        if (desk.show().json) {
            document(desk.document(), result);
        } else {
            desk.console().result(table(result, desk.console().terminal().resultColumns()) + sentence(result) + "\n");
        }
        return result.flat() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String table(EnduranceResult result, int columns) {
        Table table = new Table(columns, 0).right(0).right(1).right(2);
        table.row("RUNS", "RESIDENT MiB", "NATIVE ARRAYS");
        for (EnduranceResult.Point point : result.points()) {
            table.row(Integer.toString(point.run()), mebibytes(point.resident()), Long.toString(point.arrays()));
        }
        return table.text();
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MIB);
    }

    private static String sentence(EnduranceResult result) {
        String what = result.model() + ", " + result.method() + ", " + result.batch()
                + (result.batch() == 1 ? " image" : " images") + " each time, a heap of " + mebibytes(result.heap())
                + " MiB" + (result.fixedHeap() ? "" : " that may still have grown (LIMN_MEMORY sets its size)") + ": ";
        String grown = "after the first " + EnduranceResult.SETTLING + " runs the process grew by "
                + mebibytes(result.growth()) + " MiB (" + mebibytes(EnduranceResult.ALLOWED)
                + " are allowed) and its native arrays by " + result.moreArrays() + " (none are).";
        return what + (result.flat() ? "the memory is flat; " : "the memory is not flat; ") + grown;
    }

    private static void document(JsonDocument document, EnduranceResult result) {
        document.add("runtime", result.runtime());
        document.add("model", result.model());
        document.add("method", result.method());
        document.add("batch", result.batch());
        document.add("heapBytes", result.heap());
        document.add("fixedHeap", new JsonPrimitive(result.fixedHeap()));
        JsonArray points = new JsonArray();
        for (EnduranceResult.Point point : result.points()) {
            JsonObject object = new JsonObject();
            object.addProperty("run", point.run());
            object.addProperty("residentBytes", point.resident());
            object.addProperty("nativeArrays", point.arrays());
            points.add(object);
        }
        document.add("points", points);
        document.add("growthBytes", result.growth());
        document.add("moreArrays", result.moreArrays());
        document.add("flat", new JsonPrimitive(result.flat()));
        document.add("sentence", sentence(result));
    }
}

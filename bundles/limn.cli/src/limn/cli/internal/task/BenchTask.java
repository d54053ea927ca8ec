package limn.cli.internal.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import limn.api.LimnException;
import limn.api.explain.Family;
import limn.cli.internal.grammar.BenchCommand;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.MeasureOptions;
import limn.cli.internal.grammar.UsageException;
import limn.core.bench.BenchOptions;
import limn.core.bench.BenchResult;

/** Measures what methods take of time. */
final class BenchTask implements Task {

    private final BenchCommand command;

    BenchTask(BenchCommand command) {
        this.command = command;
    }

    @Override
    public ExitCode run(Desk desk) throws LimnException, UsageException {
        MeasureOptions given = command.bench;
        if (given.endurance != null) {
            return new EnduranceTask(given).run(desk);
        }
        BenchOptions usual = BenchOptions.DEFAULT;
        List<Integer> batches = given.batches.isEmpty() ? usual.batches() : given.batches;
        BenchOptions options = new BenchOptions(given.models, given.methods, families(given.families), given.together,
                given.layer.orElse(usual.layers()), given.targets, batches,
                Optional.ofNullable(given.pairs).orElse(usual.pairs()),
                Optional.ofNullable(given.seconds).orElse(usual.seconds()),
                Optional.ofNullable(given.threads).orElse(usual.threads()), given.device);
        BenchResult result;
        try (RunDisplay display = desk.watch()) {
            result = desk.limn().bench(options, display);
        }
        result.notes().forEach(desk.console()::say);
        if (desk.show().json) {
            document(desk.document(), result);
        } else {
            desk.console().result(BenchTable.text(result, desk.console().terminal().resultColumns()));
        }
        return ExitCode.DONE;
    }

    private static List<Family> families(List<String> names) throws UsageException {
        List<Family> families = new ArrayList<>();
        for (String name : names) {
            families.add(Arrays.stream(Family.values()).filter(family -> name(family).equals(name)).findFirst()
                    .orElseThrow(() -> new UsageException("There is no family called " + name + "; there are "
                            + Arrays.stream(Family.values()).map(BenchTask::name).collect(Collectors.joining(", "))
                            + ".")));
        }
        return families;
    }

    private static String name(Family family) {
        return family.name().toLowerCase(Locale.ROOT);
    }

    private static void document(JsonDocument document, BenchResult result) {
        document.add("runtime", result.runtime());
        document.add("threads", result.threads());
        document.add("processors", result.processors());
        if (result.load() >= 0) {
            document.add("load", result.load());
        }
        document.add("notes", result.notes());
        JsonArray rows = new JsonArray();
        for (BenchResult.Row row : result.rows()) {
            JsonObject object = new JsonObject();
            object.addProperty("model", row.model());
            object.addProperty("method", row.method());
            object.addProperty("layer", row.layer());
            object.addProperty("batch", row.batch());
            object.addProperty("images", row.images());
            object.addProperty("pairs", row.pairs());
            object.add("forwardMillis", JsonDocument.number(row.plainMillis()));
            object.add("explainMillis", JsonDocument.number(row.millis()));
            object.add("engineMillis", JsonDocument.number(row.engineMillis()));
            object.addProperty("calls", row.calls());
            object.add("ratio", JsonDocument.number(row.ratio()));
            object.add("lowerRatio", JsonDocument.number(row.lowerRatio()));
            object.add("upperRatio", JsonDocument.number(row.upperRatio()));
            object.add("processorRatio", JsonDocument.number(row.processorRatio()));
            object.addProperty("peakMemoryBytes", row.peakMemory());
            rows.add(object);
        }
        document.add("rows", rows);
    }
}

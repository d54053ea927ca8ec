package limn.cli.internal.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import limn.api.LimnException;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.ModelCommand;
import limn.cli.internal.grammar.UsageException;
import limn.cli.internal.text.Plain;
import limn.cli.internal.text.Table;
import limn.cli.internal.text.Wrapped;
import limn.core.model.ModelInfo;

/** Shows what is known of a model. */
final class ModelTask implements Task {

    private static final int SHOWN = 72;
    private static final int LISTED = 5;
    private static final long MILLION = 1_000_000;
    private static final long MEGABYTE = 1 << 20;

    private final ModelCommand command;

    ModelTask(ModelCommand command) {
        this.command = command;
    }

    @Override
    public ExitCode run(Desk desk) throws LimnException, UsageException {
        String model = Requests.model(command.model);
        if (command.overwrite && !command.writeSidecar) {
            throw new UsageException("--overwrite speaks of the sidecar that --write-sidecar writes; give both.");
        }
        Optional<Path> sidecar = Optional.empty();
        ModelInfo info;
        try (RunDisplay display = desk.watch()) {
            if (command.writeSidecar) {
                sidecar = Optional.of(desk.limn().writeSidecar(model, command.overwrite, display));
            }
            info = desk.limn().model(model, display);
            info.facts().assumptions().forEach(display::warning);
            info.facts().warnings().forEach(display::warning);
        }
        if (desk.show().json) {
            ModelDocument.write(desk.document(), info, sidecar);
        } else {
            int columns = desk.console().terminal().resultColumns();
            desk.console().result(facts(info, columns) + "\n" + known(info, columns) + "\n" + layers(info, columns)
                    + sidecar.map(file -> "\nWritten: " + Plain.of(file.toString()) + "\n").orElse(""));
        }
        return ExitCode.DONE;
    }

    private static String facts(ModelInfo info, int columns) {
        Table table = new Table(columns, 0);
        table.row("model", info.facts().name());
        table.row("format", info.facts().format());
        info.origin().forEach(table::row);
        if (info.facts().bytes() > 0) {
            table.row("file", number(info.facts().bytes()) + " bytes");
        }
        table.row("input", info.input() + info.input().batch().map(words -> " (" + words + ")").orElse(""));
        info.facts().channelsLast().ifPresent(how -> table.row("input axes", how.replaceFirst("^the graph: ", "")));
        for (ModelInfo.Output output : info.outputs()) {
            table.row(output.name().isEmpty() ? "output" : "output " + output.name(),
                    output.shape().map(ModelTask::shape).orElse("told when it runs")
                            + (output.selected() && info.outputs().size() > 1 ? " (this one is explained)" : ""));
        }
        table.row("parameters", number(info.parameters()) + ", weights " + size(info.weightBytes()));
        table.row("multiply-adds", work(info.work()));
        return table.text();
    }

    private static String shape(List<Integer> sizes) {
        return sizes.isEmpty() ? "a single number"
                : sizes.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    private static String work(ModelInfo.Work work) {
        String count = work.multiplyAdds() >= MILLION
                ? String.format(Locale.ROOT, "%,.1f million", work.multiplyAdds() / (double) MILLION)
                : number(work.multiplyAdds());
        return work.leftOut().isEmpty() ? count
                : "at least " + count + "; not counted: " + work.leftOut().entrySet().stream()
                        .map(ModelTask::times).collect(Collectors.joining(", "));
    }

    private static String times(Map.Entry<String, Integer> operator) {
        return operator.getKey() + (operator.getValue() > 1 ? " (" + operator.getValue() + " times)" : "");
    }

    private static String size(long bytes) {
        return bytes < MEGABYTE ? number(bytes) + " bytes"
                : String.format(Locale.ROOT, "%,.1f MB", bytes / (double) MEGABYTE);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String known(ModelInfo info, int columns) {
        Table table = new Table(columns, 0).row("KEY", "VALUE", "FROM");
        info.known().forEach(known -> table.row(known.key(), brief(known.json()), known.origin()));
        return table.text();
    }

    /** A text without its quotes; lists as they are, cut where they are long. */
    private static String brief(String json) {
        boolean text = json.startsWith("\"") && json.endsWith("\"") && json.indexOf('\\') < 0;
        String shown = text ? json.substring(1, json.length() - 1) : json.replace(",", ", ");
        return shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "…";
    }

    private static String layers(ModelInfo info, int columns) {
        StringBuilder text = new StringBuilder();
        if (info.candidates().isEmpty()) {
            text.append("No layer can be chosen by itself.\n");
        } else {
            Table table = new Table(columns, 0).row("", "LAYER", "WHY --layer auto TAKES IT, OR WOULD NEXT");
            info.candidates().stream().limit(LISTED).forEach(candidate -> table
                    .row(candidate == info.candidates().get(0) ? "*" : "", candidate.layer().path(),
                            candidate.reason()));
            text.append(table.text());
            if (info.candidates().size() > LISTED) {
                text.append("and ").append(info.candidates().size() - LISTED).append(" more; --json lists all.\n");
            }
        }
        return text.append(String.join("\n", Wrapped.lines(Plain.of(info.collapse()), columns))).append('\n')
                .toString();
    }
}

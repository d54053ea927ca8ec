package limn.cli.internal.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import limn.api.LimnException;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.PredictCommand;
import limn.cli.internal.grammar.UsageException;
import limn.cli.internal.text.Plain;
import limn.core.run.PredictOptions;
import limn.core.run.Prediction;
import limn.core.run.PredictionsCsv;
import limn.core.run.RunOutcome;

/** Predicts a data set. */
final class PredictTask implements Task {

    private final PredictCommand command;

    PredictTask(PredictCommand command) {
        this.command = command;
    }

    @Override
    public ExitCode run(Desk desk) throws LimnException, UsageException {
        PredictOptions options = new PredictOptions(Requests.model(command.model), Requests.data(command.data),
                Requests.compute(command.engine), Requests.output(command.out));
        Consumer<Prediction> rows = options.output().isPresent() ? row -> {}
                : desk.show().json ? json(desk) : table(desk);
        RunOutcome outcome;
        try (RunDisplay display = desk.watch()) {
            outcome = desk.limn().predict(options, rows, display);
        }
        return new Ending(desk, "predicted").show(outcome);
    }

    private static Consumer<Prediction> json(Desk desk) {
        desk.document().rows("rows");
        return row -> {
            JsonObject object = new JsonObject();
            object.addProperty("sample", row.sample());
            object.addProperty("group", row.group().orElse(null));
            object.add("labels", JsonDocument.texts(row.labels()));
            object.addProperty("predicted", row.predictedClass());
            object.add("confidence", JsonDocument.number(row.confidence()));
            JsonArray probabilities = new JsonArray();
            row.probabilities().forEach(p -> probabilities.add(JsonDocument.number(p)));
            object.add("classes", JsonDocument.texts(row.classes()));
            object.add("probabilities", probabilities);
            desk.document().row(object);
        };
    }

    private static Consumer<Prediction> table(Desk desk) {
        StringBuilder line = new StringBuilder();
        boolean terminal = desk.console().terminal().out();
        try {
            PredictionsCsv table = new PredictionsCsv(line);
            return row -> {
                write(table, row);
                desk.console().result(terminal ? Plain.lines(line.toString()) + "\n" : line.toString());
                line.setLength(0);
                if (desk.console().broken()) {
                    desk.interruption().ask(); // nobody takes what follows
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(PredictionsCsv table, Prediction row) {
        try {
            table.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package limn.cli.internal.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import limn.api.LimnException;
import limn.cli.internal.grammar.DemoCommand;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.UsageException;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunOutcome;

/** Explains the built-in model on its own data. */
final class DemoTask implements Task {

    /** The bare word that every option takes for the built-in model and its data. */
    private static final String SAMPLE = "sample";

    private final DemoCommand command;

    DemoTask(DemoCommand command) {
        this.command = command;
    }

    @Override
    public ExitCode run(Desk desk) throws LimnException, UsageException {
        desk.limn().registry().builtIns().get(SAMPLE);
        Path folder = Requests.path("--out", command.out);
        ExplainOptions options = new ExplainOptions(SAMPLE,
                new DataOptions(Optional.empty(), Optional.empty(), List.of(), OptionalInt.empty(), List.of()),
                List.of(), ExplainOptions.AUTO, List.of(), ComputeOptions.DEFAULT,
                new OutputOptions(folder, false, false, false, true));
        RunOutcome outcome;
        try (RunDisplay display = desk.watch()) {
            outcome = desk.limn().explain(options, display);
        }
        return new Ending(desk, "explained").show(outcome);
    }
}

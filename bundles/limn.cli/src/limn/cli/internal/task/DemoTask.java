package limn.cli.internal.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import limn.api.LimnException;
import limn.api.model.BuiltIn;
import limn.cli.internal.grammar.DemoCommand;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.UsageException;
import limn.core.Provided;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;

/** Explains the built-in model on its own data. */
final class DemoTask implements Task {

    private final DemoCommand command;

    DemoTask(DemoCommand command) {
        this.command = command;
    }

    @Override
    public ExitCode run(Desk desk) throws LimnException, UsageException {
        Provided<BuiltIn> builtIn = desk.limn().registry().builtIns().preferred().orElseThrow(() -> new LimnException(
                "This installation has no built-in sample; install the feature that brings it."));
        Path folder = Requests.path("--out", command.out);
        ExplainOptions options = new ExplainOptions(builtIn.service().id(),
                new DataOptions(Optional.empty(), Optional.empty(), List.of(), OptionalInt.empty(), List.of()),
                List.of(), ExplainOptions.AUTO, List.of(), ComputeOptions.DEFAULT,
                new OutputOptions(folder, false, false, false, true));
        desk.console().say(builtIn.service().description());
        try (RunDisplay display = desk.watch()) {
            return new Ending(desk, "explained").show(desk.limn().explain(options, display));
        }
    }
}

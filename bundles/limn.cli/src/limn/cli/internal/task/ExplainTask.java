package limn.cli.internal.task;

import limn.api.LimnException;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.ExplainCommand;
import limn.cli.internal.grammar.UsageException;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunOutcome;

/** Explains a data set. */
final class ExplainTask implements Task {

    private final ExplainCommand command;

    ExplainTask(ExplainCommand command) {
        this.command = command;
    }

    @Override
    public ExitCode run(Desk desk) throws LimnException, UsageException {
        String model = Requests.model(command.model);
        String out = command.out.out.orElseThrow(() -> new UsageException(
                "Where shall the results go? Give --out DIR."));
        OutputOptions output = Requests.output(command.out, out, command.maps);
        ExplainOptions options = new ExplainOptions(model, Requests.data(command.data), command.question.methods,
                command.question.layer, command.question.targets, Requests.reference(command.question),
                command.question.sanity,
                Requests.compute(command.engine), output);
        RunOutcome outcome;
        try (RunDisplay display = desk.watch()) {
            outcome = desk.limn().explain(options, display);
        }
        // No progress is shown any more that could come between these lines.
        return new Ending(desk, "explained").show(outcome);
    }
}

package limn.cli.internal;

import java.util.List;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.cli.internal.grammar.Command;
import limn.cli.internal.grammar.ExitCode;
import limn.cli.internal.grammar.Grammar;
import limn.cli.internal.grammar.ShowOptions;
import limn.cli.internal.grammar.UsageException;
import limn.cli.internal.task.Desk;
import limn.cli.internal.task.JsonDocument;
import limn.cli.internal.task.Tasks;
import limn.cli.internal.terminal.Console;
import limn.cli.internal.terminal.Interruption;
import limn.cli.internal.text.Trace;
import limn.cli.internal.text.Version;
import limn.core.Limn;
import limn.core.RequestException;

/** Does what a command line says, and turns every way to fail into a sentence and an exit code. */
public final class Shell {

    private static final int WIDEST_HELP = 100;

    private final Core core;
    private final Console console;
    private final Interruption interruption;

    /** Gives the core when a command needs it. */
    @FunctionalInterface
    public interface Core {

        /**
         * The core.
         *
         * @return a door to it
         * @throws LimnException if it did not start
         */
        Limn limn() throws LimnException;
    }

    /**
     * A shell.
     *
     * @param core asked once a command needs it
     * @param console the person
     * @param interruption the person's wish to stop
     */
    public Shell(Core core, Console console, Interruption interruption) {
        this.core = core;
        this.console = console;
        this.interruption = interruption;
    }

    /**
     * Does what a command line says.
     *
     * @param arguments the arguments without the program's name
     * @return the exit code: 0, 1, 2, 3 or 130
     */
    public int run(List<String> arguments) {
        Grammar grammar = new Grammar(console.terminal().out()
                ? Math.min(WIDEST_HELP, console.terminal().columns()) : Grammar.WIDTH);
        try {
            Grammar.Parsed parsed = grammar.parse(arguments);
            if (!parsed.help().isEmpty()) {
                console.result(parsed.help());
            } else if (parsed.version()) {
                console.result("limn " + Version.text() + "\n");
            } else {
                return run(parsed.command(), parsed.name()).number();
            }
            return ExitCode.DONE.number();
        } catch (UsageException e) {
            console.say(e.getMessage());
            if (arguments.contains("--json")) {
                new JsonDocument("", console).fail(ExitCode.USAGE, e.getMessage());
            }
            return ExitCode.USAGE.number();
        }
    }

    private ExitCode run(Command command, String name) {
        ShowOptions show = command.show();
        JsonDocument document = new JsonDocument(name, console);
        ExitCode code;
        String complaint = "";
        try {
            code = Tasks.of(command).run(new Desk(core.limn(), console, interruption, show, document));
        } catch (Throwable e) { // whatever it is, the person gets a sentence and the script an exit code
            code = code(e);
            complaint = e instanceof LimnException || e instanceof UsageException ? e.getMessage() : Bug.sentence(e);
            console.say(show.debug ? complaint + "\n" + Trace.of(e) : complaint);
        }
        if (show.json && complaint.isEmpty()) {
            document.end(code);
        } else if (show.json) {
            document.fail(code, complaint);
        }
        if (console.broken()) {
            console.say("Not all results could be written to standard output; it is closed or its disk is full.");
            return ExitCode.FAILED;
        }
        return code;
    }

    private static ExitCode code(Throwable thrown) {
        return switch (thrown) {
            case CancelledException cancelled -> ExitCode.INTERRUPTED;
            case RequestException request -> ExitCode.USAGE;
            case UsageException usage -> ExitCode.USAGE;
            default -> ExitCode.FAILED;
        };
    }
}

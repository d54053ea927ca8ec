package limn.cli.internal.grammar;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The whole command line: reads arguments, and writes the help. */
public final class Grammar {

    /** Characters in a line where nothing better is known. */
    public static final int WIDTH = 80;

    private static final String HELP = "help";

    private final CommandLine root;

    /**
     * The command line.
     *
     * @param width characters in a line of help
     */
    public Grammar(int width) {
        this.root = configure(new CommandLine(new LimnCommand()), new HelpText(width));
    }

    private static CommandLine configure(CommandLine line, HelpText help) {
        line.setExpandAtFiles(false);
        help.install(line);
        line.getSubcommands().values().forEach(command -> configure(command, help));
        return line;
    }

    /**
     * What a command line asks for.
     *
     * @param command the innermost command
     * @param name its name
     * @param help its help, if help was asked for; else empty
     * @param version whether the version was asked for
     */
    public record Parsed(Command command, String name, String help, boolean version) {
    }

    /**
     * Reads arguments.
     *
     * @param arguments the arguments without the program's name
     * @return what they ask for; no command and nothing for the window asks for help
     * @throws UsageException if they are wrong; the sentence names what and the nearest that is right
     */
    public Parsed parse(List<String> arguments) throws UsageException {
        try {
            CommandLine line = innermost(root.parseArgs(helpFirst(arguments)));
            Command command = (Command) line.getCommandSpec().userObject();
            if (command instanceof LimnCommand && line.isUsageHelpRequested()) {
                refuseUnknown(line.getParseResult().unmatched());
            }
            boolean window = root.<LimnCommand>getCommand().window.areGiven();
            if (!(command instanceof LimnCommand) && window) {
                throw new UsageException(
                        "Options stand after the command: limn " + line.getCommandName() + " --model …; "
                                + "before it they are for the window.");
            }
            boolean version = root.isVersionHelpRequested();
            boolean help = line.isUsageHelpRequested() || command instanceof LimnCommand && !version && !window;
            return new Parsed(command, line.getCommandName(), help ? line.getUsageMessage() : "", version);
        } catch (ParameterException e) {
            throw new UsageException(Complaint.of(e));
        }
    }

    /** Where help is asked for, words that are no command are passed over unless they are looked for. */
    private void refuseUnknown(List<String> unmatched) throws UsageException {
        if (!unmatched.isEmpty() && !unmatched.get(0).startsWith("-")) {
            throw new UsageException(noSuchCommand(unmatched.get(0)));
        }
    }

    /** {@code help COMMAND} is {@code COMMAND --help}. */
    private static String[] helpFirst(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.get(0).equals(HELP)) {
            return arguments.toArray(String[]::new);
        }
        List<String> turned = new ArrayList<>(arguments.subList(1, arguments.size()));
        turned.add("--" + HELP);
        return turned.toArray(String[]::new);
    }

    private static CommandLine innermost(ParseResult result) {
        ParseResult inner = result;
        while (inner.hasSubcommand()) {
            inner = inner.subcommand();
        }
        return inner.commandSpec().commandLine();
    }

    /**
     * The names of all commands.
     *
     * @return in the order of the help
     */
    public List<String> commands() {
        return List.copyOf(root.getSubcommands().keySet());
    }

    /**
     * The help of the program.
     *
     * @return the text
     */
    public String help() {
        return root.getUsageMessage();
    }

    /**
     * The help of a command.
     *
     * @param command one of {@link #commands()}
     * @return the text
     */
    public String help(String command) {
        return root.getSubcommands().get(command).getUsageMessage();
    }

    /**
     * What is said of a command that does not exist.
     *
     * @param word what was given in its place
     * @return one sentence, with the nearest command where one is near
     */
    public String noSuchCommand(String word) {
        try {
            parse(List.of(word));
            throw new IllegalArgumentException(word + " is a command");
        } catch (UsageException e) {
            return e.getMessage();
        }
    }
}

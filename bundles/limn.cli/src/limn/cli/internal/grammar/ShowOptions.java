package limn.cli.internal.grammar;

import picocli.CommandLine.Option;

/** How a command shows what it does; the same for every command. */
public final class ShowOptions implements OptionGroup {

    /** Whether one JSON document is wanted. */
    @Option(names = "--json", description = "Print exactly one JSON document to standard output.")
    public boolean json;

    /** Whether progress is unwanted. */
    @Option(names = "--quiet", description = "Show no progress; complaints are still shown.")
    public boolean quiet;

    /** Whether stack traces are wanted. */
    @Option(names = "--debug", description = "Show what happened underneath when something fails.")
    public boolean debug;

    /** Whether help is wanted. */
    @Option(names = {"--help", "-h"}, usageHelp = true, description = "Show this help.")
    public boolean help;

    @Override
    public String heading() {
        return "How it is shown:";
    }
}

package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What the script of the source tree does by itself. */
@CommandLine.Command(name = "test", header = "Run every test of Limn.", description = {
        "Done by the script limn at the top of the source tree, not by the installed product."})
public final class TestCommand implements Command {

    private final ShowOptions show = new ShowOptions();

    /** Whether help is wanted. */
    @Option(names = {"--help", "-h"}, usageHelp = true, description = "Show this help.")
    public boolean help;

    @Override
    public List<Example> examples() {
        return List.of(new Example("Run all tests, and see the sum of the results", "test"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What the script of the source tree does by itself. */
@CommandLine.Command(name = "build", header = "Build the product from its sources.", description = {
        "Done by the script limn at the top of the source tree, not by the installed product."})
public final class BuildCommand implements Command {

    private final ShowOptions show = new ShowOptions();

    /** Whether help is wanted. */
    @Option(names = {"--help", "-h"}, usageHelp = true, description = "Show this help.")
    public boolean help;

    @Override
    public List<Example> examples() {
        return List.of(new Example("Build what is out of date", "build"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

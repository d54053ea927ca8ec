package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** The ways to read data. */
@CommandLine.Command(name = "importers", header = "List the ways to read a folder or file as a data set.")
public final class ImportersCommand implements Command {

    /** How it is shown. */
    @Mixin
    public ShowOptions show = new ShowOptions();

    @Override
    public List<Example> examples() {
        return List.of(new Example("All importers", "importers"), new Example("For a program", "importers --json"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

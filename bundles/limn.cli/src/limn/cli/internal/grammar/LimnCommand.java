package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program itself. */
@CommandLine.Command(name = "limn", header = "Limn shows where an image classifier looks, and says how far to believe "
        + "the picture.", subcommands = {ExplainCommand.class, PredictCommand.class, LayersCommand.class,
                ModelCommand.class,
                ConvertCommand.class, MethodsCommand.class, ImportersCommand.class, BenchCommand.class,
                DemoCommand.class,
                TestCommand.class, BuildCommand.class}, description = {
                        "Without a command the window opens; where there is no display, every command works."})
public final class LimnCommand implements Command {

    private final ShowOptions show = new ShowOptions();

    /** What the window is opened on. */
    @Mixin
    public WindowOptions window = new WindowOptions();

    /** Whether help is wanted. */
    @Option(names = {"--help",
            "-h"}, usageHelp = true, description = "Show this help; limn COMMAND --help shows a command's.")
    public boolean help;

    /** Whether the version is wanted. */
    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    public boolean version;

    @Override
    public List<Example> examples() {
        return List.of(new Example("Open the window on a model and its data", "--model brain.pt --data slices"),
                new Example("See what it does, on a generated sample", "demo"),
                new Example("Explain every picture of a folder", "explain --model brain.pt --data slices --out maps"),
                new Example("List the layers of a model, and the one taken by itself", "layers --model brain.pt"),
                new Example("List the methods and what they cost", "methods"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

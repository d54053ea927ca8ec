package limn.cli.internal.grammar;

import java.util.Optional;
import java.util.stream.Stream;

import picocli.CommandLine.Option;

/**
 * What the window is opened on when there is no command. The start script reads these, since only it can start the window;
 * here they are for the help and for complaints.
 */
public final class WindowOptions implements OptionGroup {

    /** A model. */
    @Option(names = "--model", paramLabel = "FILE", description = "Open the window on this model.")
    public Optional<String> model = Optional.empty();

    /** Its data. */
    @Option(names = "--data", paramLabel = "PATH", description = "Open the window on these data.")
    public Optional<String> data = Optional.empty();

    /** How the data are read. */
    @Option(names = "--importer", paramLabel = "ID", description = "How the data are read, if not as it seems best.")
    public Optional<String> importer = Optional.empty();

    /** Where the window keeps what it remembers. */
    @Option(names = "--workspace", paramLabel = "DIR", description = "Where the window keeps its layout, its settings and "
            + "what was opened last. Default: a folder of your own, limn below ~/.local/state on Linux, below Application "
            + "Support on macOS, below the local application data on Windows.")
    public Optional<String> workspace = Optional.empty();

    @Override
    public String heading() {
        return "The window, without a command:";
    }

    /** Whether any of them was given. */
    boolean areGiven() {
        return Stream.of(model, data, importer, workspace).anyMatch(Optional::isPresent);
    }
}

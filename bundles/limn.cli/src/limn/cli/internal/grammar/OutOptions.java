package limn.cli.internal.grammar;

import java.util.Optional;

import picocli.CommandLine.Option;

/** Where results go. */
public final class OutOptions implements OptionGroup {

    /** A folder. */
    @Option(names = "--out", paramLabel = "DIR", description = "The folder to write into; made if it is not there.")
    public Optional<String> out;

    /** Whether to go on with an earlier run. */
    @Option(names = "--resume", description = "Go on with the run that DIR holds: what is finished is kept.")
    public boolean resume;

    /** Whether to replace an earlier run. */
    @Option(names = "--overwrite", description = "Replace the run that DIR holds.")
    public boolean overwrite;

    @Override
    public String heading() {
        return "Where results go:";
    }
}

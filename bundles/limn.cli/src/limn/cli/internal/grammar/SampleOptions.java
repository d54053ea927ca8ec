package limn.cli.internal.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import picocli.CommandLine.Option;

/** Which samples. */
public final class SampleOptions implements OptionGroup {

    /** A path or a bare word. */
    @Option(names = "--data", paramLabel = "PATH", description = "The pictures: a folder or a file. The bare words "
            + "sample and resnet18-random (noise) are built in; without --data a built-in model takes its own.")
    public Optional<String> data;

    /** An id, with settings in brackets. */
    @Option(names = "--importer", paramLabel = "ID", description = "How to read PATH; see limn importers. Without it the "
            + "one that fits best is taken and named.")
    public Optional<String> importer;

    /** Conditions on samples. */
    @Option(names = "--where", paramLabel = "KEY=GLOB", description = "Take only samples whose id, group, label, "
            + "predicted or other attribute matches, for example group=TCGA_CS_*. May be repeated: all must hold. "
            + "KEY=@FILE takes the values that FILE lists, one a line.")
    public List<String> where = new ArrayList<>();

    /** Labels and the classes they stand for. */
    @Option(names = "--map", paramLabel = "LABEL=CLASS", description = "The class of the model that a label of the data "
            + "stands for, where their names differ. May be repeated.")
    public List<String> map = new ArrayList<>();

    /** How many samples. */
    @Option(names = "--limit", paramLabel = "N", converter = AtLeastOne.class, description = "Take the first N samples "
            + "only.")
    public Integer limit;

    /**
     * The number of samples.
     *
     * @return a number from 1, or empty for all
     */
    public OptionalInt limit() {
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    @Override
    public String heading() {
        return "The pictures:";
    }
}

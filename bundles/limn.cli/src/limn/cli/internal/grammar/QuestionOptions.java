package limn.cli.internal.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Option;

/** Which methods, where in the network, for which class. */
public final class QuestionOptions implements OptionGroup {

    /** Methods with settings. */
    @Option(names = "--method", paramLabel = "SPEC[,SPEC…]", description = "The methods: ID or ID(NAME=VALUE,…), or all; "
            + "see limn methods. May be repeated; one ID twice is two runs. Without it one method is taken and named.")
    public List<String> methods = new ArrayList<>();

    /** Layers. */
    @Option(names = "--layer", paramLabel = "PATH[,PATH…]", description = "The layers to explain at; see limn layers. "
            + "auto chooses one and says why; robust compares several on each picture and takes the best. PATH+PATH are taken "
            + "together. Default: auto.")
    public String layer = "auto";

    /** Targets. */
    @Option(names = "--target", paramLabel = "T[,T…]", description = "What is explained: predicted, label, a class by "
            + "name or index; KIND: before it, for example probability:tumour; of a "
            + "mask region:CLASS. Default: predicted.")
    public List<String> targets = new ArrayList<>();

    /** Training samples. */
    @Option(names = "--reference", paramLabel = "PATH", description = "Training samples for the methods that compare with "
            + "them (expected-gradients, top-images): a folder or a file, read as --data is.")
    public Optional<String> reference = Optional.empty();

    /** Filters of training samples. */
    @Option(names = "--reference-where", paramLabel = "KEY=GLOB", description = "Take those training samples only whose "
            + "id, group, label or attribute matches, as --where does for the pictures. May be repeated; all must hold.")
    public List<String> referenceWhere = new ArrayList<>();

    /** Who reads training samples. */
    @Option(names = "--reference-importer", paramLabel = "ID", description = "How the training samples are read, as "
            + "--importer says it for the pictures. Default: the importer that fits best.")
    public Optional<String> referenceImporter = Optional.empty();

    /** Whether maps are compared with those on random weights. */
    @Option(names = "--sanity", description = "Compare every map with that of the same method on the same network with "
            + "random weights: the map beside it, the rank correlation, passed below 0.3. Takes about twice as long.")
    public boolean sanity;

    @Override
    public String heading() {
        return "What is asked:";
    }
}

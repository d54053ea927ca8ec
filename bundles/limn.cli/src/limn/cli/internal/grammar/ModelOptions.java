package limn.cli.internal.grammar;

import java.util.Optional;

import picocli.CommandLine.Option;

/** Which model. */
public final class ModelOptions implements OptionGroup {

    /** A path or a bare word. */
    @Option(names = "--model", paramLabel = "FILE", description = "The model file. How its input is made and what its "
            + "classes are called is read from NAME.limn.json beside it. Two models are built in: sample, and "
            + "resnet18-random, whose weights are random, for measuring speed. A file of such a name is ./sample.")
    public Optional<String> model;

    @Override
    public String heading() {
        return "The model:";
    }
}

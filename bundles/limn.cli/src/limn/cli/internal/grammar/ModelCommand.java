package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is known of a model. */
@CommandLine.Command(name = "model", header = "Show what is known of a model, what is assumed, and from where.", description = {
        "Nothing of the model is run. How its input is made and what its classes are called is read from, the first "
                + "that says it: NAME.limn.json; preprocessor_config.json and config.json of Hugging Face; config.json of "
                + "timm; what the model file itself says; config.pbtxt of Triton; serving.properties of DJL; a text file of "
                + "labels, one in each line (labels.txt, classes.txt, synset.txt, NAME.labels.txt)."})
public final class ModelCommand implements Command {

    /** Which model. */
    @Mixin
    public ModelOptions model = new ModelOptions();

    /** Whether what was found is written. */
    @Option(names = "--write-sidecar", description = "Write what was found to NAME.limn.json beside the model. What is "
            + "only assumed is left out.")
    public boolean writeSidecar;

    /** Whether an existing sidecar is extended. */
    @Option(names = "--overwrite", description = "Write the sidecar even if there is one; what it says is kept, what was "
            + "found elsewhere is added.")
    public boolean overwrite;

    /** How it is shown. */
    @Mixin
    public ShowOptions show = new ShowOptions();

    @Override
    public List<Example> examples() {
        return List.of(new Example("What is known of a model", "model --model brain.onnx"),
                new Example("Keep what was found beside it", "model --model brain.onnx --write-sidecar"),
                new Example("For a program", "model --model brain.onnx --json"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

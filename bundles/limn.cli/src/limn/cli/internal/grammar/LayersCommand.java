package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** The layers of a network. */
@CommandLine.Command(name = "layers", header = "List the layers of a model: path, operator, output, parameters.", description = {
        "The layer that --layer auto takes is marked, and the reason is given below the table. Nothing of the model is "
                + "run."})
public final class LayersCommand implements Command {

    /** Which model. */
    @Mixin
    public ModelOptions model = new ModelOptions();

    /** How it is shown. */
    @Mixin
    public ShowOptions show = new ShowOptions();

    @Override
    public List<Example> examples() {
        return List.of(new Example("The layers of a model", "layers --model brain.pt"),
                new Example("For a program", "layers --model brain.pt --json"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

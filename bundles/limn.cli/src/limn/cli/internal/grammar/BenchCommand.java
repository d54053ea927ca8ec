package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;

/** What methods cost. */
@CommandLine.Command(name = "bench", header = "Measure what a method costs beside the model's plain forward pass.", description = {
        "Plain forward and method are timed in turns, in pairs; the median of the pairs' ratios is shown, at batch 1 "
                + "and 16."})
public final class BenchCommand implements Command {

    /** Which model. */
    @ArgGroup(validate = false, heading = "The model:", order = 1)
    public ModelOptions model = new ModelOptions();

    /** How it is computed. */
    @ArgGroup(validate = false, heading = "How it is computed:", order = 2)
    public EngineOptions engine = new EngineOptions();

    /** How it is shown. */
    @ArgGroup(validate = false, heading = "How it is shown:", order = 3)
    public ShowOptions show = new ShowOptions();

    @Override
    public List<Example> examples() {
        return List.of(new Example("The built-in model", "bench"),
                new Example("A model of your own", "bench --model brain.pt"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

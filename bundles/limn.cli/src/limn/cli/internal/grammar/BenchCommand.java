package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** What methods cost. */
@CommandLine.Command(name = "bench", header = "Measure what a method costs beside the model's plain forward pass.", description = {
        "Plain forward and explanation of the same batch are timed in turns; the ratio shown is the median of all "
                + "pairs, with its first and third quartile. All times are for one picture."})
public final class BenchCommand implements Command {

    /** What is measured. */
    @Mixin
    public MeasureOptions bench = new MeasureOptions();

    /** How it is shown. */
    @Mixin
    public ShowOptions show = new ShowOptions();

    @Override
    public List<Example> examples() {
        return List.of(new Example("The built-in models", "bench"),
                new Example("A model of your own, one picture at a time", "bench --model brain.pt --batch 1"),
                new Example("Whether memory is kept", "bench --model brain.pt --endurance 5000"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

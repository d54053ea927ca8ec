package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** What a network says. */
@CommandLine.Command(name = "predict", header = "Say what a model answers, for every sample of a data set.", description = {
        "Prints one line for each sample: sample,group,label,predicted,confidence,p0:NAME,p1:NAME,… With --out it is "
                + "written to DIR/predictions.csv, with DIR/run.json beside it."})
public final class PredictCommand implements Command {

    /** Which model. */
    @Mixin
    public ModelOptions model = new ModelOptions();

    /** Which samples. */
    @Mixin
    public SampleOptions data = new SampleOptions();

    /** Where results go. */
    @Mixin
    public OutOptions out = new OutOptions();

    /** How it is computed. */
    @Mixin
    public EngineOptions engine = new EngineOptions();

    /** How it is shown. */
    @Mixin
    public ShowOptions show = new ShowOptions();

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("Predictions as a table on standard output", "predict --model brain.pt --data slices"),
                new Example("Of one patient only", "predict --model brain.pt --data slices --where group=TCGA_CS_4941"),
                new Example("Into a folder", "predict --model brain.pt --data slices --out predictions"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

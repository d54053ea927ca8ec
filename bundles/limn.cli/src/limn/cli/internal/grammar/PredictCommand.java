package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;

/** What a network says. */
@CommandLine.Command(name = "predict", header = "Say what a model answers, for every sample of a data set.", description = {
        "Prints one line for each sample: sample,group,label,predicted,confidence,p0:NAME,p1:NAME,… With --out it is "
                + "written to DIR/predictions.csv, with DIR/run.json beside it."})
public final class PredictCommand implements Command {

    /** Which model. */
    @ArgGroup(validate = false, heading = "The model:", order = 1)
    public ModelOptions model = new ModelOptions();

    /** Which samples. */
    @ArgGroup(validate = false, heading = "The pictures:", order = 2)
    public DataOptions data = new DataOptions();

    /** Where results go. */
    @ArgGroup(validate = false, heading = "Where results go:", order = 3)
    public OutOptions out = new OutOptions();

    /** How it is computed. */
    @ArgGroup(validate = false, heading = "How it is computed:", order = 4)
    public EngineOptions engine = new EngineOptions();

    /** How it is shown. */
    @ArgGroup(validate = false, heading = "How it is shown:", order = 5)
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

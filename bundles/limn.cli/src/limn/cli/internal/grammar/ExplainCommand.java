package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Maps of where a network looks. */
@CommandLine.Command(name = "explain", header = "Show where a model looks, for every sample of a data set.", description = {
        "Writes into DIR: predictions.csv, overlays/SAMPLE.LAYER.METHOD.png, run.json (how it was made, to the last "
                + "setting), and report.html (one file, to be read in a browser)."})
public final class ExplainCommand implements Command {

    /** Which model. */
    @Mixin
    public ModelOptions model = new ModelOptions();

    /** Which samples. */
    @Mixin
    public SampleOptions data = new SampleOptions();

    /** Which question. */
    @Mixin
    public QuestionOptions question = new QuestionOptions();

    /** Where results go. */
    @Mixin
    public OutOptions out = new OutOptions();

    /** Which maps are written. */
    @Mixin
    public MapOptions maps = new MapOptions();

    /** How it is computed. */
    @Mixin
    public EngineOptions engine = new EngineOptions();

    /** How it is shown. */
    @Mixin
    public ShowOptions show = new ShowOptions();

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("Grad-CAM of the predicted class, at the layer chosen by itself",
                        "explain --model brain.pt --data slices --out maps"),
                new Example("Two methods at two layers, for the class tumour, with the maps as numbers",
                        "explain --model brain.pt --data slices --out maps --method grad-cam,activation "
                                + "--layer auto,conv_pw_11_relu --target tumour --raw --post"),
                new Example("Go on after an interruption",
                        "explain --model brain.pt --data slices --out maps --resume"),
                new Example("The built-in sample, first ten pictures",
                        "explain --model sample --limit 10 --out sample-maps"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

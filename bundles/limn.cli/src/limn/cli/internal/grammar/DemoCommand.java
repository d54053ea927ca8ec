package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first thing to try. */
@CommandLine.Command(name = "demo", header = "Explain the built-in sample and say where the report is.", description = {
        "The sample is synthetic: generated pictures that look like brain slices with and without a lesion, and a small "
                + "network whose right answer is known. It needs neither files nor the internet."})
public final class DemoCommand implements Command {

    /** A folder. */
    @Option(names = "--out", paramLabel = "DIR", description = "The folder to write into; an earlier demonstration in it "
            + "is replaced. Default: demo-report.")
    public String out = "demo-report";

    /** How it is shown. */
    @Mixin
    public ShowOptions show = new ShowOptions();

    @Override
    public List<Example> examples() {
        return List.of(new Example("Write demo-report and say where it is", "demo"),
                new Example("Elsewhere", "demo --out limn-demo"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

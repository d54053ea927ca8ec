package limn.cli.internal.grammar;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first thing to try. */
@CommandLine.Command(name = "demo", header = "Explain the built-in sample, say where the report is, and open "
        + "the window on it.", description = {
                "The sample is synthetic: generated pictures that look like brain slices with and without a lesion, and a small "
                        + "network whose right answer is known. It needs neither files nor the internet. Where there is a display, the "
                        + "window opens on the sample at the end."})
public final class DemoCommand implements Command {

    /** A folder. */
    @Option(names = "--out", paramLabel = "DIR", description = "The folder to write into; an earlier demonstration in it "
            + "is replaced. Default: demo-report.")
    public String out = "demo-report";

    /** Whether the window is unwanted. The start script reads it: only that can start the window. */
    @Option(names = "--no-window", description = "Do not open the window at the end.")
    public boolean noWindow;

    /** How it is shown. */
    @Mixin
    public ShowOptions show = new ShowOptions();

    @Override
    public List<Example> examples() {
        return List.of(new Example("Write demo-report, say where it is, open the window", "demo"),
                new Example("The report alone", "demo --no-window"),
                new Example("Elsewhere", "demo --out limn-demo"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

package limn.cli.internal.grammar;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The methods there are. */
@CommandLine.Command(name = "methods", header = "List the methods: what they show, need and cost.", description = {
        "Cost is in forward (F) and backward (B) passes of the model for one picture."})
public final class MethodsCommand implements Command {

    /** Methods to describe. */
    @Parameters(paramLabel = "ID", arity = "0..*", description = "Describe these methods in full, with their "
            + "parameters and the paper.")
    public List<String> ids = new ArrayList<>();

    /** How it is shown. */
    @Mixin
    public ShowOptions show = new ShowOptions();

    @Override
    public List<Example> examples() {
        return List.of(new Example("All methods", "methods"),
                new Example("One method with its parameters", "methods grad-cam"));
    }

    @Override
    public ShowOptions show() {
        return show;
    }
}

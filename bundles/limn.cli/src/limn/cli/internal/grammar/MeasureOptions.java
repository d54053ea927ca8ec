package limn.cli.internal.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Option;

/** What is measured, and how. */
public final class MeasureOptions implements OptionGroup {

    /** Paths or bare words. */
    @Option(names = "--model", paramLabel = "FILE", description = "The model file, or a bare word: sample or "
            + "resnet18-random. May be repeated. Without it every built-in model is measured.")
    public List<String> models = new ArrayList<>();

    /** Methods with settings. */
    @Option(names = "--method", paramLabel = "SPEC[,SPEC…]", description = "The methods: ID or ID(NAME=VALUE,…); see limn "
            + "methods. Without it every method that works on one layer with gradients.")
    public List<String> methods = new ArrayList<>();

    /** Rows of a batch. */
    @Option(names = "--batch", paramLabel = "N[,N…]", split = ",", converter = AtLeastOne.class, description = "Samples "
            + "computed together. Default: 1,16.")
    public List<Integer> batches = new ArrayList<>();

    /** Pairs of measurements. */
    @Option(names = "--pairs", paramLabel = "N", converter = AtLeastOne.class, description = "Pairs of a plain forward "
            + "and an explanation, in turns. Default: 30.")
    public Integer pairs;

    /** Threads of the engine. */
    @Option(names = "--threads", paramLabel = "N", converter = AtLeastOne.class, description = "Threads of the engine. "
            + "Default: one for each processor.")
    public Integer threads;

    /** Where it is computed. */
    @Option(names = "--device", paramLabel = "ID", description = "What computes: cpu, cuda for the first graphics card, "
            + "cuda:1 for the second. CUDA needs the environment variable PYTORCH_LIBRARY_PATH to name the folder of a "
            + "libtorch 2.7.1 built for it. Default: cpu.")
    public Optional<String> device;

    @Override
    public String heading() {
        return "What is measured:";
    }
}

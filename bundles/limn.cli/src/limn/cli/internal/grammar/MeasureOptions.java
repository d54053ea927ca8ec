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
            + "methods. Without it every method, the costly ones with the light settings of --method all.")
    public List<String> methods = new ArrayList<>();

    /** Families of methods. */
    @Option(names = "--family", paramLabel = "NAME[,NAME…]", split = ",", description = "Only methods of these families: "
            + "cam, gradient, perturbation, inspection, baseline.")
    public List<String> families = new ArrayList<>();

    /** Methods measured at once. */
    @Option(names = "--together", paramLabel = "SPEC[,SPEC…]", description = "Methods measured once more all together, from "
            + "one forward pass. Without --method and this, the CAMs that read one layer's gradient.")
    public List<String> together = new ArrayList<>();

    /** Layers that are explained. */
    @Option(names = "--layer", paramLabel = "L", description = "The layer, as for explain. Default: auto.")
    public Optional<String> layer;

    /** What is explained. */
    @Option(names = "--target", paramLabel = "T[,T…]", description = "The targets, as for explain. Default: the predicted "
            + "class, by its logit or its probability as suits the method.")
    public List<String> targets = new ArrayList<>();

    /** Rows of a batch. */
    @Option(names = "--batch", paramLabel = "N[,N…]", split = ",", converter = AtLeastOne.class, description = "Samples "
            + "computed together. Default: 1,16.")
    public List<Integer> batches = new ArrayList<>();

    /** Pairs of measurements. */
    @Option(names = "--pairs", paramLabel = "N", converter = AtLeastOne.class, description = "The most pairs of a plain "
            + "forward and an explanation, in turns. Default: 30.")
    public Integer pairs;

    /** Time for a row. */
    @Option(names = "--seconds", paramLabel = "N", converter = AtLeastOne.class, description = "About how long one row may "
            + "take: what is costly is measured in fewer pairs, at least 3, and on fewer images of the batch, which is said "
            + "because it makes the ratio too high. Default: 30.")
    public Integer seconds;

    /** Runs of a test of memory. */
    @Option(names = "--endurance", paramLabel = "N", converter = AtLeastOne.class, description = "Instead of measuring time, "
            + "explain the same picture N times (5000 is usual) in a heap of fixed size and watch the memory of the "
            + "process; exit code 1 if it grows after the first 1,000.")
    public Integer endurance;

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

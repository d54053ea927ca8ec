package limn.torch.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/** Probes a network many times and says what it takes; a program for {@link EnduranceTest}. */
final class ProbeMany {

    private ProbeMany() {
    }

    /** Prints {@code run RSS-in-kilobytes native-arrays} every so many runs. */
    public static void main(String[] arguments) throws LimnException, IOException {
        int runs = Integer.parseInt(arguments[0]);
        int step = Integer.parseInt(arguments[1]);
        try (Network network = new PyTorchRuntime().load(GraphBuilder.small(1), Runtime.Options.DEFAULT,
                Progress.none())) {
            for (int run = 1; run <= runs; run++) {
                // Sizes, layers and targets change, as they do when somebody looks around.
                Batch batch = Batches.drawn(run, 1 + run % 4, 3, 64 + run % 3 * 8, 64);
                network.probe(batch, Probe.activationsAndGradients(Set.of(run % 2 == 0 ? "relu2" : "input"),
                        List.of(Target.PREDICTED, new Target.Logit(new ClassChoice.Index(run % 4)))));
                if (run % step == 0) {
                    System.out.println("run " + run + " " + rss() + " " + network.nativeArrays());
                }
            }
        }
    }

    private static String rss() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", "")).findFirst().orElseThrow();
    }
}

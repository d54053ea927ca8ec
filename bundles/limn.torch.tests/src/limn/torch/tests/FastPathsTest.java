package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.torch.internal.PyTorchRuntime;
import limn.torchscript.TorchScriptReader;
import limn.torchscript.print.PlainArchive;

/**
 * Archives with the inference fast path of attention, which has no derivative, against PyTorch 1.13's own outputs and
 * gradients (releng/fixtures/fast_path.py).
 */
class FastPathsTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"attention", "weights", "encoder", "encoder-first"})
    void outputs_and_gradients_are_pytorchs(String name) throws Exception {
        Path folder = Fixtures.path("fast-path");
        Program program = new TorchScriptReader().read(folder.resolve(name + ".traced.pt"), Progress.none());
        assertTrue(program.graph().nodes().stream().anyMatch(node -> node.operator().startsWith("_native_multi_head")
                || node.operator().startsWith("_transformer_encoder")), "nothing to write out");
        Target first = new Target.Logit(new ClassChoice.Index(1));
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            Batch batch = Batches.of(Npy.read(folder.resolve(name + ".input.npy")));
            Tensor output = Npy.read(folder.resolve(name + ".output.npy"));
            Tensor gradient = Npy.read(folder.resolve(name + ".gradient.npy"));
            // Two versions of PyTorch, float32, a few hundred terms.
            assertTrue(Difference.ofMaximum(output, network.predict(batch)) < 1e-5);
            ProbeResult result = network.probe(batch, new Probe(Set.of("block", "patches"), Set.of("input", "patches"),
                    List.of(first), GradientRule.PLAIN));
            double apart = Difference.ofMaximum(gradient, result.gradient("input", first));
            System.out.printf("fast path %s output %.1e gradient %.1e%n", name,
                    Difference.ofMaximum(output, result.outputs()), apart);
            assertTrue(Difference.ofMaximum(output, result.outputs()) < 1e-5);
            assertTrue(apart < 1e-5, "gradient " + apart);
            ProbeResult again = network.resume("block", result.activation("block"), batch, Probe.OUTPUTS);
            assertTrue(Difference.ofMaximum(result.outputs(), again.outputs()) < 1e-6);
            Path plain = temporary.resolve("plain.pt");
            PlainArchive.write(program.graph(), plain);
            try (Network written = RUNTIME.load(new TorchScriptReader().read(plain, Progress.none()),
                    Runtime.Options.DEFAULT, Progress.none())) {
                ProbeResult found = written.probe(batch, Probe.activationsAndGradients(Set.of("block", "patches"),
                        List.of(first)));
                assertTrue(Difference.ofMaximum(result.outputs(), found.outputs()) < 1e-6);
                assertTrue(Difference.ofMaximum(result.gradient("patches", first), found.gradient("patches",
                        first)) < 1e-6);
            }
        }
    }
}

package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.model.ClassChoice;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.torch.internal.PyTorchRuntime;

/** A network read from its ONNX file is the network read from its archive: paths, first layer, activations, gradients. */
class OnnxTwinsTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    /** Two exports of one network differ by the rounding of folded normalisations. */
    private static final double APART = 1e-4;

    static Stream<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(Fixtures.path("models"))) {
            return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList().stream();
        }
    }

    private static Path twin(Path onnx) {
        return Models.beside(onnx, ".traced.pt");
    }

    private static LayerAnalysis analysis(Program program) {
        var input = program.description().preprocessing().orElseThrow();
        return LayerAnalysis.of(program.graph(), Shape.of(1, input.channels(), input.height(), input.width()),
                Optional.empty(), program.description().select());
    }

    /** What one operator computes in both files has the same path; exporters write other modules in several operators. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void modules_have_the_same_paths(Path onnx) throws Exception {
        OperatorGraph graph = Models.read(onnx).graph();
        OperatorGraph other = Models.read(twin(onnx)).graph();
        Set<String> expected = new HashSet<>();
        other.paths().values().forEach(expected::addAll);
        graph.nodes().stream().filter(node -> node.operator().matches("conv2d|batch_norm|linear|hardtanh|relu"))
                .forEach(node -> graph.path(node.output())
                        .ifPresent(path -> assertTrue(expected.contains(path), path + " of " + onnx)));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void fixtures_explain_alike(Path onnx) throws Exception {
        String colours = onnx.getFileName().toString().startsWith("tiny-gray") ? "gray" : "rgb";
        compare(onnx, Npy.read(onnx.resolveSibling(colours + ".check-input.npy")));
    }

    @Test
    void shared_models_explain_alike() throws Exception {
        try (Stream<Path> files = Files.list(SharedData.path("models"))) {
            for (Path onnx : files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList()) {
                compare(onnx, Npy.read(Models.beside(onnx, ".check-input.npy")));
            }
        }
    }

    private static void compare(Path onnx, Tensor input) throws Exception {
        Program one = Models.read(onnx);
        Program other = Models.read(twin(onnx));
        Layer layer = analysis(one).candidates().get(0);
        assertEquals(analysis(other).candidates().get(0).path(), layer.path());
        Target target = one.description().kind().orElseThrow() == OutputKind.MASK_LOGITS
                ? new Target.Region(new ClassChoice.Predicted())
                : Target.PREDICTED;
        Probe probe = Probe.activationsAndGradients(Set.of(layer.path()), List.of(target));
        try (Network first = RUNTIME.load(one, Runtime.Options.DEFAULT, Progress.none());
                Network second = RUNTIME.load(other, Runtime.Options.DEFAULT, Progress.none())) {
            ProbeResult found = first.probe(Batches.of(input), probe);
            ProbeResult expected = second.probe(Batches.of(input), probe);
            double activations = Difference.ofEach(expected.activation(layer.path()), found.activation(layer.path()));
            Tensor wanted = expected.gradient(layer.path(), target);
            double gradients = Difference.ofEach(wanted, found.gradient(layer.path(), target));
            System.out.printf("twin %-28s %-20s activations %.1e, gradients %.1e%n", onnx.getFileName(), layer.path(),
                    activations, gradients);
            assertTrue(activations <= APART && gradients <= APART, onnx + " at " + layer.path());
        }
    }
}

package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.torch.internal.PyTorchRuntime;

/** Outputs against those that PyTorch 1.13 gave in eager mode, stored beside the models. */
class CheckPairsTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();

    static List<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(Fixtures.path("models"))) {
            return files.filter(CheckPairsTest::isModel).sorted().toList();
        }
    }

    private static boolean isModel(Path file) {
        return file.toString().endsWith(".pt") || file.toString().endsWith(".onnx");
    }

    /** The fixtures' own tolerance: 1e-5 of max(1, |value|). */
    @ParameterizedTest
    @MethodSource("fixtures")
    void fixtures_give_what_eager_mode_gave(Path model) throws Exception {
        String colours = model.getFileName().toString().startsWith("tiny-gray") ? "gray" : "rgb";
        check(model, model.resolveSibling(colours + ".check-input.npy"), 1e-5);
    }

    @Test
    void shared_models_give_what_eager_mode_gave() throws Exception {
        try (Stream<Path> files = Files.list(SharedData.path("models"))) {
            for (Path model : files.filter(CheckPairsTest::isModel).sorted().toList()) {
                check(model, Models.beside(model, ".check-input.npy"), 1e-4);
            }
        }
    }

    private static void check(Path model, Path inputFile, double tolerance) throws Exception {
        Tensor input = Npy.read(inputFile);
        Tensor expected = Npy.read(Models.beside(model, ".check-output.npy"));
        Program program = Models.read(model);
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            double apart = Difference.ofEach(expected, network.predict(Batches.of(input)));
            double probed = Difference.ofEach(expected, network.probe(Batches.of(input), Probe.OUTPUTS).outputs());
            double alone = Difference.ofEach(expected.slice(0),
                    network.predict(Batches.repeated(input.slice(0), 1)));
            System.out.printf("check pair %-32s %.1e, alone %.1e%n", model.getFileName(), Math.max(apart, probed),
                    alone);
            assertTrue(Math.max(apart, Math.max(probed, alone)) <= tolerance, model + " is " + apart + " apart");
        }
    }
}

package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
import limn.graph.Layer;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.torch.internal.PyTorchRuntime;

/**
 * The hundredth call says what the first said, alone and sixteen at a time: an engine that watches its first calls and then
 * runs another program must not be seen from outside. All methods read what a probe says and nothing else.
 */
class HundredthCallTest {

    private static final int CALLS = 100;

    private final Runtime runtime = new PyTorchRuntime();

    @ParameterizedTest
    @CsvSource({"tiny-cnn.scripted.pt", "tiny-cnn.traced.pt", "tiny-cnn.frozen.pt", "tiny-cnn.onnx",
            "tiny-cnn.keep-bn.onnx", "tiny-dense.scripted.pt", "tiny-dense.onnx", "tiny-resnet.scripted.pt",
            "tiny-resnet.traced.pt", "tiny-resnet.onnx", "tiny-unet.scripted.pt", "tiny-unet.onnx",
            "tiny-vit.scripted.pt", "tiny-vit.traced.pt", "tiny-vit.onnx", "tiny-swin.traced.pt"})
    void fixtures(String file) throws Exception {
        same(Fixtures.path("models/" + file), 32, true);
    }

    /** Without the gradient at the input, which takes long; traced networks are among the small ones. */
    @ParameterizedTest
    @CsvSource({"scripted.pt", "onnx"})
    void trainedTumourClassifier(String format) throws Exception {
        same(SharedData.path("models/brain-mobilenet." + format), 224, false);
    }

    private void same(Path file, int side, boolean input) throws Exception {
        Program program = Models.read(file);
        try (Network network = runtime.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            List<Layer> spatial = network.layers().stream().filter(Layer::spatial).toList();
            assertTrue(spatial.size() > 2, file.toString());
            Set<String> layers = new LinkedHashSet<>(List.of(spatial.get(spatial.size() - 1).path(),
                    spatial.get(spatial.size() * 2 / 3).path()));
            Set<String> gradients = new LinkedHashSet<>(layers);
            if (input) {
                gradients.add("input");
            }
            Target target = file.toString().contains("unet") ? new Target.Region(new ClassChoice.Index(0))
                    : Target.PREDICTED;
            Probe probe = new Probe(layers, gradients, List.of(target), GradientRule.PLAIN);
            for (int rows : List.of(1, 16)) {
                Batch batch = Batches.drawn(rows, rows, 3, side, side);
                List<Tensor> first = numbers(network.probe(batch, probe));
                for (int call = 2; call < CALLS; call++) {
                    network.probe(batch, probe);
                }
                List<Tensor> last = numbers(network.probe(batch, probe));
                for (int i = 0; i < first.size(); i++) {
                    assertArrayEquals(first.get(i).toArray(), last.get(i).toArray(),
                            file + ", " + rows + " rows, " + i);
                }
            }
        }
    }

    private static List<Tensor> numbers(ProbeResult result) {
        List<Tensor> numbers = new ArrayList<>(List.of(result.outputs()));
        numbers.addAll(result.activations().values());
        result.gradients().values().forEach(numbers::addAll);
        return numbers;
    }
}

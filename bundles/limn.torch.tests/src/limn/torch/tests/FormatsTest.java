package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.graph.Shape;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.torch.internal.PyTorchRuntime;

/**
 * One network in several files, scripted, traced, frozen and ONNX, has one layer that is chosen and one Grad-CAM there
 * (Selvaraju et al. 2017, doi:10.1109/ICCV.2017.74): the sum of the channels, each by the mean of its gradient.
 */
class FormatsTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    /** Exports of one network differ by the rounding of folded normalisations. */
    private static final double APART = 1e-4;

    /** The files of each network in a folder, those of one alone left out. */
    private static Map<String, List<Path>> networks(Path folder) throws IOException {
        Map<String, List<Path>> networks = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".pt") || file.toString().endsWith(".onnx")).sorted()
                    .forEach(file -> {
                        String name = file.getFileName().toString();
                        networks.computeIfAbsent(name.substring(0, name.indexOf('.')), key -> new ArrayList<>())
                                .add(file);
                    });
        }
        networks.values().removeIf(files -> files.size() < 2);
        return networks;
    }

    static List<List<Path>> fixtures() throws IOException {
        return List.copyOf(networks(Fixtures.path("models")).values());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void fixtures_explain_alike(List<Path> files) throws Exception {
        boolean grey = files.get(0).getFileName().toString().startsWith("tiny-gray");
        alike(files, Npy.read(Fixtures.path("models/" + (grey ? "gray" : "rgb") + ".check-input.npy")));
    }

    @Test
    void shared_models_explain_alike() throws Exception {
        for (List<Path> files : networks(SharedData.path("models")).values()) {
            alike(files, Npy.read(Models.beside(files.get(0), ".check-input.npy")));
        }
    }

    /** The chosen layer and the map there. */
    private record Explained(Layer layer, Tensor map) {
    }

    private static void alike(List<Path> files, Tensor input) throws Exception {
        Map<Path, Explained> all = new LinkedHashMap<>();
        for (Path file : files) {
            all.put(file, explained(file, input));
        }
        Explained first = all.get(files.get(files.size() - 1));
        for (Path file : files) {
            Explained found = all.get(file);
            double apart = Difference.ofMaximum(first.map, found.map);
            System.out.printf("formats %-32s %-24s %s apart %.1e%n", file.getFileName(), found.layer.path(),
                    found.layer.shape().map(Shape::toString).orElse("?"), apart);
            assertEquals(first.layer.shape(), found.layer.shape(), file.toString());
            // A frozen archive has no modules.
            if (!file.toString().contains(".frozen.")) {
                assertEquals(first.layer.path(), found.layer.path(), file.toString());
            }
            assertTrue(apart <= APART, file + " at " + found.layer.path() + " is " + apart + " apart");
        }
    }

    private static Explained explained(Path file, Tensor input) throws Exception {
        Program program = Models.read(file);
        var picture = program.description().preprocessing().orElseThrow();
        Layer layer = LayerAnalysis.of(program.graph(),
                Shape.of(1, picture.channels(), picture.height(), picture.width()), Optional.empty(),
                program.description().select()).candidates().get(0);
        Target target = program.description().kind().orElseThrow() == OutputKind.MASK_LOGITS
                ? new Target.Region(new ClassChoice.Predicted())
                : Target.PREDICTED;
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            ProbeResult result = network.probe(Batches.of(input),
                    Probe.activationsAndGradients(Set.of(layer.path()), List.of(target)));
            return new Explained(layer, map(layer, result.activation(layer.path()),
                    result.gradient(layer.path(), target)));
        }
    }

    /** Grad-CAM of each row, over all positions, tokens in front of the patches among them. */
    private static Tensor map(Layer layer, Tensor activation, Tensor gradient) {
        Shape shape = activation.shape();
        int rank = shape.rank();
        int channelAxis = layer.grid().orElseThrow().layout() == Grid.Layout.CHANNELS_FIRST ? 1 : rank - 1;
        int inner = 1;
        for (int i = channelAxis + 1; i < rank; i++) {
            inner *= shape.size(i);
        }
        int channels = shape.size(channelAxis);
        int rows = shape.size(0);
        int outer = activation.count() / (rows * channels * inner);
        float[] map = new float[rows * outer * inner];
        for (int row = 0; row < rows; row++) {
            for (int channel = 0; channel < channels; channel++) {
                double weight = 0;
                for (int o = 0; o < outer; o++) {
                    for (int i = 0; i < inner; i++) {
                        weight += gradient.get(((row * outer + o) * channels + channel) * inner + i);
                    }
                }
                weight /= outer * inner;
                for (int o = 0; o < outer; o++) {
                    for (int i = 0; i < inner; i++) {
                        map[(row * outer + o) * inner + i] += (float) (weight
                                * activation.get(((row * outer + o) * channels + channel) * inner + i));
                    }
                }
            }
        }
        return Tensor.of(Shape.of(map.length), map);
    }
}

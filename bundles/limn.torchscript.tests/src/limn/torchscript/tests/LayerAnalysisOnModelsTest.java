package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import limn.api.LimnException;
import limn.api.Progress;
import limn.graph.Collapse;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.torchscript.TorchScriptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes, layers and layer choice on real archives, scripted and traced. */
class LayerAnalysisOnModelsTest {

    /** One module in {@code NAME.layers.json}, which PyTorch's forward hooks wrote at batch 2. */
    private static final Pattern MODULE = Pattern
            .compile("\"([^\"]+)\": \\{\"type\": \"([^\"]*)\", \"shape\": \\[([0-9, ]*)\\], \"calls\": (\\d+)");

    static Stream<String> archives() throws IOException {
        try (Stream<Path> files = Files.list(Fixtures.path("models"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".scripted.pt") || name.endsWith(".traced.pt")).sorted().toList()
                    .stream();
        }
    }

    private static OperatorGraph read(Path file) throws LimnException {
        return new TorchScriptReader().read(file, Progress.none()).graph();
    }

    private static OperatorGraph fixture(String name) throws LimnException {
        return read(Fixtures.path("models/" + name));
    }

    private static LayerAnalysis analyse(OperatorGraph graph, int channels, int size) {
        return LayerAnalysis.of(graph, Shape.of(1, channels, size, size), Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("archives")
    void shapesAreWhatPyTorchSaw(String archive) throws Exception {
        OperatorGraph graph = fixture(archive);
        int channels = archive.startsWith("tiny-gray") ? 1 : 3;
        Map<Value, Shape> shapes = ShapeInference.infer(graph, Shape.of(2, channels, 32, 32));
        String name = archive.substring(0, archive.indexOf('.'));
        Matcher module = MODULE.matcher(Files.readString(Fixtures.path("models/" + name + ".layers.json")));
        List<String> wrong = new ArrayList<>();
        int count = 0;
        while (module.find()) {
            String calls = module.group(4).equals("1") ? "" : "#" + module.group(4);
            Optional<Value> value = graph.value(module.group(1) + calls);
            if (value.isEmpty() && module.group(2).equals("Identity") && archive.endsWith(".traced.pt")) {
                // A trace holds no trace of a module that does nothing.
                continue;
            }
            String seen = module.group(3).replace(", ", "×");
            String told = value.map(shapes::get).map(Shape::toString).orElse("unknown");
            count++;
            if (!seen.equals(told)) {
                wrong.add(module.group(1) + calls + ": " + told + ", not " + seen);
            }
        }
        assertTrue(count > 3, "modules in layers.json");
        assertEquals(List.of(), wrong);
        long untold = graph.nodes().stream().flatMap(node -> node.outputs().stream()).filter(Value::isTensor)
                .filter(value -> !shapes.containsKey(value)).count();
        assertEquals(0, untold, "tensors whose shape could not be told");
    }

    /** What definitions 12.1 ask for, for each kind of network; the first candidate and where positions end. */
    @ParameterizedTest
    @CsvSource({"tiny-cnn,features,pool,AVERAGE_POOLING", "tiny-resnet,layer2,avgpool,AVERAGE_POOLING",
            "tiny-flatten,pool,flatten,FLATTENING", "tiny-dense,act5,mean,AVERAGE_POOLING",
            "tiny-vit,blocks.0,select,TOKEN", "tiny-single,relu2,mean,AVERAGE_POOLING",
            "tiny-gray,relu2,mean,AVERAGE_POOLING", "tiny-multilabel,relu2,mean,AVERAGE_POOLING",
            "tiny-probabilities,relu2,mean,AVERAGE_POOLING", "tiny-reuse,act#3,mean,AVERAGE_POOLING",
            "tiny-mobile,body,pool,AVERAGE_POOLING"})
    void autoOfEachKindOfNetwork(String name, String layer, String collapse, Collapse.Kind kind) throws Exception {
        for (String origin : List.of("scripted", "traced")) {
            LayerAnalysis analysis = analyse(fixture(name + "." + origin + ".pt"), name.equals("tiny-gray") ? 1 : 3,
                    32);
            assertEquals(layer, analysis.candidates().get(0).path(), origin);
            assertEquals(collapse, analysis.collapse().orElseThrow().path(), origin);
            assertEquals(kind, analysis.collapse().orElseThrow().kind(), origin);
        }
    }

    @Test
    void autoOfSwin() throws Exception {
        LayerAnalysis analysis = analyse(fixture("tiny-swin.traced.pt"), 3, 32);
        assertEquals("norm", analysis.candidates().get(0).path());
        Layer block = analysis.layer("block2").orElseThrow();
        assertEquals(Optional.of(new Grid(8, 8, Grid.Layout.CHANNELS_LAST, 0)), block.grid());
        assertTrue(analysis.candidates().contains(block));
        assertTrue(analysis.layer("block2.attn.softmax").orElseThrow().grid().isEmpty());
        assertEquals(block.grid(), analysis.layer("block2.roll#2").orElseThrow().grid(), "windows put together again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripted", "traced"})
    void maskTakesTheValueBeforeItsHead(String origin) throws Exception {
        LayerAnalysis analysis = analyse(fixture("tiny-unet." + origin + ".pt"), 3, 32);
        assertEquals(List.of("dec1", "bottleneck", "cat#2", "enc1"), paths(analysis));
        assertTrue(analysis.collapse().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripted", "traced"})
    void outputThatIsExplainedIsTheSelectedOne(String origin) throws Exception {
        for (String name : List.of("tiny-dict:logits", "tiny-tuple:0")) {
            OperatorGraph graph = fixture(name.split(":")[0] + "." + origin + ".pt");
            LayerAnalysis analysis = LayerAnalysis.of(graph, Shape.of(1, 3, 32, 32), Optional.empty(),
                    Optional.of(name.split(":")[1]));
            assertEquals("relu2", paths(analysis).get(0), name);
        }
    }

    @Test
    void frozenArchiveHasItsOperatorsOnly() throws Exception {
        LayerAnalysis analysis = analyse(fixture("tiny-cnn.frozen.pt"), 3, 32);
        assertEquals(List.of("relu#3", "relu#2", "relu"), paths(analysis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripted", "traced"})
    void brainMobilenet(String origin) throws Exception {
        LayerAnalysis analysis = analyse(read(SharedData.path("models/brain-mobilenet." + origin + ".pt")), 3, 224);
        assertEquals("conv_pw_13_relu", paths(analysis).get(0));
        assertEquals(Shape.of(1, 256, 7, 7), analysis.candidates().get(0).shape().orElseThrow());
        assertEquals(Shape.of(1, 128, 14, 14), shape(analysis, "conv_pw_11_relu"));
        assertEquals("global_average_pooling2d", analysis.collapse().orElseThrow().path());
        assertTrue(paths(analysis).stream().noneMatch("conv1_pad"::equals), "padding the picture is preparation");
        assertEquals(213_586, total(analysis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripted", "traced"})
    void resnet20(String origin) throws Exception {
        LayerAnalysis analysis = analyse(read(SharedData.path("models/resnet20." + origin + ".pt")), 3, 32);
        Layer auto = analysis.candidates().get(0);
        assertEquals("layer3", auto.path());
        assertTrue(auto.aliases().containsAll(List.of("layer3.2", "layer3.2.relu2")), auto.aliases().toString());
        assertEquals(Shape.of(1, 64, 8, 8), auto.shape().orElseThrow());
        assertEquals(Shape.of(1, 32, 16, 16), shape(analysis, "layer2"));
        assertEquals(269_722, total(analysis));
    }

    @Test
    void tinyViTOfTheSharedData() throws Exception {
        LayerAnalysis analysis = analyse(read(SharedData.path("models/tiny-vit.traced.pt")), 3, 32);
        assertEquals("blocks.2", paths(analysis).get(0), "the input of the last of four blocks");
        assertEquals(Shape.of(1, 65, 64), analysis.candidates().get(0).shape().orElseThrow());
        assertEquals(Shape.of(1, 4, 65, 65), shape(analysis, "blocks.1.attn.softmax"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scripted", "traced"})
    void brainUnet(String origin) throws Exception {
        LayerAnalysis analysis = analyse(read(SharedData.path("models/brain-unet." + origin + ".pt")), 3, 128);
        assertEquals(List.of("decoder1", "bottleneck"), paths(analysis).subList(0, 2));
        assertEquals(Shape.of(1, 1, 128, 128), shape(analysis, "head"));
    }

    private static List<String> paths(LayerAnalysis analysis) {
        return analysis.candidates().stream().map(Layer::path).toList();
    }

    private static Shape shape(LayerAnalysis analysis, String path) {
        return analysis.layer(path).flatMap(Layer::shape).orElseThrow();
    }

    /** Parameters of the modules at the top, each once: those of layers whose path has no dot. */
    private static long total(LayerAnalysis analysis) {
        return analysis.layers().stream().filter(layer -> !layer.path().contains(".")).mapToLong(Layer::parameters)
                .sum();
    }
}

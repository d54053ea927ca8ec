package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.FileFacts;
import limn.api.model.Program;
import limn.graph.ElementType;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Weight;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.torchscript.TorchScriptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layer paths, weights and outputs of real archives, compared with what PyTorch itself said of the networks. */
class ModelsTest {

    /** A line of {@code NAME.layers.json}, which PyTorch's forward hooks wrote. */
    private static final Pattern MODULE = Pattern
            .compile("\"([^\"]+)\": \\{\"type\": \"([^\"]*)\", \"shape\": \\[[0-9, ]*\\], \"calls\": (\\d+)");

    private static Program program(Path file) throws LimnException {
        return new TorchScriptReader().read(file, Progress.none());
    }

    private static OperatorGraph graph(String fixture) throws LimnException {
        return program(Fixtures.path("models/" + fixture)).graph();
    }

    static Stream<String> archives() throws IOException {
        try (Stream<Path> files = Files.list(Fixtures.path("models"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".scripted.pt") || name.endsWith(".traced.pt")).sorted().toList()
                    .stream();
        }
    }

    static Stream<String> pairs() throws IOException {
        return archives().filter(name -> name.endsWith(".scripted.pt"))
                .map(name -> name.substring(0, name.length() - ".scripted.pt".length()));
    }

    @ParameterizedTest
    @MethodSource("archives")
    void everyModuleCallHasItsPath(String archive) throws Exception {
        OperatorGraph graph = graph(archive);
        String name = archive.substring(0, archive.indexOf('.'));
        Matcher modules = MODULE.matcher(Files.readString(Fixtures.path("models/" + name + ".layers.json")));
        Map<String, Integer> expected = new TreeMap<>();
        while (modules.find()) {
            // Tracing leaves no trace of what an Identity was called with.
            boolean lost = archive.endsWith(".traced.pt") && modules.group(2).equals("Identity");
            if (!lost) {
                expected.put(modules.group(1), Integer.valueOf(modules.group(3)));
            }
        }
        Map<String, Integer> found = new TreeMap<>();
        graph.paths().values().forEach(names -> names.stream().map(path -> path.replaceFirst("#\\d+$", ""))
                .filter(expected::containsKey).forEach(path -> found.merge(path, 1, Integer::sum)));
        assertEquals(expected, found);
        expected.forEach((path, calls) -> {
            for (int call = 2; call <= calls; call++) {
                assertTrue(graph.value(path + "#" + call).isPresent(), path + "#" + call);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void scriptedAndTracedGiveTheSamePaths(String name) throws Exception {
        assertSamePaths(graph(name + ".scripted.pt"), graph(name + ".traced.pt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"brain-mobilenet", "brain-unet", "resnet20"})
    void largerPairsGiveTheSamePaths(String name) throws Exception {
        assertSamePaths(program(SharedData.path("models/" + name + ".scripted.pt")).graph(),
                program(SharedData.path("models/" + name + ".traced.pt")).graph());
    }

    /** The shown paths, in order of execution, each on the same operator; aliases too but for an Identity's. */
    private static void assertSamePaths(OperatorGraph scripted, OperatorGraph traced) {
        assertEquals(shown(scripted), shown(traced));
        List<List<String>> more = new ArrayList<>(traced.paths().values());
        List<List<String>> all = new ArrayList<>(scripted.paths().values());
        for (int i = 0; i < all.size(); i++) {
            assertTrue(all.get(i).containsAll(more.get(i)), all.get(i) + " and " + more.get(i));
        }
    }

    private static List<String> shown(OperatorGraph graph) {
        List<String> lines = new ArrayList<>();
        graph.nodes().forEach(node -> node.outputs().stream().filter(value -> graph.path(value).isPresent())
                .forEach(value -> lines.add(graph.path(value).get() + " " + node.operator())));
        return lines;
    }

    @Test
    void aBlockIsNamedByWhatItReturns() throws Exception {
        OperatorGraph graph = graph("tiny-resnet.scripted.pt");
        assertEquals(List.of("input", "conv1", "bn1", "relu", "layer1.conv1", "layer1.bn1", "layer1.relu",
                "layer1.conv2", "layer1.bn2", "layer1.add", "layer1", "layer2.conv1", "layer2.bn1", "layer2.relu",
                "layer2.conv2", "layer2.bn2", "layer2.shortcut.0", "layer2.shortcut", "layer2.add", "layer2", "avgpool",
                "flatten", "fc"), graph.paths().values().stream().map(names -> names.get(0)).toList());
        assertEquals(List.of("layer2.shortcut", "layer2.shortcut.1"),
                graph.paths().get(graph.value("layer2.shortcut").orElseThrow()));
        assertEquals(List.of("relu", "layer1.shortcut"), graph.paths().get(graph.value("relu").orElseThrow()));
    }

    @Test
    void modulesUsedAgainAreNumbered() throws Exception {
        for (String archive : List.of("tiny-reuse.scripted.pt", "tiny-reuse.traced.pt")) {
            assertEquals(
                    List.of("input", "stem", "act", "shared", "act#2", "pool", "shared#2", "act#3", "mean", "head"),
                    graph(archive).paths().values().stream().map(names -> names.get(0)).toList(), archive);
        }
    }

    @Test
    void aFrozenArchiveHasOperatorsOnly() throws Exception {
        OperatorGraph graph = graph("tiny-cnn.frozen.pt");
        assertEquals(
                List.of("input", "conv2d", "relu", "conv2d#2", "relu#2", "conv2d#3", "relu#3", "adaptive_avg_pool2d",
                        "flatten", "linear"),
                graph.paths().values().stream().map(names -> names.get(0)).toList());
        assertEquals(List.of("CONSTANTS.c0", "CONSTANTS.c1", "CONSTANTS.c2", "CONSTANTS.c3", "CONSTANTS.c4",
                "CONSTANTS.c5", "CONSTANTS.c6", "CONSTANTS.c7"), List.copyOf(graph.weights().keySet()));
    }

    @Test
    void tokensAndWindowsAreReadToo() throws Exception {
        OperatorGraph vit = program(SharedData.path("models/tiny-vit.traced.pt")).graph();
        assertTrue(vit.value("blocks.3").isPresent());
        OperatorGraph swin = graph("tiny-swin.traced.pt");
        assertTrue(swin.value("block2").isPresent() && swin.value("block2.roll").isPresent());
        for (OperatorGraph graph : List.of(vit, swin)) {
            // Sizes that tracing wraps into tensors are integers again: no layer stands for one.
            assertTrue(graph.nodes().stream().map(Node::operator).noneMatch(name -> name.startsWith("prim.")));
        }
    }

    @Test
    void outputsAreNamedAsTheModelReturnsThem() throws Exception {
        for (String kind : List.of("scripted", "traced")) {
            OperatorGraph tuple = graph("tiny-tuple." + kind + ".pt");
            assertEquals(List.of("0", "1"), tuple.outputs().stream().map(OperatorGraph.Output::name).toList());
            assertEquals(tuple.value("head").orElseThrow(), tuple.outputs().get(0).value());
            OperatorGraph dict = graph("tiny-dict." + kind + ".pt");
            assertEquals(List.of("features", "logits"),
                    dict.outputs().stream().map(OperatorGraph.Output::name).toList());
            assertEquals(dict.value("head").orElseThrow(), dict.outputs().get(1).value());
        }
        assertEquals("", graph("tiny-cnn.traced.pt").outputs().get(0).name());
    }

    @ParameterizedTest
    @MethodSource("archives")
    void noOperatorWorksInPlaceAndNoneTrains(String archive) throws Exception {
        for (Node node : graph(archive).nodes()) {
            assertTrue(!node.operator().endsWith("_") || node.operator().startsWith("__"), node.operator());
            assertTrue(!node.operator().equals("dropout") && node.regions().isEmpty(), node.operator());
        }
    }

    @Test
    void weightsAreNamedAsInTheStateDict() throws Exception {
        Map<String, Weight> weights = graph("tiny-cnn.scripted.pt").weights();
        Weight kernel = weights.get("features.conv1.weight");
        assertEquals(Shape.of(6, 3, 3, 3), kernel.shape());
        assertEquals(ElementType.FLOAT32, kernel.type());
        assertTrue(kernel.parameter());
        assertTrue(!weights.get("features.bn1.running_mean").parameter());
        assertTrue(weights.get("head.bias").parameter());
    }

    /** The first convolution's numbers are the first record of the archive. */
    @ParameterizedTest
    @ValueSource(strings = {"tiny-cnn.scripted.pt", "tiny-cnn.traced.pt"})
    void weightsAreTheBytesOfTheirRecords(String archive) throws Exception {
        Path file = Fixtures.path("models/" + archive);
        Weight kernel = graph(archive).weights().get("features.conv1.weight");
        byte[] expected;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry record = zip.entries().nextElement();
            assertTrue(record.getName().endsWith("/data/0"), record.getName());
            expected = zip.getInputStream(record).readAllBytes();
        }
        assertEquals(6 * 3 * 3 * 3 * 4, kernel.data().bytes());
        for (int again = 0; again < 2; again++) {
            try (InputStream in = kernel.data().open()) {
                assertArrayEquals(expected, in.readAllBytes());
            }
        }
    }

    @Test
    void parametersAddUpToThePublishedNumber() throws Exception {
        Map<String, Integer> expected = new LinkedHashMap<>(Map.of("brain-mobilenet", 213_586, "brain-unet", 222_667,
                "resnet20", 269_722));
        for (Map.Entry<String, Integer> entry : expected.entrySet()) {
            for (String kind : List.of("scripted", "traced")) {
                long count = program(SharedData.path("models/" + entry.getKey() + "." + kind + ".pt")).graph().weights()
                        .values().stream().filter(Weight::parameter).mapToLong(weight -> weight.shape().count()).sum();
                assertEquals(entry.getValue().longValue(), count, entry.getKey() + " " + kind);
            }
        }
    }

    /** 64 MB of weights: what is read is the table of contents, the pickles and the code. */
    @Test
    void openingReadsNoWeights(@TempDir Path folder) throws Exception {
        int numbers = 16 << 20;
        byte[] record = new byte[4 * numbers];
        CRC32 crc = new CRC32();
        crc.update(record);
        Path file = TinyArchive.net("""
                w : Tensor
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  w = self.w
                  return torch.conv2d(x, w)
                """).stored("data/0", record, crc.getValue())
                .view("w", "0", numbers, new int[] {1 << 12, 1 << 12, 1, 1}).write(folder, "large.pt");
        Weight weight = assertTimeout(Duration.ofSeconds(1), () -> program(file).graph().weights().get("w"));
        assertEquals(4L * numbers, weight.data().bytes());
    }

    @Test
    void onlyWhatTheFileTellsIsDescribed() throws Exception {
        Program program = program(Fixtures.path("models/tiny-cnn.traced.pt"));
        assertEquals("tiny-cnn.traced.pt", program.name());
        assertEquals("torchscript", program.format());
        assertTrue(program.description().preprocessing().isEmpty() && program.description().classes().isEmpty());
    }

    /** Texts that {@code torch.jit.save(…, _extra_files={…})} was given; pictures and the like are nobody's settings. */
    @Test
    void versionAndExtraFilesAreTold(@TempDir Path folder) throws Exception {
        Path file = TinyArchive
                .net("def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n  return torch.relu(x)\n")
                .record("extra/labels.txt", "Katze\nKäfer\n".getBytes(StandardCharsets.UTF_8))
                .record("extra/config/input.json", "{\"size\": 32}".getBytes(StandardCharsets.UTF_8))
                .record("extra/picture", new byte[] {(byte) 0xff, 0})
                .record("extra/long", new byte[(1 << 20) + 1])
                .write(folder, "net.pt");
        FileFacts facts = program(file).facts();
        assertEquals(Map.of("TorchScript version", "3"), facts.origin());
        assertEquals(Map.of("labels.txt", "Katze\nKäfer\n", "config/input.json", "{\"size\": 32}"), facts.metadata());
    }

    /** Code that asks for the mode is told that it is evaluation; that this is not what the file says is a fact. */
    @Test
    void aModelSavedInTrainingModeIsTakenAsInEvaluationAndSaysSo(@TempDir Path folder) throws Exception {
        String asking = """
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  training = self.training
                  return torch.dropout(x, 0.5, training)
                """;
        TinyArchive archive = TinyArchive.net(asking);
        archive.root().key("training").raw(0x88);
        Program program = program(archive.write(folder, "training.pt"));
        assertEquals("saved in training mode, taken as after eval()", program.facts().origin().get("mode"));
        assertEquals(List.of(), program.graph().nodes(), "nothing is dropped out");
        assertEquals(Set.of("TorchScript version"),
                program(TinyArchive.net(asking).write(folder, "eval.pt")).facts().origin().keySet());
        TinyArchive indifferent = TinyArchive
                .net("def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n  return torch.relu(x)\n");
        indifferent.root().key("training").raw(0x88);
        assertEquals(Set.of("TorchScript version"),
                program(indifferent.write(folder, "indifferent.pt")).facts().origin().keySet());
    }

    /** A trace of a network in training mode has the mode in its calls; what has no statistics stays as it is. */
    @Test
    void aTraceInTrainingModeIsTakenAsInEvaluation(@TempDir Path folder) throws Exception {
        Program program = program(TinyArchive.net("""
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  y = torch.batch_norm(x, self.weight, self.bias, self.mean, self.var, True, 0.1, 1.e-5, True)
                  z = torch.dropout(y, 0.3, True)
                  return torch.batch_norm(z, self.weight, self.bias, None, None, True, 0.1, 1.e-5, True)
                """).tensor("weight", new float[] {1, 2, 3}, 3).tensor("bias", new float[] {0, 0, 0}, 3)
                .tensor("mean", new float[] {1, 1, 1}, 3).tensor("var", new float[] {4, 4, 4}, 3)
                .write(folder, "trained.pt"));
        assertEquals("saved in training mode, taken as after eval()", program.facts().origin().get("mode"));
        List<Optional<Operand>> modes = program.graph().nodes().stream()
                .map(node -> node.argument(node.operator().equals("dropout") ? "train" : "training")).toList();
        assertEquals(List.of(Optional.of(Literal.FALSE), Optional.of(Literal.FALSE), Optional.of(Literal.TRUE)), modes);
    }

    @Test
    void numbersThatAreComputedInAnotherTypeAreTold(@TempDir Path folder) throws Exception {
        TinyArchive archive = TinyArchive.net("""
                def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                  y = torch.mul(x, self.half)
                  return torch.add(y, self.single)
                """);
        archive.record("data/h", new byte[] {0, 0x3c, 0, 0x3c});
        archive.root().key("half").tensor("HalfStorage", "h", 2, 0, new int[] {2}, new int[] {1});
        assertEquals("float16 (1 of 2 weights), computed in float32",
                program(archive.tensor("single", new float[] {1, 2}, 2).write(folder, "half.pt")).facts().origin()
                        .get("numbers"));
    }

    @Test
    void archivesAreRecognisedByTheirFirstBytes() {
        TorchScriptReader reader = new TorchScriptReader();
        double model = reader.recognises(Fixtures.path("models/tiny-cnn.traced.pt"));
        double onnx = reader.recognises(Fixtures.path("models/tiny-cnn.onnx"));
        double sentence = reader.recognises(Fixtures.path("hostile/not-a-zip.pt"));
        assertTrue(model > sentence && sentence > onnx && onnx == 0, model + " " + sentence + " " + onnx);
    }
}

package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.Preprocessing;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.model.ModelDescription;
import limn.api.model.ModelReader;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.core.Provided;
import limn.core.model.ModelInfo;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.RunListener;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.GraphBuilder;

/** What is said of a network's input is held against the shape that its graph declares and against its weights. */
class InputContradictionsTest {

    @TempDir
    Path folder;

    private record NetFile(OperatorGraph graph) implements ModelReader {
        @Override
        public String id() {
            return "net";
        }

        @Override
        public List<String> endings() {
            return List.of(".net");
        }

        @Override
        public double recognises(Path file) {
            return file.toString().endsWith(".net") ? 1 : 0;
        }

        @Override
        public Program read(Path file, Progress progress) {
            return new Program(file.getFileName().toString(), Optional.of(file), "net", graph,
                    ModelDescription.UNKNOWN);
        }
    }

    /** A convolution over some channels, their means and three classes. */
    private static OperatorGraph net(int channels, boolean last) {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value first = last ? build.node("permute", x, Items.ints(0, 3, 1, 2)) : x;
        return end(build, x, build.conv(first, channels, 4, 3, 1, 1));
    }

    private static OperatorGraph end(GraphBuilder build, Value x, Value features) {
        return build.graph(x, build.linear(build.meanPool(build.node("relu", features)), 4, 3));
    }

    private ModelInfo info(OperatorGraph graph, String input) throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(1), Provided.of(new NetFile(graph), "limn.fakes"));
        Files.writeString(folder.resolve("a.net"), "");
        if (!input.isEmpty()) {
            Files.writeString(folder.resolve("a.limn.json"), "{\"format\": 1, \"input\": {" + input + "}}");
        }
        return bench.limn().model(folder.resolve("a.net").toString(), Progress.none());
    }

    private String refusal(OperatorGraph graph, String input) {
        return assertThrows(LimnException.class, () -> info(graph, input)).getMessage();
    }

    @Test
    void anotherSizeThanTheGraphFixesIsTakenAndSaid() throws Exception {
        ModelInfo info = info(net(3, false).withInputShape(List.of(1, 3, 64, 48)), "\"size\": [96, 80]");
        assertEquals(96, info.facts().preprocessing().height());
        assertEquals(List.of("a.limn.json says 96×80, but the input of a.net is fixed to 64×48; 96×80 is taken: write "
                + "[64, 48] as input.size unless the network was made for both."), info.facts().warnings());
        assertEquals(List.of(), info(net(3, false).withInputShape(List.of(-1, 3, 64, 48)), "\"size\": [64, 48]").facts()
                .warnings());
        assertEquals(List.of(), info(net(3, false).withInputShape(List.of(-1, 3, -1, -1)), "\"size\": [96, 80]").facts()
                .warnings());
    }

    @Test
    void runsAndReportsSayThatTheSizeIsAnother() throws Exception {
        TestBench bench = new TestBench(folder, FakeData.of(3),
                Provided.of(new ToldModel(Map.of(), Optional.of(List.of(1, 3, 16, 16))), "limn.fakes"));
        Files.writeString(folder.resolve("model.told"), "");
        bench.sidecar("{\"format\": 1, \"input\": {\"size\": [8, 8]}}");
        bench.limn()
                .explain(new ExplainOptions(folder.resolve("model.told").toString(), bench.data(), List.of(), "auto",
                        List.of(), TestBench.batch(2), OutputOptions.into(bench.out())), RunListener.NONE);
        String said = "model.limn.json says 8×8, but the input of model.told is fixed to 16×16";
        assertTrue(TestBench.record(bench.out()).get("warnings").toString().contains(said));
        assertTrue(Files.readString(bench.out().resolve("report.html")).contains(said));
    }

    @Test
    void aSizeDeclaredWithTheChannelsLastIsRowsAndColumns() throws Exception {
        ModelInfo info = info(net(3, true).withInputShape(List.of(-1, 64, 48, 3)), "");
        assertEquals(64, info.facts().preprocessing().height());
        assertEquals(48, info.facts().preprocessing().width());
        assertEquals(ChannelOrder.RGB, info.facts().preprocessing().order());
    }

    @ParameterizedTest
    @CsvSource({"4, false", "4, true", "2, false", "13, false"})
    void takesNoNetworkOfOtherChannels(int channels, boolean last) {
        String sentence = "a.net takes " + channels + " channels, as its weights show, but pictures are given with 1 "
                + "(gray) or 3 (rgb, bgr); export a module whose forward takes 1 or 3 and makes the others of them, or "
                + "take another model.";
        assertEquals(sentence, refusal(net(channels, last), ""));
        assertEquals(sentence, refusal(net(channels, last), "\"size\": [32, 32], \"order\": \"gray\""));
        assertEquals(sentence, refusal(net(channels, last), "\"size\": [32, 32]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "3 | false | \"order\": \"gray\" | input.order gray stands for 1 channel | 3 channels; write rgb or bgr as input.order, and 3 values",
            "3 | true | \"order\": \"gray\" | input.order gray stands for 1 channel | 3 channels; write rgb or bgr as input.order, and 3 values",
            "3 | false | \"channels\": 1 | input.channels 1 stands for 1 channel | 3 channels; write rgb or bgr as input.order, and 3 values",
            "1 | false | \"order\": \"bgr\" | input.order bgr stands for 3 channels | 1 channel; write gray as input.order, and 1 value",
            "1 | true | \"order\": \"rgb\" | input.order rgb stands for 3 channels | 1 channel; write gray as input.order, and 1 value",
            "1 | false | \"channels\": 3 | input.channels 3 stands for 3 channels | 1 channel; write gray as input.order, and 1 value",
            "3 | false | \"mean\": [0.5] | input.mean of 1 value stands for 1 channel | 3 channels; write rgb or bgr as input.order, and 3 values",
            "1 | false | \"mean\": [0.5, 0.5, 0.5] | input.mean of 3 values stands for 3 channels | 1 channel; write gray as input.order, and 1 value",
            "1 | false | \"std\": [0.5, 0.5, 0.5] | input.std of 3 values stands for 3 channels | 1 channel; write gray as input.order, and 1 value"})
    void refusesASidecarOfOtherChannels(int takes, boolean last, String input, String said, String rest) {
        assertEquals("a.limn.json: " + said + ", but a.net takes " + rest + " as input.mean and input.std.",
                refusal(net(takes, last), "\"size\": [32, 32], " + input));
    }

    @Test
    void takesOneFigureForTheOneChannelOfTheWeights() throws Exception {
        Preprocessing made = info(net(1, false), "\"size\": [32, 32], \"mean\": [0.2], \"std\": [0.3]").facts()
                .preprocessing();
        assertEquals(ChannelOrder.GRAY, made.order());
        assertEquals(List.of(0.2), made.mean());
        assertEquals(List.of(0.3), made.std());
    }

    /** What is subtracted makes three channels of one, as broadcasting does. */
    @Test
    void takesOneChannelWhereTheNetworkMakesThreeOfIt() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value three = build.node("sub", x, build.weight(new double[] {0.5, 0.4, 0.3}, 1, 3, 1, 1), Literal.of(1L));
        OperatorGraph graph = end(build, x, build.conv(three, 3, 4, 3, 1, 1));
        assertEquals(ChannelOrder.GRAY,
                info(graph, "\"size\": [32, 32], \"order\": \"gray\"").facts().preprocessing().order());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"mean\": [123.7, 116.3, 103.5], \"std\": [58.4, 57.1, 57.4]",
            "\"mean\": [123.7, 116.3, 103.5], \"scale\": \"1/255\"", "\"std\": [255, 255, 255]"})
    void figuresOfBytesBesidePixelsUpToOneAreSaid(String input) throws Exception {
        List<String> warnings = info(net(3, false), "\"size\": [32, 32], " + input).facts().warnings();
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).startsWith("a.limn.json says input."), warnings::toString);
        assertTrue(warnings.get(0).endsWith("write \"scale\": 1 under input in a.limn.json."), warnings::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"mean\": [123.7, 116.3, 103.5], \"scale\": 1", "\"mean\": [1, 1, 1], \"std\": [1, 1, 1]",
            "\"mean\": [0.5, 0.5, 0.5], \"std\": [2, 2, 2], \"scale\": \"1/255\""})
    void figuresThatCanBeAreNotTalkedAbout(String input) throws Exception {
        assertEquals(List.of(), info(net(3, false), "\"size\": [32, 32], " + input).facts().warnings());
    }

    /** A trace of a network in training mode has that written into its calls. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "dropout | true | it drops out numbers at random (dropout), so",
            "batch_norm | true | it normalises over the pictures of a batch (batch_norm), so", "dropout | false | -",
            "batch_norm | false | -"})
    void whatStaysInTrainingIsSaid(String operator, boolean training, String wordsOrNull) throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value features = build.conv(x, 3, 4, 3, 1, 1);
        Literal mode = Literal.of(training);
        double[] ones = {1, 1, 1, 1};
        Value changed = operator.equals("dropout") ? build.node(operator, features, Literal.of(0.5), mode)
                : build.node(operator, features, build.weight(ones, 4), build.weight(ones, 4), build.weight(ones, 4),
                        build.weight(ones, 4), mode, Literal.of(0.1), Literal.of(1e-5), Literal.TRUE);
        List<String> warnings = info(end(build, x, changed), "\"size\": [8, 8]").facts().warnings();
        assertEquals(wordsOrNull == null ? List.of()
                : List.of("a.net was exported in training mode: " + wordsOrNull
                        + " what it gives for a picture is not always the same; call model.eval(), then export it again."),
                warnings);
    }

    /** Nothing behind the input of such a network has rows and columns. */
    @Test
    void aNetworkThatFlattensItsPictureHasNoPositions() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value flat = build.named("flat", build.node("flatten", x, Literal.of(1L)));
        int side = NetSession.SIDE;
        Value hidden = build.named("hidden", build.node("relu", build.linear(flat, 3 * side * side, 4)));
        OperatorGraph graph = build.graph(x, build.linear(hidden, 4, 3));
        assertEquals("Image positions never begin in this model: no layer behind its input has any.",
                info(graph, "\"size\": [" + side + ", " + side + "]").collapse());
        try (NetSession net = new NetSession(NetSession.program(graph, Optional.of(OutputKind.LOGITS), Optional.empty(),
                "a", "b", "c"))) {
            ExplainOptions options = new ExplainOptions("net", DataOptions.of("net"), List.of("grad-cam"), "auto",
                    List.of(), TestBench.batch(2), OutputOptions.into(folder.resolve("out")));
            String sentence = assertThrows(LimnException.class,
                    () -> net.limn().explain(options, RunListener.NONE)).getMessage();
            assertTrue(sentence.endsWith("None behind the input has positions, so there is nothing to draw a map on; "
                    + "take a network of convolutions or of image tokens."), sentence);
            assertFalse(sentence.contains("--layer"), sentence);
        }
    }

    @Test
    void aNetworkThatGivesAMaskKeepsItsPositions() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        ModelInfo info = info(build.graph(x, build.conv(x, 3, 1, 3, 1, 1)), "\"size\": [8, 8]");
        assertEquals("Image positions never end in this model: it returns a mask.", info.collapse());
    }
}

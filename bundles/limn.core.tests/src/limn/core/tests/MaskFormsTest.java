package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.api.data.Region;
import limn.api.explain.Attribution;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.PredictOptions;
import limn.core.run.PredictedMask;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.core.session.AnswerWords;
import limn.core.session.Drawing;
import limn.core.session.MapView;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.render.ClassColours;
import limn.render.ColourMap;
import limn.render.MapRenderer.Smoothing;
import limn.render.MaskOutline;
import limn.testkit.GraphBuilder;

/**
 * Masks of networks whose answer is known: the channels are linear in the colours of each pixel. Sample 0 shows a red
 * square of 12 pixels, sample 1 a green one of 16, on black, in 144 pixels.
 */
class MaskFormsTest {

    private static final double GAIN = 8;
    private static final float BRIGHT = 200 / 255f;
    private static final int PIXELS = 144;

    @TempDir
    Path folder;

    /** One channel, GAIN·R − 2: positive on a red square alone. */
    private static Program red(String end, Optional<OutputKind> said, String... classes) {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value z = logits(build, x, new double[] {GAIN, 0}, -2);
        Value output = switch (end) {
            case "logits" -> z;
            case "sigmoid" -> build.node("sigmoid", z);
            case "sigmoid of a shape that only a run tells" -> build.node("sigmoid",
                    build.node("logaddexp", z, build.weight(new double[] {-100}, 1)));
            case "no channel" -> build.node("squeeze", z, Literal.of(1));
            default -> throw new IllegalArgumentException(end);
        };
        return NetSession.program(build.graph(x, output), said, Optional.empty(), classes);
    }

    /** Three channels: what is black, red, green. */
    private static Program three(String end, String... classes) {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value z = logits(build, x, new double[] {-GAIN, -GAIN, GAIN, 0, 0, GAIN}, 2, 0, 0);
        Value output = end.equals("softmax") ? build.node("softmax", z, Literal.of(1)) : z;
        return NetSession.program(build.graph(x, output), Optional.empty(), Optional.empty(), classes);
    }

    /** The layer {@code features} holds red and green of each pixel. */
    private static Value logits(GraphBuilder build, Value x, double[] weight, double... bias) {
        Value features = build.named("features", build.node("conv2d", x,
                build.weight(new double[] {1, 0, 0, 0, 1, 0}, 2, 3, 1, 1), Literal.NONE));
        return build.node("conv2d", features, build.weight(weight, bias.length, 2, 1, 1),
                build.weight(bias, bias.length));
    }

    @ParameterizedTest
    @CsvSource({"logits,", "logits,MASK_LOGITS", "sigmoid,", "sigmoid,MASK_LOGITS",
            "sigmoid of a shape that only a run tells,", "no channel,MASK_LOGITS"})
    void one_channel(String end, OutputKind said) throws Exception {
        try (NetSession net = new NetSession(red(end, Optional.ofNullable(said), "red"))) {
            assertEquals(OutputKind.MASK_LOGITS, net.model().kind());
            assertEquals(List.of("red", "background"), net.model().classes());
            assertEquals(said == null, net.model().facts().assumptions().toString().contains("taken as a mask"),
                    net.model().facts().assumptions().toString());
            Answer found = net.ask(0, "predicted");
            assertEquals("red", found.prediction().predictedClass());
            assertEquals(12.0 / PIXELS, found.prediction().probabilities().get(0), 1e-12);
            double z = GAIN * BRIGHT - 2;
            assertEquals(1 / (1 + Math.exp(-z)), found.prediction().confidence(), 1e-6);
            Attribution map = found.map().orElseThrow().attribution();
            assertEquals(12 * z, map.targetValue(), 1e-4);
            String explained = AnswerWords.map(found, found.map().orElseThrow()).toString();
            assertTrue(explained.contains("the sum of the logits over 12 of the 12×12 pixels"), explained);
            // α of red is the mean of ∂t/∂A: GAIN on 12 of 144 cells.
            assertEquals(GAIN * 12 / PIXELS * BRIGHT, map.explanation().map().get(3 * 12 + 4), 1e-6);
            assertEquals(0, map.explanation().map().get(0), 1e-6);
            PredictedMask mask = found.mask().orElseThrow();
            assertEquals(List.of(squares(net, 0)), mask.regions());

            Answer rest = net.ask(0, "background");
            assertEquals(2.0 * (PIXELS - 12), rest.map().orElseThrow().attribution().targetValue(), 1e-3);
            assertTrue(AnswerWords.map(rest, rest.map().orElseThrow()).toString()
                    .contains("the sum of the negated logits over 132 of"));
            Answer nothing = net.ask(1, "region:predicted");
            assertEquals("background", nothing.prediction().predictedClass());
            assertTrue(nothing.map().isEmpty());
            assertTrue(nothing.warnings().toString().contains("no region"), nothing.warnings().toString());
        }
    }

    private static Region.Mask squares(NetSession net, int sample) throws Exception {
        return (Region.Mask) net.squares().sample(sample).truth().regions().values().iterator().next().get(0);
    }

    @ParameterizedTest
    @CsvSource({"logits", "softmax"})
    void several_channels_with_a_background(String end) throws Exception {
        try (NetSession net = new NetSession(three(end, "background", "red", "green"))) {
            assertEquals(List.of("background", "red", "green"), net.model().classes());
            for (int sample = 0; sample < 2; sample++) {
                Answer found = net.ask(sample, "predicted");
                assertEquals(sample == 0 ? "red" : "green", found.prediction().predictedClass());
                assertEquals((sample == 0 ? 12.0 : 16.0) / PIXELS,
                        found.prediction().probabilities().get(1 + sample), 1e-12);
                Attribution map = found.map().orElseThrow().attribution();
                assertEquals(1 + sample, map.resolvedClass());
                assertTrue(map.explanation().map().get(3 * 12 + 4) > 0);
                assertEquals(List.of(squares(net, sample)), found.mask().orElseThrow().regions());
            }
            assertEquals(2.0 * (PIXELS - 12), net.ask(0, "region:background").map().orElseThrow().attribution()
                    .targetValue(), 1e-3);
        }
    }

    /** What is marked and what is predicted is the same square: the predicted line lies over the marked one, with gaps. */
    @Test
    void a_drawing_shows_both_outlines() throws Exception {
        try (NetSession net = new NetSession(red("logits", Optional.empty(), "red"))) {
            Answer answer = net.ask(0, "predicted");
            Drawing drawing = new Drawing(false, true, 0.5, ColourMap.INFERNO, MapView.Scale.POST, Smoothing.SMOOTH);
            BufferedImage image = drawing.draw(net.session(), answer, answer.map());
            List<Integer> above = new ArrayList<>();
            for (int x = 4; x < 8; x++) {
                above.add(image.getRGB(x, 2));
            }
            assertEquals(Set.of(MaskOutline.Line.MARKED.argb(), MaskOutline.Line.PREDICTED.argb()),
                    Set.copyOf(above));
            assertEquals("red, 8.3\u00a0% of the picture, there 98.6\u00a0% on average",
                    AnswerWords.prediction(answer));
        }
    }

    /** Regions of several classes would look alike otherwise. */
    @Test
    void each_of_several_classes_has_an_outline_of_its_colour() throws Exception {
        try (NetSession net = new NetSession(three("logits", "background", "red", "green"))) {
            Drawing drawing = new Drawing(false, true, 0.5, ColourMap.INFERNO, MapView.Scale.POST, Smoothing.SMOOTH);
            ClassColours colours = new ClassColours(OptionalInt.of(0));
            for (int sample = 0; sample < 2; sample++) {
                Answer answer = net.ask(sample, "predicted");
                BufferedImage image = drawing.draw(net.session(), answer, answer.map());
                int[] pixels = image.getRGB(0, 0, 12, 12, null, 0, 12);
                assertTrue(Arrays.stream(pixels).anyMatch(Set.of(colours.argb(1 + sample))::contains));
                assertFalse(Arrays.stream(pixels)
                        .anyMatch(Set.of(colours.argb(2 - sample), MaskOutline.Line.PREDICTED.argb())::contains));
            }
            net.limn().explain(new ExplainOptions("net", DataOptions.of("net"), List.of("grad-cam"), "features",
                    List.of(), TestBench.batch(2), OutputOptions.into(folder.resolve("out"))), RunListener.NONE);
            String report = Files.readString(folder.resolve("out/report.html"));
            assertTrue(report.contains("predicted as red") && report.contains("predicted as green"), report);
            assertFalse(report.contains("predicted by the network"), report);
        }
    }

    @Test
    void channels_without_names() throws Exception {
        try (NetSession net = new NetSession(three("logits"))) {
            assertEquals(List.of("background", "class 1", "class 2"), net.model().classes());
            assertTrue(net.model().facts().assumptions().toString().contains("the first is taken as the background"));
            assertEquals("class 2", net.ask(1, "predicted").prediction().predictedClass());
        }
    }

    @Test
    void channels_of_which_none_is_the_background() throws Exception {
        try (NetSession net = new NetSession(three("logits", "nothing", "red", "green"))) {
            assertTrue(net.model().facts().assumptions().toString().contains("No class of net is called background"));
            assertEquals("nothing", net.ask(1, "predicted").prediction().predictedClass());
        }
    }

    @Test
    void label_images_hold_the_indices_of_classes() throws Exception {
        try (NetSession net = new NetSession(three("logits", "background", "red", "green"))) {
            net.limn().explain(new ExplainOptions("net", DataOptions.of("net"), List.of("grad-cam"), "features",
                    List.of(), new ComputeOptions(OptionalInt.of(2), 1, OptionalLong.empty(), 1),
                    OutputOptions.into(folder.resolve("out"))), RunListener.NONE);
            for (int sample = 0; sample < 2; sample++) {
                BufferedImage image = ImageIO.read(folder.resolve("out/masks/s0000" + sample + ".png").toFile());
                byte[] picture = ((Picture) net.squares().sample(sample).content()).samples();
                for (int i = 0; i < PIXELS; i++) {
                    int expected = picture[3 * i] != 0 ? 1 : picture[3 * i + 1] != 0 ? 2 : 0;
                    assertEquals(expected, image.getRaster().getSample(i % 12, i / 12, 0));
                }
            }
        }
    }

    /** The report shows each class in a colour and names it; nothing of the other picture's class is in a mask. */
    @Test
    void the_report_paints_and_names_classes() throws Exception {
        try (NetSession net = new NetSession(three("logits", "background", "red", "green"))) {
            net.limn().explain(new ExplainOptions("net", DataOptions.of("net"), List.of("grad-cam"), "features",
                    List.of(), new ComputeOptions(OptionalInt.of(2), 1, OptionalLong.empty(), 1),
                    OutputOptions.into(folder.resolve("out"))), RunListener.NONE);
        }
        String report = Files.readString(folder.resolve("out/report.html"));
        List<Set<Integer>> masks = List.of(colours(report, "The mask predicted for s00000"),
                colours(report, "The mask predicted for s00001"));
        int black = colours(report, "The colour of background").iterator().next();
        assertEquals(0xff000000, black);
        for (int sample = 0; sample < 2; sample++) {
            Set<Integer> legend = colours(report, "The colour of " + (sample == 0 ? "red" : "green"));
            assertEquals(1, legend.size());
            assertEquals(Set.of(black, legend.iterator().next()), masks.get(sample));
        }
    }

    private static Set<Integer> colours(String report, String alt) throws Exception {
        Matcher found = Pattern.compile("alt=\"" + alt + "\" src=\"data:image/png;base64,([^\"]+)").matcher(report);
        assertTrue(found.find(), alt);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(found.group(1))));
        Set<Integer> colours = new HashSet<>();
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            colours.add(image.getRGB(i % image.getWidth(), i / image.getWidth()));
        }
        return colours;
    }

    @Test
    void ties_of_all_classes_are_said() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        OperatorGraph zeros = build.graph(x, logits(build, x, new double[6], 0, 0, 0));
        try (NetSession net = new NetSession(NetSession.program(zeros, Optional.empty(), Optional.empty()))) {
            String told = net.ask(0, "predicted").warnings().toString();
            assertTrue(told.contains("all classes the same value everywhere"), told);
        }
        try (NetSession net = new NetSession(three("logits"))) {
            String told = net.ask(0, "predicted").warnings().toString();
            assertFalse(told.contains("same value"), told);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"logits | LOGITS | red | say mask-logits",
            "logits | MASK_LOGITS | red,green | 2 names, the model gives 1 channel"})
    void what_does_not_fit_is_refused(String end, OutputKind said, String classes, String sentence) {
        String told = assertThrows(LimnException.class,
                () -> new NetSession(red(end, Optional.of(said), classes.split(",")))).getMessage();
        assertTrue(told.contains(sentence), told);
    }

    @Test
    void a_weight_that_is_no_number_is_named() {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        OperatorGraph graph = build.graph(x, logits(build, x, new double[] {Double.NaN, 0}, -2));
        String told = assertThrows(LimnException.class,
                () -> new NetSession(NetSession.program(graph, Optional.empty(), Optional.empty()))).getMessage();
        assertTrue(told.contains("not finite") && told.contains("holds NaN"), told);
    }

    /** {@code predict} writes masks too, and throws them away with the run. */
    @Test
    void predict_writes_masks() throws Exception {
        try (NetSession net = new NetSession(red("logits", Optional.empty(), "red"))) {
            Path out = folder.resolve("out");
            for (int run = 0; run < 2; run++) {
                net.limn().predict(new PredictOptions("net", DataOptions.of("net"), TestBench.batch(2),
                        Optional.of(new OutputOptions(out, false, false, false, run == 1))), row -> {},
                        RunListener.NONE);
                assertEquals("sample,group,label,predicted,confidence,p0:red,p1:background",
                        Files.readAllLines(out.resolve("predictions.csv")).get(0));
                BufferedImage image = ImageIO.read(out.resolve("masks/s00000.png").toFile());
                assertEquals(255, image.getRaster().getSample(4, 3, 0));
                assertEquals(0, image.getRaster().getSample(0, 0, 0));
            }
        }
    }

    /** What is neither classes nor a mask is named, and what else the model gives. */
    @Test
    void boxes_and_sequences_are_named() {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value sequence = build.node("reshape", x, Items.ints(-1, 72, 6));
        Value scores = build.linear(build.meanPool(x), 3, 5);
        OperatorGraph plain = build.graph(x, sequence);
        OperatorGraph graph = OperatorGraph.of(x, plain.nodes(), List.of(new OperatorGraph.Output("boxes", sequence),
                new OperatorGraph.Output("scores", scores)), plain.paths());
        String told = assertThrows(LimnException.class,
                () -> new NetSession(NetSession.program(graph, Optional.empty(), Optional.empty()))).getMessage();
        assertTrue(told.contains("[1, 72, 6] cannot be read as classes (N×K) or as a mask"), told);
        assertTrue(told.contains("scores [1, 5]") && told.contains("output.select"), told);
    }
}

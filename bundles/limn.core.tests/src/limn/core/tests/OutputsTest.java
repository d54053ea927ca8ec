package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing.ChannelOrder;
import limn.api.explain.Attribution;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.core.model.Conversion;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.ExplainOptions;
import limn.core.run.OutputOptions;
import limn.core.run.PredictOptions;
import limn.core.run.Prediction;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.OperatorGraph;
import limn.graph.OperatorGraph.Output;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.GraphBuilder;

/**
 * Every form of output, from the program to class, probability and map, for a network whose answer is known: features
 * f = R − G of each pixel, z = {@value #GAIN}·mean f. So the gradient of z at the layer {@code features} (R and G) is
 * ±GAIN/n everywhere, and Grad-CAM of z is GAIN/n·(R − G): above 0 on a red square, below it on a green one. The classes are green (0)
 * and red (1).
 */
class OutputsTest {

    private static final double GAIN = 20;
    private static final int SIDE = NetSession.SIDE;
    static final String[] CLASSES = {"green", "red"};
    /** Single precision: sums of 144 numbers and one soft-max. */
    private static final double CLOSE = 2e-6;
    static final DoubleUnaryOperator SIGMOID = z -> 1 / (1 + Math.exp(-z));
    private static final DoubleUnaryOperator SAME = z -> z;

    @TempDir
    Path folder;

    /** What comes after the means {@code N×2} of red and green. */
    @FunctionalInterface
    private interface End extends BiFunction<GraphBuilder, Value, Value> {
    }

    /**
     * One form.
     *
     * @param said what the description says of the output
     * @param kind what it is found to be
     * @param red probability of red for z
     * @param logit logit of red for z
     * @param told part of what is told of it, or empty
     */
    private record Form(String name, Optional<OutputKind> said, OutputKind kind, End end, DoubleUnaryOperator red,
            DoubleUnaryOperator logit, String told) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** z. */
    private static Value single(GraphBuilder build, Value means) {
        return build.node("linear", means, build.weight(new double[] {GAIN, -GAIN}, 1, 2));
    }

    /** −z, z. */
    static Value both(GraphBuilder build, Value means) {
        return build.node("linear", means, build.weight(new double[] {-GAIN, GAIN, GAIN, -GAIN}, 2, 2));
    }

    private static Value softmax(GraphBuilder build, Value z) {
        return build.node("softmax", z, Literal.of(1));
    }

    /** ln(exp z + exp −100), which is z in single precision: an operator whose shapes are not told from the graph. */
    private static Value unknown(GraphBuilder build, Value z) {
        return build.node("logaddexp", z, build.weight(new double[] {-100}, 1));
    }

    private static Value wide(GraphBuilder build, Value z) {
        return build.node("unsqueeze", build.node("unsqueeze", z, Literal.of(2)), Literal.of(3));
    }

    static Stream<Form> forms() {
        OutputKind logits = OutputKind.LOGITS;
        OutputKind p = OutputKind.PROBABILITIES;
        OutputKind one = OutputKind.SINGLE_LOGIT;
        OutputKind labels = OutputKind.MULTI_LABEL;
        End many = (b, m) -> b.node("sigmoid", both(b, m));
        DoubleUnaryOperator twice = z -> SIGMOID.applyAsDouble(2 * z);
        return Stream.of(form("N×1", null, one, OutputsTest::single, SIGMOID, SAME, "a single logit is assumed"),
                form("N×1, said", one, one, OutputsTest::single, SIGMOID, SAME, ""),
                form("N", null, one, (b, m) -> b.node("squeeze", single(b, m), Literal.of(1)), SIGMOID, SAME,
                        "a single logit"),
                form("N×1×1×1", null, one, (b, m) -> wide(b, single(b, m)), SIGMOID, SAME, "a single logit"),
                form("N×K", null, logits, OutputsTest::both, twice, SAME, "logits, one for each class"),
                form("N×K×1×1", null, logits, (b, m) -> wide(b, both(b, m)), twice, SAME, "logits, one for each class"),
                form("soft-max", null, p, (b, m) -> softmax(b, both(b, m)), twice, SAME, ""),
                form("soft-max, said to be logits", logits, p, (b, m) -> softmax(b, both(b, m)), twice, SAME,
                        "ends in a soft-max, so its output is taken as probabilities"),
                form("soft-max of N×K×1×1, flattened", p, p,
                        (b, m) -> b.node("flatten", softmax(b, wide(b, both(b, m))), Literal.of(1)), twice, SAME, ""),
                form("soft-max of a shape that only a run tells", null, p, (b, m) -> softmax(b, unknown(b, both(b, m))),
                        twice, SAME, ""),
                form("sigmoid of a shape that only a run tells", null, p,
                        (b, m) -> b.node("sigmoid", unknown(b, single(b, m))), SIGMOID, SAME, ""),
                form("log-soft-max", null, logits, (b, m) -> b.node("log_softmax", both(b, m), Literal.of(1)), twice,
                        SAME, ""),
                form("log of soft-max", p, logits, (b, m) -> b.node("log", softmax(b, both(b, m))), twice, SAME,
                        "logarithms of probabilities"),
                form("sigmoid of N×1", null, p, (b, m) -> b.node("sigmoid", single(b, m)), SIGMOID, SAME, ""),
                form("sigmoid of N×1, said to be a logit", one, p, (b, m) -> b.node("sigmoid", single(b, m)), SIGMOID,
                        SAME, "says single-logit, but"),
                form("sigmoid of N×K", null, labels, many, SIGMOID, SAME, ""),
                form("sigmoid of N×K, said to be labels", labels, labels, many, SIGMOID, SAME, ""),
                form("sigmoid of N×K, said to be probabilities", p, p, many, SIGMOID, SAME, ""),
                form("sigmoid of N×K, said to be logits", logits, labels, many, SIGMOID, SAME,
                        "so its output is taken as multi-label"),
                form("sigmoid of N×K×1×1, flattened", null, labels,
                        (b, m) -> b.node("flatten", b.node("sigmoid", wide(b, both(b, m))), Literal.of(1)), SIGMOID,
                        SAME, ""),
                form("sigmoid of N×K of a shape that only a run tells", null, labels,
                        (b, m) -> b.node("sigmoid", unknown(b, both(b, m))), SIGMOID, SAME, ""),
                form("multi-label", OutputKind.MULTI_LABEL, OutputKind.MULTI_LABEL, OutputsTest::both, SIGMOID, SAME,
                        ""),
                form("hidden soft-max", p, p, (b, m) -> b.node("mul", softmax(b, both(b, m)), Literal.of(1.0)), twice,
                        z -> 2 * z, "No soft-max or sigmoid is found"),
                form("hidden sigmoid of N×1", p, p,
                        (b, m) -> b.node("mul", b.node("sigmoid", single(b, m)), Literal.of(1.0)), SIGMOID, SAME,
                        "No soft-max or sigmoid is found"));
    }

    private static Form form(String name, OutputKind saidOrNull, OutputKind kind, End end, DoubleUnaryOperator red,
            DoubleUnaryOperator logit, String told) {
        return new Form(name, Optional.ofNullable(saidOrNull), kind, end, red, logit, told);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void class_probability_and_sign_are_right(Form form) throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        OperatorGraph graph = build.graph(x, form.end().apply(build, means(build, x)));
        Program program = NetSession.program(graph, form.said(), Optional.empty(), CLASSES);
        try (NetSession held = new NetSession(program)) {
            assertEquals(form.kind(), held.model().kind());
            assertEquals(List.of("green", "red"), held.model().classes());
            // What a soft-max or sigmoid at the end shows is found, not assumed, unless it was said so already.
            boolean ends = form.name().matches("(soft-max|log|sigmoid).*")
                    && !form.said().equals(Optional.of(form.kind()));
            assertEquals(ends, held.model().facts().origins().getOrDefault("output.kind", "")
                    .startsWith("the graph: it ends in a "), held.model().facts().origins().toString());
            List<String> told = held.model().facts().assumptions();
            assertTrue(form.told().isEmpty() ? told.isEmpty() : told.toString().contains(form.told()),
                    told.toString());
            for (int sample = 0; sample < 2; sample++) {
                check(form, held, sample);
            }
        }
    }

    /** Sample 0 is a red square, sample 1 a green one. */
    private static void check(Form form, NetSession held, int sample) throws Exception {
        double z = z(held, sample);
        assertEquals(sample == 0, z > 0);
        for (String target : List.of("predicted", "red", "green")) {
            Answer answer = held.ask(sample, target);
            assertEquals(sample == 0 ? "red" : "green", answer.prediction().predictedClass());
            double red = form.red().applyAsDouble(z);
            assertEquals(red, answer.prediction().probabilities().get(1), CLOSE);
            assertEquals(form.red().applyAsDouble(-z), answer.prediction().probabilities().get(0), CLOSE);
            boolean isRed = target.equals("red") || target.equals("predicted") && sample == 0;
            Attribution map = answer.map().orElseThrow().attribution();
            assertEquals(isRed ? 1 : 0, map.resolvedClass());
            double logit = form.logit().applyAsDouble(isRed ? z : -z);
            // Where the logit is made of a probability near 0 or 1, its last digits are those of 1 − p.
            assertEquals(logit, map.targetValue(), 2e-4);
            double slope = form.logit().applyAsDouble(GAIN) / (SIDE * SIDE) * (isRed ? 1 : -1);
            Tensor values = map.explanation().map();
            for (int i = 0; i < values.count(); i++) {
                double expected = slope * difference(held, sample, i);
                assertEquals(expected, values.get(i), 2e-4 * GAIN / (SIDE * SIDE), target);
            }
        }
    }

    @Test
    void a_network_that_takes_the_channels_last_gets_them_so() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value first = build.node("permute", x, Items.ints(0, 3, 1, 2));
        OperatorGraph graph = build.graph(x, single(build, means(build, first)));
        try (NetSession held = new NetSession(
                NetSession.program(graph, Optional.of(OutputKind.SINGLE_LOGIT), Optional.empty(), CLASSES))) {
            Form form = form("N×H×W×C", null, OutputKind.SINGLE_LOGIT, OutputsTest::single, SIGMOID, SAME, "");
            check(form, held, 0);
            check(form, held, 1);
            assertTrue(held.model().facts().channelsLast().orElseThrow().contains("given N×C×H×W, which is turned"));
            Conversion made = held.limn().convert("net", folder.resolve("net.pt"), false, RunListener.NONE);
            assertEquals(
                    List.of("net.pt takes N×C×H×W, although net takes the channels last (N×H×W×C): the turn is part "
                            + "of what was written."),
                    made.notes());
            Path out = folder.resolve("out");
            held.limn().explain(new ExplainOptions("net", DataOptions.of("net"), List.of("grad-cam"), "features",
                    List.of(), ComputeOptions.DEFAULT, OutputOptions.into(out)), RunListener.NONE);
            assertTrue(Files.readString(out.resolve("report.html")).contains("channels last (N×H×W×C)"));
        }
    }

    /** So many names cannot be shown, so that the option that takes one would help nobody. */
    @Test
    void labels_of_other_data_at_a_hundred_classes_and_one() throws Exception {
        for (int classes : new int[] {100, 101}) {
            GraphBuilder build = new GraphBuilder(1);
            Value x = build.value(ValueType.TENSOR);
            Value z = build.node("linear", means(build, x), build.weight(new double[2 * classes], classes, 2),
                    Literal.NONE);
            String[] names = IntStream.range(0, classes).mapToObj(i -> "thing " + i).toArray(String[]::new);
            try (NetSession held = new NetSession(NetSession.program(build.graph(x, z), Optional.of(OutputKind.LOGITS),
                    Optional.empty(), names))) {
                String warnings = held.limn().predict(new PredictOptions("net", DataOptions.of("net"),
                        ComputeOptions.DEFAULT, Optional.empty()), row -> {}, RunListener.NONE).warnings().toString();
                assertTrue(warnings.contains("are no class of the model (thing 0, "), warnings);
                assertEquals(classes == 100, warnings.contains("--map"), warnings);
            }
        }
    }

    /** The same network at twice the size, by what its sidecar says. */
    @Test
    void the_size_of_the_input_is_free() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        OperatorGraph graph = build.graph(x, single(build, means(build, x)));
        try (NetSession held = new NetSession(NetSession.program(graph,
                NetSession.input(2 * SIDE, ChannelOrder.RGB), Optional.empty(), Optional.empty(), CLASSES))) {
            Answer answer = held.ask(0, "predicted");
            assertEquals("red", answer.prediction().predictedClass());
            Attribution map = answer.map().orElseThrow().attribution();
            assertEquals(z(held, 0), map.targetValue(), 1e-4);
            assertEquals(List.of(2 * SIDE, 2 * SIDE), map.explanation().map().shape().toList());
        }
    }

    /** A trace that has written its batch into a reshape. */
    @Test
    void a_batch_of_one_is_kept() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value means = build.node("reshape", means(build, x), Items.ints(1, 2));
        OperatorGraph graph = build.graph(x, single(build, means));
        try (NetSession held = new NetSession(
                NetSession.program(graph, Optional.of(OutputKind.SINGLE_LOGIT), Optional.empty(), CLASSES))) {
            check(form("1×1", null, OutputKind.SINGLE_LOGIT, OutputsTest::single, SIGMOID, SAME, ""), held, 1);
            List<Prediction> rows = new ArrayList<>();
            held.limn().predict(new PredictOptions("net", DataOptions.of("net"), ComputeOptions.DEFAULT,
                    Optional.empty()), rows::add, RunListener.NONE);
            assertEquals(List.of("red", "green"), rows.stream().map(Prediction::predictedClass).toList());
            assertTrue(assertThrows(LimnException.class, () -> held.limn().predict(new PredictOptions("net",
                    DataOptions.of("net"), TestBench.batch(2), Optional.empty()), rows::add, RunListener.NONE))
                    .getMessage().contains("one picture at a time"));
        }
    }

    /** What the engine says of four rows in the place of one would be a riddle. */
    @Test
    void a_batch_of_four_is_refused_by_its_number() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value means = build.node("reshape", means(build, x), Items.ints(4, 2));
        Program program = NetSession.program(build.graph(x, single(build, means)), Optional.of(OutputKind.SINGLE_LOGIT),
                Optional.empty(), CLASSES);
        String sentence = assertThrows(LimnException.class, () -> new NetSession(program).close()).getMessage();
        assertEquals("net takes 4 pictures at a time and no other number, because that was written into it when it was "
                + "exported; export it with a batch of one, or with sizes taken from the input (x.size(0) in the place "
                + "of 4).", sentence);
    }

    /** Luminance L, z = GAIN·(mean L − 0.035): the larger green square is above, the red one below. */
    @Test
    void grey_pictures() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value features = build.named("features", build.node("relu", x));
        Value z = build.node("linear", build.meanPool(features), build.weight(new double[] {GAIN}, 1, 1),
                build.weight(new double[] {-0.035 * GAIN}, 1));
        try (NetSession held = new NetSession(NetSession.program(build.graph(x, z),
                NetSession.input(SIDE, ChannelOrder.GRAY), Optional.empty(), Optional.empty(), "red", "green"))) {
            for (int sample = 0; sample < 2; sample++) {
                Answer answer = held.ask(sample, "predicted");
                assertEquals(sample == 0 ? "red" : "green", answer.prediction().predictedClass());
                float value = answer.map().orElseThrow().attribution().explanation().map().get(3 * SIDE + 4);
                assertTrue(sample == 0 ? value < 0 : value > 0);
            }
        }
    }

    @Test
    void the_selected_element_is_taken() throws Exception {
        for (String select : List.of("scores", "1")) {
            GraphBuilder build = new GraphBuilder(1);
            Value x = build.value(ValueType.TENSOR);
            Value z = single(build, means(build, x));
            OperatorGraph plain = build.graph(x, z);
            OperatorGraph graph = OperatorGraph.of(x, plain.nodes(),
                    List.of(new Output("features", plain.value("features").orElseThrow()), new Output("scores", z)),
                    plain.paths());
            try (NetSession held = new NetSession(
                    NetSession.program(graph, Optional.of(OutputKind.SINGLE_LOGIT), Optional.of(select), CLASSES))) {
                check(form("dict", null, OutputKind.SINGLE_LOGIT, OutputsTest::single, SIGMOID, SAME, ""), held, 0);
            }
        }
    }

    /** The layer {@code features} (red and green of each pixel) and its means. */
    static Value means(GraphBuilder build, Value x) {
        Value features = build.named("features", build.node("conv2d", x,
                build.weight(new double[] {1, 0, 0, 0, 1, 0}, 2, 3, 1, 1), Literal.NONE));
        return build.meanPool(features);
    }

    /** R − G of a pixel. */
    private static double difference(NetSession held, int sample, int pixel) throws Exception {
        byte[] samples = ((Picture) held.squares().sample(sample).content()).samples();
        return ((samples[3 * pixel] & 0xff) - (samples[3 * pixel + 1] & 0xff)) / 255.0;
    }

    private static double z(NetSession held, int sample) throws Exception {
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            sum += difference(held, sample, i);
        }
        return GAIN * sum / (SIDE * SIDE);
    }
}

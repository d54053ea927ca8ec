package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.DataSet;
import limn.api.data.Preprocessing;
import limn.api.explain.Attribution;
import limn.api.model.BuiltIn;
import limn.api.model.ModelDescription;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.core.Limn;
import limn.core.Provided;
import limn.core.Registry;
import limn.core.run.ComputeOptions;
import limn.core.run.DataOptions;
import limn.core.run.RunListener;
import limn.core.session.Answer;
import limn.core.session.Ask;
import limn.core.session.ModelDraft;
import limn.core.session.Session;
import limn.core.session.SessionData;
import limn.core.session.SessionModel;
import limn.core.session.SessionOptions;
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
    private static final int SIDE = 12;
    /** Single precision: sums of 144 numbers and one soft-max. */
    private static final double CLOSE = 2e-6;
    private static final DoubleUnaryOperator SIGMOID = z -> 1 / (1 + Math.exp(-z));
    private static final DoubleUnaryOperator SAME = z -> z;

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
    private static Value both(GraphBuilder build, Value means) {
        return build.node("linear", means, build.weight(new double[] {-GAIN, GAIN, GAIN, -GAIN}, 2, 2));
    }

    private static Value softmax(GraphBuilder build, Value z) {
        return build.node("softmax", z, Literal.of(1));
    }

    private static Value wide(GraphBuilder build, Value z) {
        return build.node("unsqueeze", build.node("unsqueeze", z, Literal.of(2)), Literal.of(3));
    }

    static Stream<Form> forms() {
        OutputKind logits = OutputKind.LOGITS;
        OutputKind p = OutputKind.PROBABILITIES;
        OutputKind one = OutputKind.SINGLE_LOGIT;
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
                form("log-soft-max", null, logits, (b, m) -> b.node("log_softmax", both(b, m), Literal.of(1)), twice,
                        SAME, ""),
                form("log of soft-max", p, logits, (b, m) -> b.node("log", softmax(b, both(b, m))), twice, SAME,
                        "logarithms of probabilities"),
                form("sigmoid of N×1", null, p, (b, m) -> b.node("sigmoid", single(b, m)), SIGMOID, SAME, ""),
                form("sigmoid of N×1, said to be a logit", one, p, (b, m) -> b.node("sigmoid", single(b, m)), SIGMOID,
                        SAME, "says single-logit, but"),
                form("sigmoid of N×K", null, p, (b, m) -> b.node("sigmoid", both(b, m)), SIGMOID, SAME, ""),
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
        Program program = program(graph, form.said(), Optional.empty());
        try (Held held = new Held(program)) {
            assertEquals(form.kind(), held.model.kind());
            assertEquals(List.of("green", "red"), held.model.classes());
            List<String> told = held.model.facts().assumptions();
            assertTrue(form.told().isEmpty() ? told.isEmpty() : told.toString().contains(form.told()),
                    told.toString());
            for (int sample = 0; sample < 2; sample++) {
                check(form, held, sample);
            }
        }
    }

    /** Sample 0 is a red square, sample 1 a green one. */
    private static void check(Form form, Held held, int sample) throws Exception {
        double z = held.z(sample);
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
                double expected = slope * held.difference(sample, i);
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
        try (Held held = new Held(program(graph, Optional.of(OutputKind.SINGLE_LOGIT), Optional.empty()))) {
            Form form = form("N×H×W×C", null, OutputKind.SINGLE_LOGIT, OutputsTest::single, SIGMOID, SAME, "");
            check(form, held, 0);
            check(form, held, 1);
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
            try (Held held = new Held(program(graph, Optional.of(OutputKind.SINGLE_LOGIT), Optional.of(select)))) {
                check(form("dict", null, OutputKind.SINGLE_LOGIT, OutputsTest::single, SIGMOID, SAME, ""), held, 0);
            }
        }
    }

    /** The layer {@code features} (red and green of each pixel) and its means. */
    private static Value means(GraphBuilder build, Value x) {
        Value features = build.named("features", build.node("conv2d", x,
                build.weight(new double[] {1, 0, 0, 0, 1, 0}, 2, 3, 1, 1), Literal.NONE));
        return build.meanPool(features);
    }

    private static Program program(OperatorGraph graph, Optional<OutputKind> said, Optional<String> select) {
        Preprocessing input = new Preprocessing(SIDE, SIDE, Preprocessing.ChannelOrder.RGB,
                Preprocessing.Fit.STRETCH, Preprocessing.Interpolation.NEAREST, 1 / 255.0, List.of(0.0, 0.0, 0.0),
                List.of(1.0, 1.0, 1.0));
        return new Program("net", Optional.empty(), "test", graph,
                new ModelDescription(Optional.of(input), said, List.of("green", "red"), select, Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
    }

    /** A program held open by a session, and what it is asked about. */
    private static final class Held implements AutoCloseable {

        private final Session session;
        private final SessionModel model;
        private final SessionData data;
        private final DataSet squares = FakeData.of(2).open(Path.of("."), null, Progress.none());

        Held(Program program) throws Exception {
            List<Provided<?>> services = new ArrayList<>(RealServices.provided());
            services.add(Provided.of(new Net(program, squares), "limn.fakes"));
            Limn limn = new Limn(new Registry(services, List.of()), "test");
            session = limn.session(new SessionOptions(
                    new ComputeOptions(OptionalInt.of(1), 1, OptionalLong.empty(), 1), SessionOptions.DEFAULT_CACHE));
            ModelDraft draft = session.inspect("net", Progress.none());
            model = session.open(draft, draft.edit(), RunListener.NONE);
            data = session.open(DataOptions.of("net"), RunListener.NONE);
        }

        Answer ask(int sample, String target) throws Exception {
            return session.ask(model, data, new Ask(sample, "grad-cam", "features", target), RunListener.NONE);
        }

        /** R − G of a pixel. */
        double difference(int sample, int pixel) throws Exception {
            byte[] samples = ((Picture) squares.sample(sample).content()).samples();
            return ((samples[3 * pixel] & 0xff) - (samples[3 * pixel + 1] & 0xff)) / 255.0;
        }

        double z(int sample) throws Exception {
            double sum = 0;
            for (int i = 0; i < SIDE * SIDE; i++) {
                sum += difference(sample, i);
            }
            return GAIN * sum / (SIDE * SIDE);
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private record Net(Program program, DataSet data) implements BuiltIn {
        @Override
        public String id() {
            return "net";
        }

        @Override
        public String description() {
            return "a network made by hand";
        }
    }
}

package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/**
 * Operators of which libtorch has no derivative, or a wrong one: the target is the sum of what they make of the input
 * x, 1×3×2×2 with −2, 0.3 and others that are no kinks, so that its gradient has a closed form.
 */
class DerivativesTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final Target SUM = new Target.Logit(new ClassChoice.Index(0));
    private static final float[] X = {-2, 0.3f, 0.7f, 0.1f, 0.6f, -0.4f, 0.2f, 0.9f, 3, -0.8f, 0.55f, -0.25f};

    /** What a network makes of x. */
    @FunctionalInterface
    private interface Body extends BiFunction<GraphBuilder, Value, Value> {
    }

    private record Case(String name, Body body, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Value node(GraphBuilder build, String operator, List<Operand> inputs, String key, Operand word) {
        Value made = build.value(ValueType.TENSOR);
        build.add(new Node(operator, inputs, Map.of(key, word), List.of(made), List.of(), ""));
        return made;
    }

    private static Body inPlace(String operator, Operand... more) {
        return (build, x) -> {
            Value copy = build.node("clone", x);
            Operand[] inputs = Stream.concat(Stream.of(copy), Arrays.stream(more)).toArray(Operand[]::new);
            build.node(operator, inputs);
            // What is seen later through another name is what was written.
            return copy;
        };
    }

    private static Value shuffled(GraphBuilder build, Value x) {
        Value both = build.node("cat", Items.list(List.of(x, build.node("mul", x, Literal.of(2.0)))), Literal.of(1));
        // Six channels in two groups: 0 3 1 4 2 5; the second, fourth and sixth are those that were doubled.
        Value out = build.node("native_channel_shuffle", both, Literal.of(2));
        return build.node("mul", out, build.weight(new double[] {5, 1, 5, 1, 5, 1}, 1, 6, 1, 1));
    }

    private static double step(double x) {
        return x > 0 ? 1 : 0;
    }

    static Stream<Case> cases() {
        return Stream.of(
                // x − ⌊x / 0.5⌋ · 0.5, the remainder.
                new Case("floor_divide", (build, x) -> build.node("sub", x, build.node("mul",
                        build.node("floor_divide", x, Literal.of(0.5)), Literal.of(0.5))),
                        x -> x - Math.floor(x / 0.5) * 0.5, x -> 1),
                new Case("floor_divide_", inPlace("floor_divide_", Literal.of(0.5)), x -> Math.floor(x / 0.5), x -> 0),
                new Case("native_channel_shuffle", DerivativesTest::shuffled, x -> 5 * x + 2 * x, x -> 7),
                new Case("heaviside", (build, x) -> build.node("mul", x,
                        build.node("heaviside", x, build.node("zeros_like", x))), x -> x * step(x),
                        DerivativesTest::step),
                new Case("heaviside_", (build, x) -> build.node("mul", x, inPlace("heaviside_",
                        build.weight(new double[] {0}, 1)).apply(build, x)), x -> x * step(x), DerivativesTest::step),
                new Case("asinh_", inPlace("asinh_"), x -> Math.log(x + Math.sqrt(x * x + 1)),
                        x -> 1 / Math.sqrt(x * x + 1)),
                new Case("atanh_", (build, x) -> inPlace("atanh_").apply(build,
                        build.node("mul", x, Literal.of(0.25))), x -> 0.5 * Math.log((4 + x) / (4 - x)),
                        x -> 4 / (16 - x * x)),
                new Case("logical_not_", inPlace("logical_not_"), x -> 0, x -> 0),
                new Case("scatter add", (build, x) -> node(build, "scatter",
                        List.of(x, Literal.of(0), build.node("to", build.node("zeros_like", x), Literal.of(4L)), x),
                        "reduce", Literal.of("add")), x -> 2 * x, x -> 2),
                new Case("scatter_ add", (build, x) -> node(build, "scatter_",
                        List.of(build.node("clone", x), Literal.of(0),
                                build.node("to", build.node("zeros_like", x), Literal.of(4L)), x),
                        "reduce", Literal.of("add")), x -> 2 * x, x -> 2));
    }

    private static ProbeResult probe(Body body) throws LimnException {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value layer = build.named("layer", build.node("mul", x, Literal.of(1.0)));
        Value sum = build.node("sum", build.node("to", body.apply(build, layer), Literal.of(6L)));
        Value logits = build.node("reshape", build.node("stack", Items.list(List.of(sum, build.node("neg", sum))),
                Literal.of(0)), Items.ints(1, 2));
        Batch batch = Batches.of(Tensor.of(Shape.of(1, 3, 2, 2), X.clone()));
        try (Network network = RUNTIME.load(build.program(2, OutputKind.LOGITS, x, logits), Runtime.Options.DEFAULT,
                Progress.none())) {
            return network.probe(batch, Probe.activationsAndGradients(Set.of("layer"), List.of(SUM)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void its_gradient_has_the_closed_form(Case one) throws Exception {
        ProbeResult found = probe(one.body);
        double sum = 0;
        float[] slopes = new float[X.length];
        for (int i = 0; i < X.length; i++) {
            sum += one.value.applyAsDouble(X[i]);
            slopes[i] = (float) one.slope.applyAsDouble(X[i]);
        }
        // float32, a dozen terms of at most 21.
        assertEquals(sum, found.outputs().get(0), 2e-5);
        assertArrayEquals(slopes, found.gradient("layer", SUM).toArray(), 2e-6f);
    }

    /** The range of all, and of each row: +1 where it is greatest, −1 where it is least. */
    @Test
    void the_extremes_of_an_axis_or_of_all() throws Exception {
        float[] all = new float[12];
        all[8] = 1;
        all[0] = -1;
        assertArrayEquals(all, range(Map.of()), 0f);
        float[] rows = {-1, 1, 1, -1, 1, -1, -1, 1, 1, -1, 1, -1};
        assertArrayEquals(rows, range(Map.of("dim", Literal.of(3), "keepdim", Literal.TRUE)), 0f);
    }

    private static float[] range(Map<String, Operand> words) throws LimnException {
        return probe((build, x) -> {
            Value least = build.value(ValueType.TENSOR);
            Value greatest = build.value(ValueType.TENSOR);
            build.add(new Node("aminmax", List.of(x), words, List.of(least, greatest), List.of(), ""));
            return build.node("sub", greatest, least);
        }).gradient("layer", SUM).toArray();
    }

    /** libtorch words these otherwise than the rest. */
    @Test
    void what_has_none_is_named() {
        assertEquals("The operator igamma of the model by hand has no derivative; choose a layer behind it.",
                assertThrows(LimnException.class, () -> probe((build, x) -> build.node("igamma",
                        build.node("exp", x), build.node("exp", x)))).getMessage());
    }
}

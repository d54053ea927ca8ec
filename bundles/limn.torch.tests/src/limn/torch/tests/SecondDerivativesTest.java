package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
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
import limn.testkit.SharedData;
import limn.torch.internal.PyTorchRuntime;
import limn.torchscript.print.Attention;

/** Second derivatives against closed forms and against second differences of the same network in double precision. */
class SecondDerivativesTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final Target FIRST = new Target.Logit(new ClassChoice.Index(0));
    /** A few float32 operations. */
    private static final float CLOSE = 1e-5f;

    private static Tensor drawn(long seed, Shape shape) {
        Random random = new Random(seed);
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    /** t = Σ w x²: H·v = 2 w v, whatever x is; rows that are padding have no part. */
    @Test
    void a_square_by_hand() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        double[] weight = new Random(2).doubles(12, -1, 1).toArray();
        Value logits = build.node("linear", build.node("flatten", build.node("mul", x, x), Literal.of(1)),
                build.weight(weight, 1, 12), Literal.NONE);
        try (Network network = RUNTIME.load(build.program(2, OutputKind.SINGLE_LOGIT, x, logits),
                Runtime.Options.DEFAULT, Progress.none())) {
            Batch batch = Batches.of(Batches.drawn(1, 3, 3, 2, 2).input(), 0, 0);
            Tensor vector = drawn(4, Shape.of(2, 3, 2, 2));
            float[] found = network.secondDerivative(batch, "input", new Target.Side(1), vector).toArray();
            float[] opposite = network.secondDerivative(batch, "input", new Target.Side(0), vector).toArray();
            for (int i = 0; i < 24; i++) {
                assertEquals(2 * weight[i % 12] * vector.get(i), found[i], CLOSE);
                assertEquals(-found[i], opposite[i], CLOSE);
            }
        }
    }

    /** t = ln p_c at the logits: H = p pᵀ − diag p; rest is the same plus a linear part; a logit has none. */
    @Test
    void a_soft_max_by_hand() throws Exception {
        try (Network network = RUNTIME.load(GraphBuilder.small(3), Runtime.Options.DEFAULT, Progress.none())) {
            Batch batch = Batches.drawn(3, 2, 3, 8, 8);
            String logits = network.layers().get(network.layers().size() - 1).path();
            Tensor z = network.predict(batch);
            int classes = z.shape().size(1);
            Tensor vector = drawn(5, z.shape());
            ClassChoice choice = new ClassChoice.Index(1);
            float[] found = network.secondDerivative(batch, logits, new Target.LogProbability(choice), vector)
                    .toArray();
            float[] rest = network.secondDerivative(batch, logits, new Target.Rest(choice), vector).toArray();
            for (int row = 0; row < 2; row++) {
                int start = row * classes;
                double all = IntStream.range(0, classes).mapToDouble(k -> Math.exp(z.get(start + k))).sum();
                double mean = IntStream.range(0, classes)
                        .mapToDouble(k -> Math.exp(z.get(start + k)) / all * vector.get(start + k)).sum();
                for (int k = 0; k < classes; k++) {
                    double p = Math.exp(z.get(start + k)) / all;
                    assertEquals(p * (mean - vector.get(start + k)), found[start + k], CLOSE);
                }
            }
            assertArrayEquals(found, rest, CLOSE);
            assertArrayEquals(new float[2 * classes],
                    network.secondDerivative(batch, logits, new Target.Logit(choice), vector).toArray());
        }
    }

    /** Networks that bend everywhere; the difference of differences is exact to the square of its step. */
    @ParameterizedTest
    @CsvSource({"tiny-vit.traced.pt, blocks.0", "tiny-vit.traced.pt, blocks.2", "tiny-vit.onnx, blocks.1"})
    void real_networks_bend_as_differences_say(String file, String path) throws Exception {
        Program program = Models.read(SharedData.path("models/" + file));
        int side = program.description().preprocessing().orElseThrow().height();
        compare(file, program, path, Batches.drawn(5, 1, 3, side, side));
    }

    /** The engine's own kernels of attention have one derivative only. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "added mask", "mask of places", "causal", "scaled"})
    void attention_in_one_operator_has_second_derivatives(String form) throws Exception {
        GraphBuilder build = new GraphBuilder(6);
        Value x = build.value(ValueType.TENSOR);
        Value tokens = build.named("tokens", build.node("transpose",
                build.node("flatten", build.conv(x, 3, 8, 2, 2, 0), Literal.of(2)), Literal.of(1), Literal.of(2)));
        Value keys = build.linear(tokens, 8, 8);
        Value mixed = build.value(ValueType.TENSOR);
        List<Operand> inputs = new ArrayList<>(List.of(build.node("unsqueeze", tokens, Literal.of(1)),
                build.node("unsqueeze", keys, Literal.of(1)), build.node("unsqueeze", build.node("tanh", keys),
                        Literal.of(1))));
        Map<String, Operand> words = switch (form) {
            case "added mask" -> Map.of("attn_mask", build.drawn(1, 1, 1, 16, 16));
            case "mask of places" -> Map.of("attn_mask", build.node("gt", build.drawn(1, 1, 1, 16, 16),
                    Literal.of(-0.5)));
            case "causal" -> Map.of("is_causal", Literal.TRUE);
            case "scaled" -> Map.of("scale", Literal.of(0.25));
            default -> Map.of();
        };
        build.add(new Node("scaled_dot_product_attention", inputs, words, List.of(mixed), List.of(), ""));
        Value logits = build.linear(build.node("mean", mixed, Items.ints(1, 2)), 8, 2);
        Program program = build.program(8, OutputKind.LOGITS, x, logits);
        compare("attention", program, "tokens", Batches.drawn(5, 1, 3, 8, 8));
        Probe probe = Probe.activationsAndGradients(Set.of("tokens"), List.of(FIRST));
        Program slow = new Program("slow", program.file(), "test", Attention.writtenOut(program.graph()),
                program.description());
        try (Network fast = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none());
                Network plain = RUNTIME.load(slow, Runtime.Options.DEFAULT, Progress.none())) {
            ProbeResult one = fast.probe(Batches.drawn(6, 3, 3, 8, 8), probe);
            ProbeResult other = plain.probe(Batches.drawn(6, 3, 3, 8, 8), probe);
            assertEquals(0, Difference.ofMaximum(one.outputs(), other.outputs()), 1e-6);
            assertEquals(0, Difference.ofMaximum(one.gradient("tokens", FIRST), other.gradient("tokens", FIRST)), 1e-6);
        }
    }

    private static void compare(String name, Program program, String path, Batch batch) throws Exception {
        double step = 1e-3;
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            Shape shape = network.layer(path).orElseThrow().shape().orElseThrow();
            Tensor v = drawn(7, shape);
            Tensor w = drawn(8, shape);
            Tensor bent = network.secondDerivative(batch, path, FIRST, v);
            assertEquals(shape, bent.shape());
            double expected = 0;
            for (int i = 0; i < bent.count(); i++) {
                expected += bent.get(i) * (double) w.get(i);
            }
            List<double[]> shifts = List.of(shift(v, step, w, step), shift(v, step, w, -step),
                    shift(v, -step, w, step), shift(v, -step, w, -step));
            double factor = 0.25 / step / step;
            Program doubles = new Doubled(program).shifted(network.layer(path).orElseThrow().value(), shape, shifts,
                    List.of(factor, -factor, -factor, factor), false);
            try (Network differences = RUNTIME.load(doubles, Runtime.Options.DEFAULT, Progress.none())) {
                double found = differences.predict(batch).at(0, 0);
                double apart = Math.abs(found - expected) / Math.abs(found);
                System.out.printf("second derivative %s %s %.6e %.6e apart %.1e%n", name, path, expected, found, apart);
                assertTrue(apart < 1e-4, name + " " + path + ": " + expected + " against " + found);
            }
            // The first derivative is that of a plain probe before and after.
            Probe probe = Probe.activationsAndGradients(Set.of(path), List.of(FIRST));
            ProbeResult before = network.probe(batch, probe);
            network.secondDerivative(batch, path, FIRST, v);
            assertArrayEquals(before.gradient(path, FIRST).toArray(),
                    network.probe(batch, probe).gradient(path, FIRST).toArray());
        }
    }

    private static double[] shift(Tensor v, double s, Tensor w, double r) {
        return IntStream.range(0, v.count()).mapToDouble(i -> s * v.get(i) + r * w.get(i)).toArray();
    }

    @Test
    void what_has_no_second_derivative_is_refused() throws Exception {
        GraphBuilder build = new GraphBuilder(6);
        Value x = build.value(ValueType.TENSOR);
        Value tokens = build.named("tokens", build.node("flatten", build.conv(x, 3, 8, 2, 2, 0), Literal.of(2)));
        Value distances = build.node("cdist", tokens, build.drawn(1, 1, 5, 16));
        Value logits = build.linear(build.node("mean", distances, Items.ints(2)), 8, 2);
        try (Network network = RUNTIME.load(build.program(8, OutputKind.LOGITS, x, logits), Runtime.Options.DEFAULT,
                Progress.none())) {
            LimnException refused = assertThrows(LimnException.class, () -> network.secondDerivative(
                    Batches.drawn(1, 1, 3, 8, 8), "tokens", FIRST, drawn(1, Shape.of(1, 8, 16))));
            assertTrue(refused.getMessage().contains("has no second derivative; choose a layer behind it."),
                    refused.getMessage());
        }
    }

    @Test
    void what_does_not_fit_is_refused() throws Exception {
        try (Network network = RUNTIME.load(GraphBuilder.small(3), Runtime.Options.DEFAULT, Progress.none())) {
            Batch batch = Batches.drawn(3, 2, 3, 8, 8);
            assertThrows(LimnException.class,
                    () -> network.secondDerivative(batch, "nowhere", FIRST, drawn(1, Shape.of(2, 3))));
            for (Shape shape : List.of(Shape.of(1, 3, 8, 8), Shape.of(2, 3), Shape.of(2, 3, 8, 9))) {
                assertThrows(LimnException.class,
                        () -> network.secondDerivative(batch, "input", FIRST, drawn(1, shape)), shape.toString());
            }
        }
    }
}

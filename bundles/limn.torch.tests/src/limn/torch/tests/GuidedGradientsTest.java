package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.graph.Items;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.ModelDescription;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.GraphBuilder;
import limn.testkit.SharedData;
import limn.torch.internal.PyTorchRuntime;

/** Guided backpropagation and deconvolution (definitions 8) against Captum's, and by hand. */
class GuidedGradientsTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();

    private static Probe probe(GradientRule rule, Target target, String... layers) {
        return new Probe(Set.of(), Set.of(layers), List.of(target), rule);
    }

    @ParameterizedTest
    @CsvSource({"tiny-cnn, scripted", "tiny-cnn, traced", "tiny-flatten, scripted", "tiny-flatten, traced"})
    void fixtures_agree_with_captum(String name, String form) throws Exception {
        Program program = Models.read(Fixtures.path("models/" + name + "." + form + ".pt"));
        Tensor input = Npy.read(Fixtures.path("models/rgb.check-input.npy"));
        Path reference = Fixtures.path("reference/" + name);
        int compared = 0;
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            for (int image = 1; image <= 2; image++) {
                for (GradientRule rule : List.of(GradientRule.GUIDED, GradientRule.DECONVNET)) {
                    Tensor found = network.probe(Batches.repeated(input.slice(image - 1), 2),
                            probe(rule, Target.PREDICTED, "input")).gradient("input", Target.PREDICTED).slice(1);
                    compared += compare(reference, "shapes-" + image, rule, found, 1e-5, name + "." + form);
                }
            }
        }
        assertTrue(compared >= 2, "compared " + compared);
    }

    /** Rectifiers with an upper bound; definitions and the reference agree that the bound gates, too. */
    @ParameterizedTest
    @CsvSource({"scripted", "traced"})
    void the_tumour_classifier_agrees_with_captum(String form) throws Exception {
        Program program = Models.read(SharedData.path("models/brain-mobilenet." + form + ".pt"));
        String sample = "TCGA_HT_8105_19980826_21";
        Tensor input = Models.input(program,
                SharedData.path("lgg/kaggle_3m/TCGA_HT_8105_19980826/" + sample + ".tif"));
        Target tumour = new Target.Logit(new ClassChoice.Index(1));
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            int compared = 0;
            for (GradientRule rule : List.of(GradientRule.GUIDED, GradientRule.DECONVNET)) {
                Tensor found = network.probe(Batches.repeated(input, 1), probe(rule, tumour, "input"))
                        .gradient("input", tumour).slice(0);
                compared += compare(SharedData.path("reference/brain-mobilenet"), sample, rule, found, 1e-4,
                        "brain-mobilenet." + form);
            }
            assertTrue(compared >= 2, "compared " + compared);
        }
    }

    private static int compare(Path reference, String image, GradientRule rule, Tensor found, double tolerance,
            String what) throws Exception {
        String method = rule == GradientRule.GUIDED ? "guided-backprop" : "deconvolution";
        int compared = 0;
        Path whole = reference.resolve(image + ".input." + method + ".npy");
        Path sum = reference.resolve(image + ".input." + method + ".sum.npy");
        for (Path file : List.of(whole, sum)) {
            if (Files.exists(file)) {
                double apart = Difference.ofMaximum(Npy.read(file), file.equals(sum) ? summed(found) : found);
                System.out.printf("reference %-28s %s %s %.1e%n", what, image, method, apart);
                assertTrue(apart <= tolerance, file + " is " + apart + " apart");
                compared++;
            }
        }
        return compared;
    }

    private static Tensor summed(Tensor channels) {
        Shape shape = channels.shape().axes(1, 3);
        float[] sum = new float[(int) shape.count()];
        for (int i = 0; i < channels.count(); i++) {
            sum[i % sum.length] += channels.get(i);
        }
        return Tensor.of(shape, sum);
    }

    /** Positive-weights network: guided = gradient (definitions 8.1). Its biases keep some units off. */
    @Test
    void where_all_weights_are_positive_guided_is_the_gradient() throws Exception {
        GraphBuilder build = new GraphBuilder(4);
        Random random = new Random(5);
        Value x = build.value(ValueType.TENSOR);
        Value one = build.named("relu1", build.node("relu", positive(build, random, x, 3, 6)));
        Value two = build.named("relu2", build.node("relu", positive(build, random, one, 6, 5)));
        Value logits = build.node("linear", build.meanPool(two), build.weight(random.doubles(10).toArray(), 2, 5));
        Target target = new Target.Logit(new ClassChoice.Index(1));
        try (Network network = RUNTIME.load(build.program(8, OutputKind.LOGITS, x, logits), Runtime.Options.DEFAULT,
                Progress.none())) {
            Batch batch = Batches.drawn(6, 2, 3, 8, 8);
            float[] plain = network.probe(batch, probe(GradientRule.PLAIN, target, "input"))
                    .gradient("input", target).toArray();
            float[] guided = network.probe(batch, probe(GradientRule.GUIDED, target, "input"))
                    .gradient("input", target).toArray();
            for (String layer : List.of("relu1", "relu2")) {
                float[] values = network.probe(batch, Probe.activations(Set.of(layer))).activation(layer).toArray();
                int off = 0;
                for (float value : values) {
                    off += value == 0 ? 1 : 0;
                }
                assertTrue(off > values.length / 10 && off < values.length * 9 / 10, layer + " has " + off + " off");
            }
            assertArrayEquals(plain, guided);
        }
    }

    /** A convolution of 3×3 with weights from 0 to 1, and biases that the inputs' sums get over about as often as not. */
    private static Value positive(GraphBuilder build, Random random, Value x, int in, int out) {
        double[] biases = new double[out];
        Arrays.fill(biases, in == 3 ? 0 : -32);
        return build.node("conv2d", x, build.weight(random.doubles(in * out * 9L).toArray(), out, in, 3, 3),
                build.weight(biases, out), Items.ints(1, 1), Items.ints(1, 1));
    }

    /** x → relu → times w: by hand, with a residual past the rectifier. */
    @Test
    void one_rectifier_by_hand() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value flat = build.named("flat", build.node("flatten", x, Literal.of(1)));
        Value rectified = build.named("relu", build.node("relu", flat));
        Value sum = build.node("add", rectified, build.node("mul", flat, Literal.of(10)));
        double[] weight = {1, -1, 1, -1, 2, -2};
        Value logits = build.node("linear", sum, build.weight(weight, 1, 6), Literal.NONE);
        Program program = build.program(1, OutputKind.LOGITS, x, logits);
        Tensor input = Tensor.of(Shape.of(1, 6, 1, 1), 3, 3, -3, -3, 3, -3);
        Target target = new Target.Logit(new ClassChoice.Index(0));
        Program six = program.with(limn.api.model.ModelDescription.UNKNOWN);
        try (Network network = RUNTIME.load(six, Runtime.Options.DEFAULT, Progress.none())) {
            // Past the rectifier comes 10·w; through it: w where x > 0 (plain), also w > 0 (guided), w > 0 (deconvnet).
            assertArrayEquals(new float[] {11, -11, 10, -10, 22, -20},
                    gradient(network, GradientRule.PLAIN, input, target));
            assertArrayEquals(new float[] {11, -10, 10, -10, 22, -20},
                    gradient(network, GradientRule.GUIDED, input, target));
            assertArrayEquals(new float[] {11, -10, 11, -10, 22, -20},
                    gradient(network, GradientRule.DECONVNET, input, target));
            assertArrayEquals(new float[] {1, -1, 1, -1, 2, -2}, network.probe(Batches.of(input),
                    probe(GradientRule.GUIDED, target, "relu", "flat")).gradient("relu", target).toArray());
        }
    }

    /** Everything that stops what is negative; what has an upper bound stops there, too. */
    @ParameterizedTest
    @MethodSource("rectifiers")
    void rectifiers_by_hand(String name, BiFunction<GraphBuilder, Value, Value> rectifier, float bound)
            throws Exception {
        float[] x = {3, 3, -3, -3, 9, 9};
        double[] weight = {1, -1, 1, -1, 2, -2};
        GraphBuilder build = new GraphBuilder(1);
        Value input = build.value(ValueType.TENSOR);
        Value flat = build.named("flat", build.node("flatten", input, Literal.of(1)));
        // What leaks is no rectifier: it stands on the way and is passed as it is.
        Value leaking = build.node("leaky_relu", build.node("mul", rectifier.apply(build, flat), Literal.of(1)),
                Literal.of(0.5));
        Value logits = build.node("linear", leaking, build.weight(weight, 1, 6), Literal.NONE);
        Program program = build.program(1, OutputKind.LOGITS, input, logits).with(ModelDescription.UNKNOWN);
        Target target = new Target.Logit(new ClassChoice.Index(0));
        Tensor given = Tensor.of(Shape.of(1, 6, 1, 1), x);
        float[] guided = new float[6];
        float[] deconvolved = new float[6];
        for (int i = 0; i < 6; i++) {
            boolean open = x[i] > 0 && x[i] < bound;
            // The leaking slope at zero, where what was stopped arrives, is that of the negative side.
            float back = (float) weight[i] * (x[i] > 0 ? 1 : 0.5f);
            guided[i] = open ? Math.max(0, back) : 0;
            deconvolved[i] = Math.max(0, back);
        }
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            assertArrayEquals(guided, gradient(network, GradientRule.GUIDED, given, target), name);
            assertArrayEquals(deconvolved, gradient(network, GradientRule.DECONVNET, given, target), name);
        }
    }

    static Stream<Arguments> rectifiers() {
        float none = Float.POSITIVE_INFINITY;
        return Stream.of(rectifier("relu", none), rectifier("relu6", 6),
                rectifier("hardtanh", 6, Literal.of(0.0), Literal.of(6.0)),
                rectifier("clamp", none, Literal.of(0)), rectifier("clamp", none, Literal.of(0), Literal.NONE),
                rectifier("clamp", 6, Literal.of(0), Literal.of(6)), rectifier("clamp_min", none, Literal.of(0)),
                rectifier("threshold", none, Literal.of(0), Literal.of(0)));
    }

    private static Arguments rectifier(String operator, float bound, Literal... more) {
        BiFunction<GraphBuilder, Value, Value> build = (graph, x) -> {
            Operand[] inputs = new Operand[more.length + 1];
            inputs[0] = x;
            System.arraycopy(more, 0, inputs, 1, more.length);
            return graph.node(operator, inputs);
        };
        return Arguments.of(operator + List.of(more), build, bound);
    }

    private static float[] gradient(Network network, GradientRule rule, Tensor input, Target target)
            throws LimnException {
        float[] flat = network.probe(Batches.of(input), probe(rule, target, "flat")).gradient("flat", target).toArray();
        float[] both = network.probe(Batches.of(input), probe(rule, target, "input", "flat")).gradient("input", target)
                .toArray();
        assertArrayEquals(flat, both);
        return flat;
    }

    /** Several layers and targets of one call are what each gives alone; early layers see the rule of later rectifiers. */
    @Test
    void layers_and_targets_together_are_as_alone() throws Exception {
        Target one = new Target.Probability(new ClassChoice.Index(1));
        Target two = new Target.Difference(new ClassChoice.Predicted(), new ClassChoice.RunnerUp());
        try (Network network = RUNTIME.load(GraphBuilder.small(3), Runtime.Options.DEFAULT, Progress.none())) {
            List<String> layers = List.of("input", "conv1", "relu1", "pool", "relu2");
            for (GradientRule rule : List.of(GradientRule.GUIDED, GradientRule.DECONVNET)) {
                var together = network.probe(Batches.drawn(4, 3, 3, 8, 8),
                        new Probe(Set.of("relu1"), Set.copyOf(layers), List.of(one, two), rule));
                for (String layer : layers) {
                    for (Target target : List.of(one, two)) {
                        assertArrayEquals(
                                network.probe(Batches.drawn(4, 3, 3, 8, 8), probe(rule, target, layer))
                                        .gradient(layer, target).toArray(),
                                together.gradient(layer, target).toArray(), 1e-7f, rule + " " + layer);
                    }
                }
            }
        }
    }

    @Test
    void a_network_without_rectifiers_is_refused() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value logits = build.linear(build.meanPool(build.node("gelu", build.conv(x, 3, 4, 3, 1, 1))), 4, 2);
        try (Network network = RUNTIME.load(build.program(8, OutputKind.LOGITS, x, logits), Runtime.Options.DEFAULT,
                Progress.none())) {
            LimnException refused = assertThrows(LimnException.class, () -> network
                    .probe(Batches.drawn(1, 1, 3, 8, 8), probe(GradientRule.GUIDED, Target.PREDICTED, "input")));
            assertEquals(
                    "Gradients by the rule guided cannot be computed for by hand, because it has no rectifier (ReLU) "
                            + "outside of branches; take a method with plain gradients, for example saliency.",
                    refused.getMessage());
        }
    }
}

package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.ModelDescription;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Literal;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/** What comes after a layer, run from its numbers alone. */
class ResumeTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final Target SECOND = new Target.Probability(new ClassChoice.Index(1));

    private static Network load(Program program) throws LimnException {
        return RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none());
    }

    private static Network fixture(String name) throws Exception {
        return load(Models.read(Fixtures.path("models/" + name + ".pt")));
    }

    private static void equal(ProbeResult expected, ProbeResult found, String what) {
        assertTrue(Difference.ofMaximum(expected.outputs(), found.outputs()) <= 1e-6, what);
        for (int k = 0; k < expected.targets().size(); k++) {
            assertArrayEquals(expected.targets().get(k).classes(), found.targets().get(k).classes(), what);
            assertArrayEquals(expected.targets().get(k).values(), found.targets().get(k).values(), 1e-6f, what);
        }
        assertEquals(expected.activations().keySet(), found.activations().keySet());
        expected.activations().forEach((path, activation) -> assertTrue(
                Difference.ofMaximum(activation, found.activation(path)) <= 1e-6, what + " at " + path));
        expected.gradients().forEach((path, gradients) -> {
            for (int k = 0; k < gradients.size(); k++) {
                double apart = Difference.ofMaximum(gradients.get(k), found.gradients().get(path).get(k));
                assertTrue(apart <= 1e-6, what + ", gradient at " + path + ": " + apart);
            }
        });
    }

    /** A network given its own numbers in the middle says what it says of the picture; batch sizes as they come. */
    @ParameterizedTest
    @ValueSource(strings = {"tiny-cnn.scripted", "tiny-cnn.frozen", "tiny-resnet.traced", "tiny-dense.scripted",
            "tiny-vit.scripted", "tiny-vit.traced", "tiny-swin.traced", "tiny-flatten.traced", "tiny-mobile.scripted",
            "tiny-probabilities.scripted", "tiny-reuse.scripted", "tiny-tuple.traced", "tiny-dict.scripted"})
    void its_own_numbers_change_nothing(String name) throws Exception {
        try (Network network = fixture(name)) {
            int resumed = 0;
            for (Layer layer : network.layers()) {
                // Five is the size of no other axis.
                for (int rows : new int[] {5, 1}) {
                    resumed += resumed(network, layer.path(), Batches.drawn(rows, rows, 3, 32, 32)) ? 1 : 0;
                }
            }
            System.out.println("resume " + name + " " + resumed + " of " + 2 * network.layers().size());
            // Every network here has a stem, an end, and layers that all paths cross between them.
            assertTrue(resumed >= 14, name + " resumed " + resumed);
        }
    }

    private static boolean resumed(Network network, String path, Batch batch) throws LimnException {
        Probe probe = new Probe(Set.of(path), Set.of(path), List.of(Target.PREDICTED, SECOND), GradientRule.PLAIN);
        ProbeResult expected;
        try {
            expected = network.probe(batch, probe);
        } catch (LimnException withoutRows) {
            return false;
        }
        try {
            equal(expected, network.resume(path, expected.activation(path), batch, probe), path);
            return true;
        } catch (LimnException passed) {
            assertTrue(passed.getMessage().contains("passed by"), passed.getMessage());
            return false;
        }
    }

    /** The network cut by hand: its second half stands alone. */
    @Test
    void changed_numbers_give_what_the_second_half_alone_gives() throws Exception {
        GraphBuilder build = new GraphBuilder(7);
        Value x = build.value(ValueType.TENSOR);
        Value first = build.named("first", build.conv(x, 3, 6, 3, 1, 1));
        Value positive = build.named("positive", build.node("gelu", first));
        Value second = build.named("second", build.conv(positive, 6, 5, 3, 1, 1));
        Value logits = build.named("fc", build.linear(build.meanPool(build.node("add", second, build.node("slice",
                positive, Literal.of(1), Literal.of(0), Literal.of(5), Literal.of(1)))), 5, 4));
        Program whole = build.program(8, OutputKind.LOGITS, x, logits);
        Program half = new Program("half", Optional.empty(), "test", OperatorGraph.of(first,
                whole.graph().nodes().subList(1, whole.graph().nodes().size()), whole.graph().outputs(),
                whole.graph().paths()),
                new ModelDescription(Optional.empty(),
                        Optional.of(OutputKind.LOGITS), List.of(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
        try (Network network = load(whole); Network cut = load(half)) {
            for (int rows : new int[] {1, 5, 2}) {
                Batch changed = Batches.drawn(40 + rows, rows, 6, 8, 8);
                Batch batch = Batches.drawn(50 + rows, rows, 3, 8, 8);
                List<Target> targets = List.of(Target.PREDICTED, SECOND);
                ProbeResult found = network.resume("first", changed.input(), batch,
                        new Probe(Set.of("second"), Set.of("first", "positive"), targets, GradientRule.PLAIN));
                ProbeResult expected = cut.probe(changed,
                        new Probe(Set.of("second"), Set.of("input", "positive"), targets, GradientRule.PLAIN));
                assertArrayEquals(expected.outputs().toArray(), found.outputs().toArray());
                assertArrayEquals(expected.activation("second").toArray(), found.activation("second").toArray());
                for (Target target : targets) {
                    assertArrayEquals(expected.gradient("input", target).toArray(),
                            found.gradient("first", target).toArray());
                    assertArrayEquals(expected.gradient("positive", target).toArray(),
                            found.gradient("positive", target).toArray());
                }
            }
        }
    }

    /** What is read of earlier values besides their numbers is their size, which is told. */
    @Test
    void sizes_of_earlier_values_are_known() throws Exception {
        GraphBuilder build = new GraphBuilder(7);
        Value x = build.value(ValueType.TENSOR);
        Value conv = build.named("conv", build.conv(x, 3, 6, 3, 2, 1));
        Value pooled = build.named("pooled", build.node("mul", conv, Literal.of(2)));
        Value height = build.typed(ValueType.INT, "size", x, Literal.of(2));
        Value scaled = build.node("div", build.meanPool(pooled), height);
        Value like = build.node("mul", scaled, build.node("mean", build.node("ones_like", conv)));
        try (Network network = load(build.program(8, OutputKind.LOGITS, x, build.linear(like, 6, 4)))) {
            for (int[] size : new int[][] {{2, 8}, {3, 8}, {2, 12}}) {
                Batch batch = Batches.drawn(1, size[0], 3, size[1], size[1]);
                Probe probe = Probe.activationsAndGradients(Set.of("pooled"), List.of(SECOND));
                ProbeResult expected = network.probe(batch, probe);
                equal(expected, network.resume("pooled", expected.activation("pooled"), batch, probe), "size");
            }
        }
    }

    /** Rows beyond those of the batch are padding. */
    @Test
    void padding_is_left_out_and_labels_are_those_of_the_batch() throws Exception {
        try (Network network = load(GraphBuilder.small(3))) {
            Batch batch = Batches.of(Batches.drawn(1, 4, 3, 8, 8).input(), 2, -1);
            Target label = new Target.Logit(new ClassChoice.Label());
            Probe probe = Probe.activationsAndGradients(Set.of("conv2"), List.of(label));
            ProbeResult expected = network.probe(batch, probe);
            Tensor four = Tensor.of(Shape.of(4, 5, 4, 4), random(4 * 80, expected.activation("conv2")));
            ProbeResult found = network.resume("conv2", four, batch, probe);
            assertEquals(Shape.of(2, 4), found.outputs().shape());
            assertArrayEquals(new int[] {2, -1}, found.targets().get(0).classes());
            equal(expected, found, "padded");
        }
    }

    /** As many rows as are given, whatever the batch has: each says what it says alone, within rounding of float32. */
    @Test
    void more_rows_than_the_input_has() throws Exception {
        try (Network network = load(GraphBuilder.small(3))) {
            Batch one = Batches.drawn(1, 1, 3, 8, 8);
            Batch seven = Batches.drawn(2, 7, 5, 4, 4);
            ProbeResult together = network.resume("conv2", seven.input(), one.input().shape(), seven.rows(),
                    Probe.activationsAndGradients(Set.of("relu2"), List.of(SECOND)));
            assertEquals(Shape.of(7, 4), together.outputs().shape());
            for (int row = 0; row < 7; row++) {
                Tensor given = Tensor.of(Shape.of(1, 5, 4, 4), seven.input().slice(row).toArray());
                ProbeResult alone = network.resume("conv2", given, one,
                        Probe.activationsAndGradients(Set.of("relu2"), List.of(SECOND)));
                assertArrayEquals(alone.outputs().toArray(), together.outputs().slice(row).toArray(), 1e-6f);
                assertArrayEquals(alone.gradient("relu2", SECOND).toArray(),
                        together.gradient("relu2", SECOND).slice(row).toArray(), 1e-6f);
            }
        }
    }

    private static float[] random(int count, Tensor start) {
        float[] values = new float[count];
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            values[i] = i < start.count() ? start.get(i) : random.nextFloat();
        }
        return values;
    }

    @Test
    void what_does_not_follow_is_refused_with_a_sentence() throws Exception {
        try (Network network = fixture("tiny-resnet.scripted"); Network small = load(GraphBuilder.small(3))) {
            Batch batch = Batches.drawn(1, 2, 3, 32, 32);
            Tensor inner = network.probe(batch, Probe.activations(Set.of("layer1.bn1"))).activation("layer1.bn1");
            refused(() -> network.resume("layer1.bn1", inner, batch, Probe.OUTPUTS), "layer1.bn1", "passed by");
            Batch eight = Batches.drawn(1, 2, 3, 8, 8);
            Tensor pool = small.probe(eight, Probe.activations(Set.of("pool"))).activation("pool");
            refused(() -> small.resume("pool", pool, eight, Probe.activations(Set.of("conv1"))), "pool", "conv1");
            refused(() -> small.resume("conv2", pool, eight, Probe.OUTPUTS), "conv2", "2×6×4×4", "N×5×4×4");
            refused(() -> small.resume("pool", pool.head(1), eight, Probe.OUTPUTS), "each of 2");
            refused(() -> small.resume("nowhere", pool, eight, Probe.OUTPUTS), "nowhere");
        }
    }

    private static void refused(Executable call, String... words) {
        String sentence = assertThrows(LimnException.class, call).getMessage();
        for (String word : words) {
            assertTrue(sentence.contains(word), sentence);
        }
    }

    /** Starting at the picture is a probe; guided gradients follow their rule from the middle too. */
    @Test
    void guided_gradients_and_the_picture_itself() throws Exception {
        try (Network network = load(GraphBuilder.small(3))) {
            Batch batch = Batches.drawn(1, 2, 3, 8, 8);
            for (GradientRule rule : GradientRule.values()) {
                Probe probe = new Probe(Set.of("conv1"), Set.of("conv1"), List.of(Target.PREDICTED), rule);
                ProbeResult expected = network.probe(batch, probe);
                equal(expected, network.resume("conv1", expected.activation("conv1"), batch, probe), rule.name());
                equal(expected, network.resume("input", batch.input(), batch, probe), rule.name());
            }
            long before = network.nativeArrays();
            for (int i = 0; i < 50; i++) {
                network.resume("relu2", Batches.drawn(i, 2, 5, 4, 4).input(), batch, Probe.OUTPUTS);
            }
            assertEquals(before, network.nativeArrays());
        }
    }
}

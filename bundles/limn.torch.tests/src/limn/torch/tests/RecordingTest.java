package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.data.Batch;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/** What is recorded for the backward pass: nothing before the first layer with a gradient, and no weight ever. */
class RecordingTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final Batch BATCH = Batches.drawn(1, 2, 3, 4, 4);

    private static Network load(Program program) throws LimnException {
        return RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none());
    }

    private static Probe at(String... layers) {
        return Probe.activationsAndGradients(Set.of(layers), List.of(Target.PREDICTED));
    }

    /** The network itself says, as its logits, which of its values want a gradient. */
    private static Program witness() {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Weight weight = build.drawn(1, 3, 3, 1, 1);
        Value first = build.named("first", build.node("conv2d", x, weight, Literal.NONE));
        Value second = build.named("second", build.node("relu", first));
        Value third = build.named("third", build.node("conv2d", second, weight, Literal.NONE));
        Value mean = build.meanPool(third);
        Value told = build.node("stack", Items.list(List.of(told(build, x), told(build, first), told(build, second),
                told(build, third), told(build, weight))), Literal.of(0));
        Value logits = build.node("add", build.node("mul", build.node("sum", mean, Items.ints(1), Literal.TRUE),
                Literal.of(0.0)), told);
        return build.program(4, OutputKind.LOGITS, x, build.named("logits", logits));
    }

    private static Value told(GraphBuilder build, limn.graph.Operand value) {
        Value wants = build.typed(ValueType.BOOL, "prim.requires_grad", value);
        return build.node("scalar_tensor", build.typed(ValueType.FLOAT, "float", wants));
    }

    @Test
    void nothing_before_the_first_layer_is_recorded_and_no_weight_wants_a_gradient() throws Exception {
        try (Network network = load(witness())) {
            assertEquals("[0.0, 0.0, 0.0, 1.0, 0.0]", recorded(network, "third"));
            assertEquals("[0.0, 0.0, 1.0, 1.0, 0.0]", recorded(network, "second"));
            assertEquals("[0.0, 0.0, 1.0, 1.0, 0.0]", recorded(network, "second", "third"));
            assertEquals("[1.0, 1.0, 1.0, 1.0, 0.0]", recorded(network, "input"));
            assertEquals("[0.0, 0.0, 0.0, 0.0, 0.0]", recorded(network, "logits"));
            float[] plain = network.predict(BATCH).slice(0).toArray();
            assertArrayEquals(new float[5], plain);
        }
    }

    private static String recorded(Network network, String... layers) throws LimnException {
        return java.util.Arrays.toString(network.probe(BATCH, at(layers)).outputs().slice(1).toArray());
    }

    /** libtorch has no derivative of nextafter: recording it and going back through it fails. */
    @Test
    void an_operator_without_derivative_may_stand_before_the_layer() throws Exception {
        GraphBuilder build = new GraphBuilder(2);
        Value x = build.value(ValueType.TENSOR);
        Value before = build.named("before", build.conv(x, 3, 4, 3, 1, 1));
        Value hard = build.node("nextafter", before, build.node("mul", before, Literal.of(2.0)));
        Value after = build.named("after", build.node("relu", hard));
        Value logits = build.linear(build.meanPool(after), 4, 2);
        try (Network network = load(build.program(4, OutputKind.LOGITS, x, logits))) {
            network.probe(BATCH, at("after"));
            LimnException refused = assertThrows(LimnException.class, () -> network.probe(BATCH, at("before")));
            assertEquals(true, refused.getMessage().contains("nextafter"), refused.getMessage());
            network.probe(BATCH, at("after"));
        }
    }

    /** A layer that does not lead to the target has the gradient 0, whether it stands beside or behind. */
    @Test
    void a_layer_that_leads_nowhere_has_no_influence() throws Exception {
        GraphBuilder build = new GraphBuilder(3);
        Value x = build.value(ValueType.TENSOR);
        Value trunk = build.named("trunk", build.conv(x, 3, 4, 3, 1, 1));
        Value side = build.named("side", build.node("relu", trunk));
        Value cut = build.node("detach", build.named("cut", build.node("tanh", trunk)));
        Value logits = build.named("fc", build.linear(build.meanPool(cut), 4, 2));
        build.named("behind", build.node("softmax", logits, Literal.of(1)));
        try (Network network = load(build.program(4, OutputKind.LOGITS, x, logits, side))) {
            for (String layer : List.of("side", "cut", "trunk", "behind")) {
                float[] gradient = network.probe(BATCH, at(layer)).gradient(layer, Target.PREDICTED).toArray();
                assertArrayEquals(new float[gradient.length], gradient, 0f, layer);
            }
            float[] both = network.probe(BATCH, at("side", "fc")).gradient("fc", Target.PREDICTED).toArray();
            assertEquals(2, both[0] + both[1] + both[2] + both[3]);
        }
    }

    /** Dead code is not carried out: a branch that would fail is left out when nothing wanted needs it. */
    @Test
    void what_nobody_needs_is_not_computed() throws Exception {
        GraphBuilder build = new GraphBuilder(4);
        Value x = build.value(ValueType.TENSOR);
        Value logits = build.linear(build.meanPool(build.conv(x, 3, 4, 3, 1, 1)), 4, 2);
        Value failing = build.named("failing", build.node("reshape", logits, Items.ints(7, 7)));
        try (Network network = load(build.program(4, OutputKind.LOGITS, x, logits, failing))) {
            network.predict(BATCH);
            assertThrows(LimnException.class, () -> network.probe(BATCH, Probe.activations(Set.of("failing"))));
        }
    }
}

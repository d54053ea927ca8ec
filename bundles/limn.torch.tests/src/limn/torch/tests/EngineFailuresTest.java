package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Region;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;
import limn.torchscript.TorchScriptReader;

/** What the engine cannot do is said in one sentence, and the engine goes on. */
class EngineFailuresTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();

    private static Network load(BiFunction<GraphBuilder, Value, Value> body) throws LimnException {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        return RUNTIME.load(build.program(8, OutputKind.LOGITS, x, body.apply(build, x)), Runtime.Options.DEFAULT,
                Progress.none());
    }

    private static String sentence(LimnException thrown, String... parts) {
        for (String part : parts) {
            assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
        }
        assertFalse(thrown.getMessage().contains("\n"), thrown.getMessage());
        return thrown.getMessage();
    }

    @Test
    void an_input_that_does_not_fit() throws Exception {
        try (Network network = load((build, x) -> build.linear(build.node("flatten", x, Literal.of(1)), 192, 4))) {
            sentence(assertThrows(LimnException.class, () -> network.predict(Batches.drawn(1, 1, 1, 8, 8))), "1×1×8×8",
                    "N×3×8×8");
            sentence(assertThrows(LimnException.class, () -> network.predict(Batches.drawn(1, 2, 3, 9, 8))), "2×3×9×8",
                    "N×3×8×8");
            network.predict(Batches.drawn(1, 2, 3, 8, 8));
        }
    }

    @Test
    void an_operator_the_engine_does_not_know() {
        sentence(assertThrows(LimnException.class, () -> load((build, x) -> build.node("frobnicate", x))),
                "torch.frobnicate", "by hand");
    }

    @Test
    void arguments_the_engine_does_not_take() {
        sentence(assertThrows(LimnException.class,
                () -> load((build, x) -> build.node("relu", x, Literal.of("much")))), "by hand",
                "torch.relu(x, \"much\")");
    }

    @Test
    void an_output_without_rows() throws Exception {
        try (Network network = load((build, x) -> build.node("sum", x))) {
            sentence(assertThrows(LimnException.class, () -> network.predict(Batches.drawn(1, 2, 3, 8, 8))), "[]",
                    "cannot be read as classes");
            sentence(assertThrows(LimnException.class,
                    () -> network.probe(Batches.drawn(1, 2, 3, 8, 8), Probe.OUTPUTS)), "[]");
        }
        try (Network network = load((build, x) -> build.node("flatten", x, Literal.of(2)))) {
            sentence(assertThrows(LimnException.class, () -> network.predict(Batches.drawn(1, 2, 3, 8, 8))), "2×3×64");
        }
    }

    @Test
    void more_memory_than_there_is() throws Exception {
        try (Network network = load((build, x) -> build.node("add", build.meanPool(x), build.node("sum",
                build.node("zeros", Items.ints(1 << 22, 1 << 20)))))) {
            sentence(assertThrows(LimnException.class, () -> network.predict(Batches.drawn(1, 2, 3, 8, 8))), "memory",
                    "16384.0 GiB", "--batch");
        }
    }

    @Test
    void a_layer_without_rows() throws Exception {
        try (Network network = load((build, x) -> build.meanPool(
                build.node("mul", x, build.named("total", build.node("sum", x)))))) {
            sentence(assertThrows(LimnException.class,
                    () -> network.probe(Batches.drawn(1, 2, 3, 8, 8), Probe.activations(Set.of("total")))), "total",
                    "[]");
        }
    }

    @Test
    void a_model_that_gives_up() throws Exception {
        try (Network network = load((build, x) -> {
            build.add(new Node("prim.RaiseException", List.of(Literal.of("cannot go on")),
                    Map.of(), List.of(), List.of(), ""));
            return build.meanPool(x);
        })) {
            sentence(assertThrows(LimnException.class, () -> network.predict(Batches.drawn(1, 2, 3, 8, 8))),
                    "cannot go on");
        }
    }

    /** Numbers that are none come back as they are; what they mean is not for the engine to say. */
    @Test
    void outputs_that_are_not_finite_come_back() throws Exception {
        try (Network network = load((build, x) -> build.node("mul", build.meanPool(x), Literal.of(Double.NaN)))) {
            assertTrue(Float.isNaN(network.predict(Batches.drawn(1, 2, 3, 8, 8)).get(0)));
        }
    }

    /** Files that take all time or all memory: a sentence, and the process goes on. */
    @Test
    void hostile_files_end_in_a_sentence() throws Exception {
        for (String name : List.of("endless-loop", "huge-allocation")) {
            Program program = new TorchScriptReader().read(Fixtures.path("hostile/" + name + ".pt"), Progress.none());
            try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
                String first = name.equals("endless-loop") ? "100,000 rounds" : "16384.0 GiB";
                sentence(assertThrows(LimnException.class, () -> network.predict(Batches.drawn(1, 2, 3, 32, 32))),
                        first, name);
                Probe probe = new Probe(Set.of(), Set.of("input"), List.of(Target.PREDICTED), GradientRule.PLAIN);
                sentence(assertThrows(LimnException.class, () -> network.probe(Batches.drawn(1, 1, 3, 32, 32), probe)),
                        first, name);
            }
        }
        try (Network network = load((build, x) -> build.meanPool(x))) {
            network.predict(Batches.drawn(1, 2, 3, 8, 8));
        }
    }

    /** Loops in loops count together. */
    @Test
    void loops_without_end_in_loops() throws Exception {
        try (Network network = load((build, x) -> {
            // Loops of more rounds than are written out.
            Value inner = loop(build, x, 4_000, Optional.empty());
            return build.meanPool(loop(build, inner, 4_000, Optional.of(30L)));
        })) {
            sentence(assertThrows(LimnException.class, () -> network.predict(Batches.drawn(1, 2, 3, 8, 8))), "rounds");
        }
        try (Network network = load((build, x) -> build.meanPool(loop(build, x, 4_000, Optional.of(20L))))) {
            network.predict(Batches.drawn(1, 2, 3, 8, 8));
        }
    }

    /** libtorch goes through a program by recursion; a stack that is too small would end the process. */
    @Test
    void a_program_of_many_thousand_operators() throws Exception {
        try (Network network = load((build, x) -> {
            Value value = x;
            for (int i = 0; i < 20_000; i++) {
                value = build.node("neg", value);
            }
            return build.meanPool(value);
        })) {
            assertEquals(1, network.predict(Batches.drawn(1, 1, 3, 8, 8)).shape().size(0));
        }
    }

    @Test
    void what_is_computed_in_a_branch_or_a_loop_cannot_be_probed() throws Exception {
        GraphBuilder build = new GraphBuilder(2);
        Value x = build.value(ValueType.TENSOR);
        Value bright = build.value(ValueType.BOOL);
        Value inside = build.named("inside", build.value(ValueType.TENSOR));
        Value last = build.named("last", build.value(ValueType.TENSOR));
        build.add(Node.of("bool", List.of(build.node("gt", build.node("sum", x), Literal.of(0))), bright, ""));
        build.add(new Node(Node.IF, List.of(bright), Map.of(), List.of(last), List.of(
                new Region(List.of(), List.of(Node.of("sigmoid", List.of(x), inside, "")), List.of(inside)),
                new Region(List.of(), List.of(), List.of(x))), ""));
        Value logits = build.linear(build.meanPool(last), 3, 2);
        try (Network network = RUNTIME.load(build.program(8, OutputKind.LOGITS, x, logits), Runtime.Options.DEFAULT,
                Progress.none())) {
            assertEquals(
                    "The layer inside of by hand lies inside a branch or a loop, where it cannot be probed; choose "
                            + "one outside.",
                    assertThrows(LimnException.class, () -> probe(network, "inside")).getMessage());
            probe(network, "last");
        }
    }

    /** With a mask, the fast path of attention is not written out; it has no derivative. */
    @Test
    void an_operator_without_derivative_after_the_layer() throws Exception {
        GraphBuilder build = new GraphBuilder(2);
        Value x = build.value(ValueType.TENSOR);
        Value tokens = build.named("tokens", build.node("transpose",
                build.node("flatten", build.conv(x, 3, 4, 4, 4, 0), Literal.of(2)), Literal.of(1), Literal.of(2)));
        Value mixed = build.value(ValueType.TENSOR);
        Value weights = build.value(ValueType.TENSOR);
        build.add(new Node("_native_multi_head_attention", List.of(tokens, tokens, tokens, Literal.of(4L),
                Literal.of(2L), build.weight(new double[48], 12, 4), build.weight(new double[12], 12),
                build.weight(new double[16], 4, 4), build.weight(new double[4], 4),
                build.node("to", build.weight(new double[16], 4, 4), Literal.of(11L)), Literal.TRUE, Literal.TRUE,
                Literal.of(0L)), Map.of(),
                List.of(mixed, weights), List.of(), ""));
        Value logits = build.linear(build.node("mean", mixed, Literal.of(1)), 4, 2);
        try (Network network = RUNTIME.load(build.program(8, OutputKind.LOGITS, x, logits), Runtime.Options.DEFAULT,
                Progress.none())) {
            String sentence = assertThrows(LimnException.class, () -> probe(network, "tokens")).getMessage();
            assertEquals("The operator _native_multi_head_attention of the model by hand has no derivative; choose a "
                    + "layer behind it.", sentence);
        }
    }

    private static void probe(Network network, String layer) throws LimnException {
        network.probe(Batches.drawn(1, 2, 3, 8, 8),
                Probe.activationsAndGradients(Set.of(layer), List.of(Target.PREDICTED)));
    }

    /** Negates its input as often as said, each time with a loop inside. */
    private static Value loop(GraphBuilder build, Value x, long rounds, Optional<Long> insideOrNone) {
        Value index = build.value(ValueType.INT);
        Value carried = build.value(ValueType.TENSOR);
        Value next = build.value(ValueType.TENSOR);
        Value last = build.value(ValueType.TENSOR);
        List<Node> body = new ArrayList<>();
        Value from = carried;
        if (insideOrNone.isPresent()) {
            Value innerIndex = build.value(ValueType.INT);
            Value innerCarried = build.value(ValueType.TENSOR);
            Value innerNext = build.value(ValueType.TENSOR);
            from = build.value(ValueType.TENSOR);
            body.add(new Node(Node.LOOP, List.of(Literal.of((long) insideOrNone.get()), Literal.TRUE, carried),
                    Map.of(), List.of(from), List.of(new Region(List.of(innerIndex, innerCarried),
                            List.of(Node.of("neg", List.of(innerCarried), innerNext, "")),
                            List.of(Literal.TRUE, innerNext))),
                    ""));
        }
        body.add(Node.of("neg", List.of(from), next, ""));
        build.add(new Node(Node.LOOP, List.of(Literal.of(rounds), Literal.TRUE, x), Map.of(), List.of(last),
                List.of(new Region(List.of(index, carried), body, List.of(Literal.TRUE, next))), ""));
        return last;
    }
}

package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.Runtime;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

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
            build.add(new limn.graph.Node("prim.RaiseException", java.util.List.of(Literal.of("cannot go on")),
                    java.util.Map.of(), java.util.List.of(), java.util.List.of(), ""));
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
}

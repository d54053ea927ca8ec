package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;

import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Literal;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/** What is told of memory before anything is loaded: how it grows with rows and layers, from what autograd keeps. */
class MemoryEstimateTest {

    private static final int SIDE = 64;
    /** Bytes of 16 channels of a picture. */
    private static final long VALUE = 16L * SIDE * SIDE * Float.BYTES;

    private final Runtime runtime = new PyTorchRuntime();

    private static Program chain(int layers, BiFunction<GraphBuilder, Value, Value> layer) {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value value = build.named("first", build.conv(x, 3, 16, 3, 1, 1));
        for (int i = 0; i < layers; i++) {
            value = layer.apply(build, value);
        }
        return build.program(SIDE, OutputKind.LOGITS, x, build.linear(build.meanPool(value), 16, 2));
    }

    private long gradient(Program program, int rows) {
        return runtime.estimate(program, Probe.activationsAndGradients(Set.of("first"), List.of(Target.PREDICTED)),
                rows);
    }

    /** A convolution keeps what it is given; so does every layer of a chain. */
    @Test
    void convolutions_keep_what_they_are_given() {
        long few = gradient(chain(4, (build, x) -> build.conv(x, 16, 16, 3, 1, 1)), 1);
        long many = gradient(chain(24, (build, x) -> build.conv(x, 16, 16, 3, 1, 1)), 1);
        assertTrue(many - few >= 20 * VALUE && many - few < 40 * VALUE, many - few + " for 20 of " + VALUE);
    }

    /** Times a weight, or plus it: the way back needs the weight only, whether it is turned first or not. */
    @Test
    void products_with_weights_keep_nothing() {
        BiFunction<GraphBuilder, Value, Value> layer = (build, x) -> build.node("add",
                build.node("mul", build.node("linear", x, build.node("t", build.drawn(1, SIDE, SIDE))),
                        build.drawn(1, 1, 16, 1, 1)),
                build.drawn(1, 1, 16, 1, 1));
        assertEquals(gradient(chain(4, layer), 1), gradient(chain(24, layer), 1));
    }

    /** A factor that is computed is needed by the other's way back; the square of a value needs it once. */
    @Test
    void products_of_values_keep_both() {
        long few = gradient(chain(4, (build, x) -> build.node("mul", x, x)), 1);
        long many = gradient(chain(24, (build, x) -> build.node("mul", x, x)), 1);
        assertTrue(many - few >= 20 * VALUE && many - few < 40 * VALUE, many - few + " for 20 of " + VALUE);
    }

    /** Weights are there once, however they are turned; all else once for each row. */
    @Test
    void what_is_made_of_weights_alone_is_not_there_for_each_row() {
        Program turned = chain(1, (build, x) -> build.node("linear", x,
                build.node("t", build.node("mul", build.drawn(1, SIDE, SIDE), Literal.of(2.0)))));
        Program plain = chain(1, (build, x) -> build.node("linear", x, build.drawn(1, SIDE, SIDE)));
        for (int rows : new int[] {1, 8}) {
            assertEquals(gradient(plain, rows), gradient(turned, rows));
        }
        long one = gradient(plain, 1);
        assertEquals(7 * (gradient(plain, 2) - one), gradient(plain, 8) - one, 16);
    }

    /**
     * Regions are looked for in the masks of unchanged inputs, which go with every changed one: they lie in Java's memory,
     * in the engine's, and once more where rows without one take their own; beside them lie the channels, what of them is
     * inside, and the product.
     */
    @Test
    void masks_of_unchanged_inputs_go_with_every_row() {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Program masks = build.program(SIDE, OutputKind.MASK_LOGITS, x, build.conv(x, 3, 16, 3, 1, 1));
        Probe region = new Probe(Set.of(), Set.of(), List.of(new Target.Region(new ClassChoice.Predicted())),
                GradientRule.PLAIN);
        for (int rows : new int[] {1, 4}) {
            long more = runtime.estimate(masks, region, rows) - runtime.estimate(masks, Probe.OUTPUTS, rows);
            assertTrue(more >= 6 * rows * VALUE && more < 12 * rows * VALUE, more + " for 6 of " + rows * VALUE);
        }
    }
}

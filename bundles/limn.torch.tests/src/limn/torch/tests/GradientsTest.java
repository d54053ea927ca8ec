package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/**
 * Gradients against central differences along a random direction, computed in double precision inside the network: what
 * stands behind the layer is built twice, shifted forth and back by ε, and t₊ − t₋ over 2ε comes out as a logit.
 */
class GradientsTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final Target FIRST = new Target.Logit(new ClassChoice.Index(0));
    /** Far from the kinks of a rectifier for most numbers, and t is known to sixteen digits. */
    private static final double STEP = 1e-6;

    @ParameterizedTest
    @ValueSource(strings = {"input", "stem", "pool", "block.sum", "norm", "tokens"})
    void agree_with_central_differences(String layer) throws Exception {
        Random random = new Random(layer.hashCode());
        double[] direction = random.doubles(shapeOf(layer), -1, 1).toArray();
        double slope;
        try (Network network = load(layer, direction)) {
            Tensor out = network.predict(Batches.drawn(9, 2, 3, 8, 8));
            slope = out.at(0, 1);
            ProbeResult result = network.probe(Batches.drawn(9, 2, 3, 8, 8),
                    new Probe(Set.of(), Set.of(layer), List.of(FIRST), GradientRule.PLAIN));
            Tensor gradient = result.gradient(layer, FIRST).slice(0);
            double expected = 0;
            double size = 0;
            for (int i = 0; i < direction.length; i++) {
                expected += gradient.get(i) * direction[i];
                size += Math.abs(gradient.get(i) * direction[i]);
            }
            // The gradient comes back as float32: 6e-8 of each term, at most a few hundred terms.
            assertTrue(Math.abs(expected - slope) < 1e-6 * size,
                    layer + ": " + expected + " against " + slope + ", terms " + size);
        }
    }

    private static int shapeOf(String layer) {
        return switch (layer) {
            case "input" -> 3 * 8 * 8;
            case "stem" -> 6 * 8 * 8;
            case "tokens" -> 16 * 6;
            default -> 6 * 4 * 4;
        };
    }

    private static Network load(String layer, double[] direction) throws LimnException {
        GraphBuilder build = new GraphBuilder(5, ElementType.FLOAT64);
        Value x = build.value(ValueType.TENSOR);
        Weights weights = new Weights(build);
        Value plain = weights.run(x, layer, null, 0, true);
        Value shift = build.node("reshape", build.weight(direction, direction.length),
                Items.ints(layer.equals("input") ? new long[] {1, 3, 8, 8}
                        : layer.equals("stem") ? new long[] {1, 6, 8, 8}
                                : layer.equals("tokens") ? new long[] {1, 16, 6} : new long[] {1, 6, 4, 4}));
        Value forth = weights.run(x, layer, shift, STEP, false);
        Value back = weights.run(x, layer, shift, -STEP, false);
        Value slope = build.node("div", build.node("sub", forth, back), Literal.of(2 * STEP));
        Value first = build.node("slice", plain, Literal.of(1), Literal.of(0), Literal.of(1), Literal.of(1));
        Value second = build.node("slice", slope, Literal.of(1), Literal.of(0), Literal.of(1), Literal.of(1));
        Value output = build.node("cat", Items.list(List.of(first, second)), Literal.of(1));
        return RUNTIME.load(build.program(8, OutputKind.LOGITS, x, output), Runtime.Options.DEFAULT, Progress.none());
    }

    /** One network with a residual, a normalisation, pooling and attention, written out as often as it is needed. */
    private static final class Weights {

        private final GraphBuilder build;
        private final limn.graph.Weight stem;
        private final limn.graph.Weight inner;
        private final limn.graph.Weight scale;
        private final limn.graph.Weight mean;
        private final limn.graph.Weight variance;
        private final limn.graph.Weight head;

        Weights(GraphBuilder build) {
            this.build = build;
            stem = build.drawn(0.4, 6, 3, 3, 3);
            inner = build.drawn(0.3, 6, 6, 3, 3);
            scale = build.drawn(1, 6);
            mean = build.drawn(0.2, 6);
            variance = build.weight(new double[] {1, 0.5, 2, 1.5, 0.7, 1.1}, 6);
            head = build.drawn(0.5, 2, 6);
        }

        Value run(Value x, String layer, Value shiftOrNull, double step, boolean named) {
            Value doubles = build.node("to", at("input", x, layer, shiftOrNull, step, named), Literal.of(7));
            Value first = at("stem", conv(doubles, stem), layer, shiftOrNull, step, named);
            Value pooled = at("pool", build.node("max_pool2d", build.node("gelu", first), Items.ints(2, 2),
                    Items.ints(2, 2)), layer, shiftOrNull, step, named);
            Value sum = at("block.sum", build.node("add", conv(build.node("tanh", pooled), inner), pooled), layer,
                    shiftOrNull, step, named);
            Value norm = at("norm", build.node("batch_norm", sum, scale, mean, mean, variance, Literal.FALSE,
                    Literal.of(0.1), Literal.of(1e-5), Literal.FALSE), layer, shiftOrNull, step, named);
            Value tokens = at("tokens", build.node("transpose", build.node("flatten", norm, Literal.of(2)),
                    Literal.of(1), Literal.of(2)), layer, shiftOrNull, step, named);
            Value attention = build.node("softmax", build.node("matmul", tokens,
                    build.node("transpose", tokens, Literal.of(1), Literal.of(2))), Literal.of(-1));
            Value mixed = build.node("mean", build.node("matmul", attention, tokens), Items.ints(1));
            return build.node("linear", mixed, head, Literal.NONE);
        }

        private Value conv(Value x, limn.graph.Weight weight) {
            return build.node("conv2d", x, weight, Literal.NONE, Items.ints(1, 1), Items.ints(1, 1));
        }

        private Value at(String path, Value value, String layer, Value shiftOrNull, double step, boolean named) {
            if (named && !path.equals("input")) {
                build.named(path, value);
            }
            if (shiftOrNull == null || !path.equals(layer)) {
                return value;
            }
            // The input is single precision: it is widened before it is shifted.
            Value wide = path.equals("input") ? build.node("to", value, Literal.of(7)) : value;
            return build.node("add", wide, build.node("mul", shiftOrNull, Literal.of(step)));
        }
    }
}

package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Explanation;
import limn.api.explain.Reference;
import limn.api.model.ClassChoice;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;

/** 5: input and biases add up to the target, the constants of clamps among the biases, by hand. */
class FullGradClampsTest {

    private static final Target FIRST = new Target.Logit(new ClassChoice.Index(0));
    private static final int SIDE = 8;
    /** Means of 64 equal float32 products of the size of ten. */
    private static final double ROUNDING = 1e-5;

    private static Network load(Program program) throws Exception {
        return RealServices.limn().registry().runtimes().preferred().orElseThrow().service().load(program,
                Runtime.Options.DEFAULT, Progress.none());
    }

    /**
     * The input is 2 everywhere in its first channel. The convolution makes 4·2 + 1 = 9, 2/2 − 1/4 = 3/4 and −2 + 1/2 =
     * −3/2 of it, the head 2a − 3b + 5c + 1/8 of their means. With ReLU6, for one, a = 6 is all constant, b = 3/4 passes
     * and c = 0: t = 12 − 9/4 + 1/8, of which −3·(1/2)·2 is the input's, 3/4 the convolution's, 12 the clamp's.
     */
    static Stream<Arguments> clamps() {
        Literal six = Literal.of(6.0);
        return Stream.of(Arguments.of("hardtanh", List.of(Literal.of(0.0), six), -3, 0.75, 12),
                Arguments.of("clamp", List.of(Literal.of(0.0), six), -3, 0.75, 12),
                // c = −1 is a constant too.
                Arguments.of("hardtanh", List.of(Literal.of(-1.0), Literal.of(1.0)), -3, 0.75, 2 - 5),
                // a and c pass.
                Arguments.of("clamp", List.of(Literal.of(1.0), Literal.NONE), 2 * 8 + 0, 2, -3 + 5),
                Arguments.of("clamp", List.of(Literal.NONE, six), -3 - 5 * 2, 0.75 + 2.5, 12),
                // What is not above 1 becomes 20.
                Arguments.of("threshold", List.of(Literal.of(1.0), Literal.of(20.0)), 2 * 8, 2, -60 + 100),
                // a is exactly 9 and c exactly −3/2: clamp lets them pass with their gradients, hardtanh stops these.
                Arguments.of("clamp", List.of(Literal.NONE, Literal.of(9.0)), 16 - 3 - 10, 2 + 0.75 + 2.5, 0),
                Arguments.of("clamp", List.of(Literal.of(-1.5), Literal.of(9.0)), 16 - 3 - 10, 2 + 0.75 + 2.5, 0),
                Arguments.of("clamp_max", List.of(Literal.of(9.0)), 16 - 3 - 10, 2 + 0.75 + 2.5, 0),
                Arguments.of("hardtanh", List.of(Literal.of(-1.5), Literal.of(9.0)), -3, 0.75, 18 - 7.5),
                // So is b: what is not above 3/4 becomes 20.
                Arguments.of("threshold", List.of(Literal.of(0.75), Literal.of(20.0)), 16, 2, -60 + 100),
                // Homogeneous: c is a tenth.
                Arguments.of("leaky_relu", List.of(Literal.of(0.1)), 16 - 3 - 1, 2 + 0.75 + 0.25, Double.NaN));
    }

    @ParameterizedTest
    @MethodSource("clamps")
    void whatAClampGivesWhereItCutsOffIsABias(String operator, List<Literal> bounds, double input, double bias,
            double constant) throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value conv = build.named("conv", build.node("conv2d", x,
                build.weight(new double[] {4, 0, 0, 0.5, 0, 0, -1, 0, 0}, 3, 3, 1, 1),
                build.weight(new double[] {1, -0.25, 0.5}, 3), Items.ints(1, 1), Items.ints(0, 0)));
        Operand[] arguments = Stream.concat(Stream.of(conv), bounds.stream()).toArray(Operand[]::new);
        Value clamp = build.named("clamp", build.node(operator, arguments));
        Value head = build.named("head", build.node("linear", build.meanPool(clamp),
                build.weight(new double[] {2, -3, 5, 0, 0, 0}, 2, 3), build.weight(new double[] {0.125, 0}, 2)));
        try (Network network = load(build.program(SIDE, OutputKind.LOGITS, x, head))) {
            Explanation found = Asking.of("full-grad", network, List.of(), List.of(FIRST), input(), Reference.NONE)
                    .getFirst();
            Map<String, Double> figures = found.scalars();
            assertEquals(input, figures.get("input-total"), ROUNDING);
            assertEquals(bias, figures.get("bias-total:conv"), ROUNDING);
            assertEquals(constant, figures.getOrDefault("bias-total:clamp", Double.NaN), ROUNDING);
            assertEquals(0.125, figures.get("bias-total:head"), ROUNDING);
            assertEquals(network.predict(input()).at(0, 0),
                    input + bias + (constant == constant ? constant : 0) + 0.125,
                    ROUNDING);
            assertTrue(figures.get("residual") < ROUNDING, figures::toString);
            assertEquals(List.of(), found.warnings());
        }
    }

    /** What one clamp cut off lies at the bound of the next. */
    @Test
    void aClampBehindItselfCountsOnce() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value first = build.named("first", build.node("clamp", x, Literal.of(0.0), Literal.of(1.5)));
        Value second = build.named("second", build.node("clamp", first, Literal.of(0.0), Literal.of(1.5)));
        Value head = build.named("head",
                build.node("linear", build.meanPool(second), build.weight(new double[] {2, 5, 7, 0, 0, 0}, 2, 3)));
        try (Network network = load(build.program(SIDE, OutputKind.LOGITS, x, head))) {
            Map<String, Double> figures = Asking
                    .of("full-grad", network, List.of(), List.of(FIRST), input(), Reference.NONE).getFirst().scalars();
            assertEquals(3, network.predict(input()).at(0, 0), ROUNDING);
            assertEquals(3, figures.get("bias-total:first"), ROUNDING);
            assertEquals(0, figures.get("bias-total:second"), ROUNDING);
            assertEquals(0, figures.get("residual"), ROUNDING);
        }
    }

    private static Batch input() {
        float[] values = new float[3 * SIDE * SIDE];
        Arrays.fill(values, 0, SIDE * SIDE, 2);
        return Batches.of(Tensor.of(Shape.of(1, 3, SIDE, SIDE), values));
    }
}

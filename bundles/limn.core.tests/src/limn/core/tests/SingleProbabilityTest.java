package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

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
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Literal;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;

/** 0.2: a network that gives one probability predicts its second class above a half, also where its input is changed. */
class SingleProbabilityTest {

    private static final int SIDE = 8;
    /** Logits near 1 from float32 probabilities: ln p − ln(1 − p) multiplies their rounding, 6e-8, by 1/(p(1 − p)) ≈ 5. */
    private static final double ROUNDING = 2e-6;
    private static final Target SECOND = new Target.Logit(new ClassChoice.Index(1));

    /** p = σ(mean + bias), of which the sigmoid is seen or not. */
    private static Network load(double bias, boolean seen) throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value z = build.node("linear", build.meanPool(x), build.weight(new double[] {1, 1, 1}, 1, 3),
                build.weight(new double[] {bias}, 1));
        Value p = build.node("sigmoid", z);
        Value output = seen ? p : build.node("mul", p, Literal.of(1.0));
        return RealServices.limn().registry().runtimes().preferred().orElseThrow().service().load(
                build.program(SIDE, OutputKind.PROBABILITIES, x, output), Runtime.Options.DEFAULT, Progress.none());
    }

    static Stream<Arguments> networks() {
        return Stream.of(true, false).flatMap(seen -> Stream.of(-1.0, 1.0).map(bias -> Arguments.of(bias, seen)));
    }

    /** The difference of a class to the predicted one: nothing where it is the same, else twice its logit. */
    @ParameterizedTest
    @MethodSource("networks")
    void whatIsChangedIsComparedWithThePredictedClassOfTheUnchangedInput(double bias, boolean seen) throws Exception {
        int predicted = bias > 0 ? 1 : 0;
        Target other = new Target.Difference(new ClassChoice.Index(1 - predicted), new ClassChoice.Predicted());
        Target same = new Target.Difference(new ClassChoice.Index(predicted), new ClassChoice.Predicted());
        try (Network network = load(bias, seen)) {
            Batch batch = Batches.drawn(3, 1, 3, SIDE, SIDE);
            float p = network.predict(batch).at(0, 0);
            assertEquals(predicted == 1, p > 0.5, "p " + p);
            List<Explanation> found = Asking.of("occlusion", network, List.of(), List.of(SECOND, other, same), batch,
                    Reference.NONE);
            Tensor second = found.get(0).map();
            double greatest = 0;
            for (int i = 0; i < second.count(); i++) {
                assertEquals((predicted == 1 ? -2 : 2) * second.get(i), found.get(1).map().get(i), ROUNDING);
                assertEquals(0, found.get(2).map().get(i), "a class is no different from itself");
                greatest = Math.max(greatest, Math.abs(second.get(i)));
            }
            assertTrue(greatest > 100 * ROUNDING, "nothing moves: " + greatest);
        }
    }
}

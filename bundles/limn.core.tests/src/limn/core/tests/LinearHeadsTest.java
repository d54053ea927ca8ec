package limn.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Explanation;
import limn.api.explain.Reference;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Literal;
import limn.graph.Operand;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;

/**
 * Checks of definitions.md on networks by hand that are linear in pieces: convolution, rectifier (the layer {@code relu}),
 * and behind it linear layers with a rectifier between them.
 */
class LinearHeadsTest {

    private static final Target FIRST = new Target.Logit(new ClassChoice.Index(0));
    private static final int CELLS = 5 * 8 * 8;
    private static final int HIDDEN = 7;
    /** Sums of some hundred float32 products of the size of one. */
    private static final double ROUNDING = 1e-5;

    private final Batch batch = Batches.drawn(2, 3, 3, 8, 8);

    private static Network load(Program program) throws Exception {
        return RealServices.limn().registry().runtimes().preferred().orElseThrow().service().load(program,
                Runtime.Options.DEFAULT, Progress.none());
    }

    private static Program program(double[] hidden, double[] last) {
        GraphBuilder build = new GraphBuilder(3);
        Value x = build.value(ValueType.TENSOR);
        Value relu = build.named("relu", build.node("relu", build.conv(x, 3, 5, 3, 1, 1)));
        Value first = build.named("fc1", build.node("linear", build.node("flatten", relu, Literal.of(1)),
                build.drawn(0.1, HIDDEN, CELLS), bias(build, hidden)));
        Value second = build.named("fc2", build.node("linear", build.node("relu", first),
                build.drawn(0.5, last.length == 0 ? 2 : last.length, HIDDEN), bias(build, last)));
        return build.program(8, last.length == 1 ? OutputKind.SINGLE_LOGIT : OutputKind.LOGITS, x, second);
    }

    private static Operand bias(GraphBuilder build, double[] values) {
        return values.length == 0 ? Literal.NONE : build.weight(values, values.length);
    }

    private List<Explanation> explain(String id, Network network, Target... targets) throws Exception {
        return Asking.of(id, network, List.of("relu"), List.of(targets), batch, Reference.NONE);
    }

    private static double sum(Tensor map) {
        return IntStream.range(0, map.count()).mapToDouble(map::get).sum();
    }

    /** 1.2: ReLU heads without biases are homogeneous: the sum of HiResCAM is the logit. */
    @Test
    void behindARectifierHeadWithoutBiasesHiresCamAddsUpToTheLogit() throws Exception {
        try (Network network = load(program(new double[0], new double[0]))) {
            Tensor logits = network.predict(batch);
            for (Explanation found : explain("hires-cam", network, FIRST)) {
                assertEquals(logits.at(found.row(), 0), sum(found.map()), ROUNDING);
            }
        }
    }

    /** 1.2: for any piecewise-linear head z_c = Σ M + Σ bias·∂z/∂(pre-activation). */
    @Test
    void behindAnyPiecewiseLinearHeadHiresCamAndTheBiasesAddUpToTheLogit() throws Exception {
        double[] hidden = {0.5, -0.5, 1, -1, 0.25, 0.75, -0.25};
        double[] last = {2, -3};
        try (Network network = load(program(hidden, last))) {
            ProbeResult probed = network.probe(batch,
                    new Probe(Set.of(), Set.of("fc1", "fc2"), List.of(FIRST), GradientRule.PLAIN));
            for (Explanation found : explain("hires-cam", network, FIRST)) {
                double sum = sum(found.map());
                for (int i = 0; i < HIDDEN; i++) {
                    sum += hidden[i] * probed.gradient("fc1", FIRST).at(found.row(), i);
                }
                for (int i = 0; i < last.length; i++) {
                    sum += last[i] * probed.gradient("fc2", FIRST).at(found.row(), i);
                }
                assertEquals(probed.outputs().at(found.row(), 0), sum, ROUNDING);
            }
        }
    }

    /** 1.1: t → t + const leaves M. */
    @Test
    void aConstantInTheTargetLeavesGradCam() throws Exception {
        double[] hidden = {0.5, -0.5, 1, -1, 0.25, 0.75, -0.25};
        try (Network network = load(program(hidden, new double[] {0, 0}));
                Network more = load(program(hidden, new double[] {100, 0}))) {
            List<Explanation> plain = explain("grad-cam", network, FIRST);
            List<Explanation> moved = explain("grad-cam", more, FIRST);
            for (int row = 0; row < plain.size(); row++) {
                assertEquals(network.predict(batch).at(row, 0) + 100, more.predict(batch).at(row, 0), 1e-4);
                assertArrayEquals(plain.get(row).map().toArray(), moved.get(row).map().toArray());
            }
        }
    }

    /** 0.2: the raw gradient map of side 0 of a single logit is minus that of side 1. */
    @Test
    void theMapOfSideZeroIsMinusThatOfSideOne() throws Exception {
        try (Network network = load(program(new double[0], new double[] {0.5}))) {
            for (String id : List.of("grad-cam", "hires-cam", "xgrad-cam")) {
                List<Explanation> found = explain(id, network, new Target.Side(0), new Target.Side(1));
                for (int i = 0; i < found.size(); i += 2) {
                    float[] other = found.get(i + 1).map().toArray();
                    for (int cell = 0; cell < other.length; cell++) {
                        other[cell] = -other[cell];
                    }
                    // Zeros of either sign are the same.
                    assertArrayEquals(other, found.get(i).map().toArray(), Float.MIN_VALUE, id);
                }
            }
        }
    }

    /** 3.4: a dead channel weighs nothing; the others, of a linear head without biases, their share of the logit. */
    @Test
    void aDeadChannelHasNoPartInAblationCam() throws Exception {
        GraphBuilder build = new GraphBuilder(3);
        Value x = build.value(ValueType.TENSOR);
        Value dead = build.node("mul", build.node("relu", build.conv(x, 3, 2, 3, 1, 1)),
                build.weight(new double[] {1, 0}, 1, 2, 1, 1));
        Value layer = build.named("relu", dead);
        double[] weights = new double[2 * 64];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i < 64 ? 0.01 * (i % 7 - 2) : 1000;
        }
        Value logits = build.node("linear", build.node("flatten", layer, Literal.of(1)),
                build.weight(weights, 1, 2 * 64), Literal.NONE);
        try (Network network = load(build.program(8, OutputKind.SINGLE_LOGIT, x, logits))) {
            Target side = new Target.Side(1);
            ProbeResult probed = network.probe(batch, Probe.activations(Set.of("relu")));
            for (Explanation found : explain("ablation-cam", network, side)) {
                // All of the logit comes of channel 0, so that its weight is t/|t|.
                double sign = Math.signum(probed.outputs().at(found.row(), 0));
                Tensor activation = probed.activation("relu").slice(found.row());
                for (int cell = 0; cell < 64; cell++) {
                    assertEquals(sign * activation.get(cell), found.map().get(cell), 1e-6);
                }
            }
        }
    }

    /** 5: input and biases of all layers add up to the logit. */
    @Test
    void inputAndBiasesOfAllLayersAddUp() throws Exception {
        try (Network network = load(GraphBuilder.small(5))) {
            for (Explanation found : Asking.of("full-grad", network, List.of(), List.of(FIRST), batch,
                    Reference.NONE)) {
                assertTrue(found.scalars().get("residual") < ROUNDING, found.scalars()::toString);
            }
        }
    }
}

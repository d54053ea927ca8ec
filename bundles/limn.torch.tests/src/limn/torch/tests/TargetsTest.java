package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/**
 * Targets against closed forms: the network ends in z = W·f + b, so that ∂t/∂f = (∂t/∂z)·W, with ∂t/∂z from definitions
 * 0.2 (through the soft-max Jacobian ∂p_c/∂z_j = p_c(δ_cj − p_j)).
 */
class TargetsTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final int FEATURES = 6;
    private static final int ROWS = 5;
    /** Single precision: some ten operations on numbers of the size of one. */
    private static final double CLOSE = 2e-6;
    private static final ClassChoice PREDICTED = new ClassChoice.Predicted();
    private static final ClassChoice RUNNER_UP = new ClassChoice.RunnerUp();
    private static final ClassChoice LABEL = new ClassChoice.Label();

    /** A linear layer on the means of the three channels and their squares, and what stands behind it. */
    private record Head(int classes, double[] weight, OutputKind kind, BiFunction<GraphBuilder, Value, Value> end) {

        static Head of(int classes, OutputKind kind, BiFunction<GraphBuilder, Value, Value> end) {
            Random random = new Random(classes);
            return new Head(classes, random.doubles(classes * FEATURES, -2, 2).toArray(), kind, end);
        }

        Network load() throws LimnException {
            GraphBuilder build = new GraphBuilder(1);
            Value x = build.value(ValueType.TENSOR);
            Value mean = build.meanPool(x);
            Value features = build.named("features",
                    build.node("cat", Items.list(List.of(mean, build.node("mul", mean, mean))), Literal.of(1)));
            Value z = build.named("z", build.node("linear", features, build.weight(weight, classes, FEATURES),
                    build.drawn(0.3, classes)));
            return RUNTIME.load(build.program(4, kind, x, end.apply(build, z)), Runtime.Options.DEFAULT,
                    Progress.none());
        }
    }

    private static final Head LOGITS = Head.of(4, OutputKind.LOGITS, (build, z) -> z);
    private static final Head SOFTMAX = Head.of(4, OutputKind.PROBABILITIES,
            (build, z) -> build.node("softmax", z, Literal.of(1)));
    private static final Head HIDDEN = Head.of(4, OutputKind.PROBABILITIES,
            (build, z) -> build.node("mul", build.node("softmax", z, Literal.of(1)), Literal.of(1.0)));
    private static final Head MULTI = Head.of(4, OutputKind.MULTI_LABEL, (build, z) -> z);
    private static final Head SIGMOID = Head.of(4, OutputKind.PROBABILITIES, (build, z) -> build.node("sigmoid", z));
    private static final Head SINGLE = Head.of(1, OutputKind.SINGLE_LOGIT, (build, z) -> z);
    private static final Head FLAT = Head.of(1, OutputKind.SINGLE_LOGIT,
            (build, z) -> build.node("squeeze", z, Literal.of(1)));

    static Stream<Arguments> targets() {
        ClassChoice two = new ClassChoice.Index(2);
        Stream<Arguments> several = Stream.of(LOGITS, SOFTMAX, HIDDEN, MULTI, SIGMOID)
                .flatMap(head -> Stream.<Target>of(
                        new Target.Logit(PREDICTED), new Target.Logit(RUNNER_UP), new Target.Logit(LABEL),
                        new Target.Logit(two), new Target.Probability(PREDICTED), new Target.Probability(LABEL),
                        new Target.LogProbability(two), new Target.Rest(PREDICTED), new Target.Rest(LABEL),
                        new Target.Difference(PREDICTED, RUNNER_UP), new Target.Difference(LABEL, RUNNER_UP),
                        new Target.Difference(two, PREDICTED), new Target.Difference(two, LABEL))
                        .map(target -> Arguments.of(head, target)));
        ClassChoice zero = new ClassChoice.Index(0);
        Stream<Arguments> one = Stream.of(SINGLE, FLAT).flatMap(head -> Stream.<Target>of(new Target.Side(0),
                new Target.Side(1), new Target.Logit(PREDICTED), new Target.Logit(zero), new Target.Logit(LABEL),
                new Target.Probability(zero), new Target.Probability(PREDICTED), new Target.LogProbability(LABEL),
                new Target.Difference(PREDICTED, RUNNER_UP)).map(target -> Arguments.of(head, target)));
        return Stream.concat(several, one);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void value_class_and_gradient_are_the_closed_form(Head head, Target target) throws Exception {
        int[] labels = head.classes() == 1 ? new int[] {1, 0, -1, 1, 0} : new int[] {3, 0, -1, 1, 2};
        try (Network network = head.load()) {
            Batch batch = Batches.of(Batches.drawn(7, ROWS, 3, 4, 4).input(), labels);
            ProbeResult result = network.probe(batch, new Probe(Set.of("z"), Set.of("features"), List.of(target),
                    limn.api.model.GradientRule.PLAIN));
            for (int row = 0; row < ROWS; row++) {
                ClosedForm closed = new ClosedForm(head.kind(), head.end(), doubles(result.activation("z").slice(row)),
                        labels[row]);
                closed.resolve(target);
                assertEquals(closed.chosen, result.resolved(target).classes()[row], target + " row " + row);
                assertEquals(closed.value, result.resolved(target).values()[row],
                        CLOSE * size(closed.value) * slack(head), target + " row " + row);
                for (int f = 0; f < FEATURES; f++) {
                    double expected = 0;
                    for (int j = 0; j < closed.slope.length; j++) {
                        expected += closed.slope[j] * (float) head.weight()[j * FEATURES + f];
                    }
                    assertEquals(expected, result.gradient("features", target).at(row, f),
                            2 * CLOSE * size(expected) * slack(head), target + " row " + row);
                }
            }
        }
    }

    /** ln p − ln(1 − p) takes the digits away that p lost when it was rounded near 1. */
    private static double slack(Head head) {
        return head == HIDDEN || head == SIGMOID ? 200 : 1;
    }

    private static double size(double value) {
        return Double.isNaN(value) ? 1 : Math.max(1, Math.abs(value));
    }

    private static double[] doubles(Tensor tensor) {
        double[] values = new double[tensor.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.get(i);
        }
        return values;
    }

    /** Definitions 0.2, written down a second time, in double precision. */
    private static final class ClosedForm {

        private final boolean single;
        private final boolean hidden;
        private final boolean independent;
        private final double[] z;
        private final double[] logp;
        private final int label;
        private int chosen;
        private double value;
        private double[] slope;

        ClosedForm(OutputKind kind, Object end, double[] raw, int label) {
            single = kind == OutputKind.SINGLE_LOGIT;
            hidden = end == HIDDEN.end();
            independent = single || kind == OutputKind.MULTI_LABEL || end == SIGMOID.end();
            double[] table = single ? new double[] {-raw[0], raw[0]} : raw.clone();
            logp = new double[table.length];
            double total = 0;
            for (double entry : table) {
                total += Math.exp(entry);
            }
            for (int k = 0; k < table.length; k++) {
                logp[k] = independent ? -Math.log1p(Math.exp(-table[k])) : table[k] - Math.log(total);
                if (hidden) {
                    table[k] = logp[k] - Math.log1p(-Math.exp(logp[k]));
                }
            }
            z = table;
            this.label = label;
            slope = new double[raw.length];
        }

        void resolve(Target target) {
            switch (target) {
                case Target.Logit logit -> at(choose(logit.of(), -1), 1, 0, false);
                case Target.Probability probability -> at(choose(probability.of(), -1), 0, 1, true);
                case Target.LogProbability probability -> at(choose(probability.of(), -1), 0, 1, false);
                case Target.Rest rest -> at(choose(rest.of(), -1), 1, 1, false);
                case Target.Side side -> at(side.side(), 1, 0, false);
                case Target.Difference difference -> {
                    int c = choose(difference.of(), -1);
                    int d = choose(difference.against(), c);
                    at(c, 1, 0, false);
                    double first = value;
                    double[] firstSlope = slope;
                    slope = new double[slope.length];
                    at(d, 1, 0, false);
                    value = first - value;
                    for (int j = 0; j < slope.length; j++) {
                        slope[j] = c < 0 || d < 0 ? 0 : firstSlope[j] - slope[j];
                    }
                    chosen = d < 0 ? -1 : c;
                    value = chosen < 0 ? Double.NaN : value;
                }
                case Target.Region region -> throw new IllegalArgumentException();
            }
        }

        private int choose(ClassChoice choice, int other) {
            return switch (choice) {
                case ClassChoice.Index index -> index.index();
                case ClassChoice.Label label -> this.label;
                case ClassChoice.Predicted predicted -> greatest(-1);
                case ClassChoice.RunnerUp runnerUp -> greatest(other < 0 ? greatest(-1) : other);
            };
        }

        private int greatest(int without) {
            int best = -1;
            for (int k = 0; k < z.length; k++) {
                if (k != without && (best < 0 || z[k] > z[best])) {
                    best = k;
                }
            }
            return best;
        }

        /** t = a·z_c + b·ln p_c, or p_c. */
        private void at(int c, double a, double b, boolean probability) {
            chosen = c;
            if (c < 0) {
                value = Double.NaN;
                return;
            }
            value = probability ? Math.exp(logp[c]) : (a == 0 ? 0 : a * z[c]) + (b == 0 ? 0 : b * logp[c]);
            for (int j = 0; j < slope.length; j++) {
                double scoreSlope = single ? c == 1 ? 1 : -1 : hidden ? hiddenSlope(c, j) : j == c ? 1 : 0;
                double logSlope = logSlope(c, j);
                slope[j] = probability ? Math.exp(logp[c]) * logSlope : a * scoreSlope + b * logSlope;
            }
        }

        private double logSlope(int c, int j) {
            if (independent) {
                double sign = single ? c == 1 ? 1 : -1 : 1;
                return single || j == c ? sign * (1 - Math.exp(logp[c])) : 0;
            }
            return (j == c ? 1 : 0) - Math.exp(logp[j]);
        }

        /** d(ln p_c − ln(1 − p_c))/dz_j = (1 + p_c/(1 − p_c))·(δ_cj − p_j). */
        private double hiddenSlope(int c, int j) {
            double p = Math.exp(logp[c]);
            return (1 + p / (1 - p)) * ((j == c ? 1 : 0) - Math.exp(logp[j]));
        }
    }

    /** A class that the model does not have, and a runner-up where there is one class. */
    @Test
    void what_names_no_class_is_not_defined() throws Exception {
        Head one = Head.of(1, OutputKind.LOGITS, (build, z) -> z);
        Target ninth = new Target.Logit(new ClassChoice.Index(9));
        Target second = new Target.Logit(RUNNER_UP);
        try (Network network = one.load()) {
            ProbeResult result = network.probe(Batches.drawn(1, 2, 3, 4, 4),
                    Probe.activationsAndGradients(Set.of("features"), List.of(second, ninth, Target.PREDICTED)));
            assertArrayEquals(new int[] {-1, -1}, result.resolved(second).classes());
            assertArrayEquals(new int[] {-1, -1}, result.resolved(ninth).classes());
            assertArrayEquals(new int[] {0, 0}, result.resolved(Target.PREDICTED).classes());
            assertTrue(Float.isNaN(result.resolved(second).values()[1]));
            assertArrayEquals(new float[2 * FEATURES], result.gradient("features", ninth).toArray(), 0f);
        }
    }

    @Test
    void a_side_needs_a_single_logit() throws Exception {
        try (Network network = LOGITS.load()) {
            assertThrows(LimnException.class, () -> network.probe(Batches.drawn(1, 1, 3, 4, 4),
                    Probe.activationsAndGradients(Set.of("features"), List.of(new Target.Side(1)))));
        }
    }

    /** A pixel belongs to the greatest channel; with a single one, to it where the logit is positive. */
    @ParameterizedTest
    @MethodSource("channels")
    void a_region_sums_the_logits_where_the_prediction_is_the_class(int channels, ClassChoice choice) throws Exception {
        GraphBuilder build = new GraphBuilder(channels);
        Value x = build.value(ValueType.TENSOR);
        double[] weight = new Random(3).doubles(channels * 3, -1, 1).toArray();
        Value output = build.node("conv2d", x, build.weight(weight, channels, 3, 1, 1), Literal.NONE);
        Target target = new Target.Region(choice);
        try (Network network = RUNTIME.load(build.program(4, OutputKind.MASK_LOGITS, x, output),
                Runtime.Options.DEFAULT, Progress.none())) {
            Tensor input = Batches.drawn(11, ROWS, 3, 4, 4).input();
            ProbeResult result = network.probe(Batches.of(input, 0, channels - 1, -1, 0, 0),
                    Probe.activationsAndGradients(Set.of("input"), List.of(target)));
            for (int row = 0; row < ROWS; row++) {
                checkRegion(result, target, weight, channels, row,
                        choice instanceof ClassChoice.Label ? new int[] {0, channels - 1, -1, 0, 0}[row] : -2);
            }
        }
    }

    static Stream<Arguments> channels() {
        return Stream.of(1, 3).flatMap(channels -> Stream.of(PREDICTED, LABEL)
                .map(choice -> Arguments.of(channels, choice)));
    }

    private static void checkRegion(ProbeResult result, Target target, double[] weight, int channels, int row,
            int wanted) {
        Tensor mask = result.outputs().slice(row);
        int[] owner = new int[16];
        int[] counts = new int[channels];
        for (int u = 0; u < 16; u++) {
            owner[u] = -1;
            for (int k = 0; k < channels; k++) {
                float z = mask.get(k * 16 + u);
                if (channels == 1 ? z > 0 : owner[u] < 0 || z > mask.get(owner[u] * 16 + u)) {
                    owner[u] = k;
                }
            }
            if (owner[u] >= 0) {
                counts[owner[u]]++;
            }
        }
        int c = wanted;
        if (wanted == -2) {
            c = 0;
            for (int k = 1; k < channels; k++) {
                c = counts[k] > counts[c] ? k : c;
            }
        }
        boolean defined = c >= 0 && counts[c] > 0;
        double sum = 0;
        for (int u = 0; u < 16; u++) {
            boolean inside = defined && owner[u] == c;
            sum += inside ? mask.get(c * 16 + u) : 0;
            for (int k = 0; k < 3; k++) {
                assertEquals(inside ? (float) weight[c * 3 + k] : 0,
                        result.gradient("input", target).slice(row).get(k * 16 + u), CLOSE);
            }
        }
        assertEquals(defined ? c : -1, result.resolved(target).classes()[row]);
        assertEquals(defined ? sum : Double.NaN, result.resolved(target).values()[row], 10 * CLOSE);
    }
}

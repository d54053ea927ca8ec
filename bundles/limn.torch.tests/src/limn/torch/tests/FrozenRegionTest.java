package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Layer;
import limn.graph.Literal;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.Fixtures;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/** A region of the unchanged prediction stays where it is when the input changes (definitions 0.2). */
class FrozenRegionTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final float CLOSE = 1e-5f;
    private static final int CELLS = 16;
    /** As in {@link FiniteDifferencesTest}: few of the inputs of rectifiers lie so near to their bend. */
    private static final double STEP = 0x1p-26;

    private static Network load(Program program) throws Exception {
        return RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none());
    }

    /** Rows as they are, but for those that have an unchanged mask. */
    private static Batch changed(Tensor input, Tensor unchanged, Set<Integer> rows, int described) {
        List<Batch.Row> plain = Batches.of(input).rows();
        return new Batch(input, IntStream.range(0, described)
                .mapToObj(row -> rows.contains(row) ? plain.get(row).changed(unchanged.slice(row)) : plain.get(row))
                .toList());
    }

    /** A 1×1 convolution, whose gradient is its weight in the region and 0 elsewhere; the last row is padding. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void everyRowHasItsOwn(int channels) throws Exception {
        GraphBuilder build = new GraphBuilder(channels);
        Value x = build.value(ValueType.TENSOR);
        double[] weight = new Random(3).doubles(channels * 3, -1, 1).toArray();
        Value output = build.node("conv2d", x, build.weight(weight, channels, 3, 1, 1), Literal.NONE);
        Target target = new Target.Region(new ClassChoice.Index(0));
        Tensor unchanged = Batches.drawn(21, 5, channels, 4, 4).input();
        try (Network network = load(build.program(4, OutputKind.MASK_LOGITS, x, output))) {
            Batch batch = changed(Batches.drawn(11, 5, 3, 4, 4).input(), unchanged, Set.of(0, 2, 3), 4);
            Probe probe = new Probe(Set.of(), Set.of("input"), List.of(target), GradientRule.PLAIN);
            ProbeResult result = network.probe(batch, probe);
            ProbeResult resumed = network.resume("input", batch.input(), batch, probe);
            assertArrayEquals(result.resolved(target).values(), resumed.resolved(target).values(), CLOSE);
            for (int row = 0; row < 4; row++) {
                Tensor mask = result.outputs().slice(row);
                Tensor where = row == 1 ? mask : unchanged.slice(row);
                double sum = 0;
                for (int u = 0; u < CELLS; u++) {
                    boolean inside = first(where, channels, u);
                    sum += inside ? mask.get(u) : 0;
                    for (int k = 0; k < 3; k++) {
                        assertEquals(inside ? (float) weight[k] : 0,
                                result.gradient("input", target).slice(row).get(k * CELLS + u), CLOSE);
                    }
                }
                assertEquals(sum, result.resolved(target).values()[row], CLOSE);
            }
        }
    }

    private static boolean first(Tensor mask, int channels, int cell) {
        return channels == 1 ? mask.get(cell) > 0
                : IntStream.range(1, channels).allMatch(k -> mask.get(cell) > mask.get(k * CELLS + cell));
    }

    /** A rectified square, whose second derivative is 2 in the region. */
    @Test
    void secondDerivativesKeepIt() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value picked = build.node("conv2d", x, build.weight(new double[] {1, 0, 0}, 1, 3, 1, 1), Literal.NONE);
        Value output = build.node("mul", picked, picked);
        Tensor unchanged = Batches.drawn(22, 2, 1, 4, 4).input();
        try (Network network = load(build.program(4, OutputKind.MASK_LOGITS, x, output))) {
            Batch batch = changed(Batches.drawn(12, 2, 3, 4, 4).input(), unchanged, Set.of(0, 1), 2);
            float[] ones = new float[2 * 3 * CELLS];
            Arrays.fill(ones, 1);
            Tensor product = network.secondDerivative(batch, "input", new Target.Region(new ClassChoice.Index(0)),
                    Tensor.of(Shape.of(2, 3, 4, 4), ones));
            for (int i = 0; i < ones.length; i++) {
                int row = i / (3 * CELLS);
                int channel = i / CELLS % 3;
                boolean inside = unchanged.slice(row).get(i % CELLS) > 0;
                assertEquals(channel == 0 && inside ? 2 : 0, product.get(i), CLOSE);
            }
        }
    }

    /** Gradients on a changed input against slopes in double precision within the region of the input as it was. */
    @ParameterizedTest
    @ValueSource(strings = {"tiny-unet.scripted.pt", "tiny-unet.traced.pt", "tiny-unet.onnx"})
    void gradientsAreSlopes(String file) throws Exception {
        Program program = Models.read(Fixtures.path("models/" + file));
        Tensor clean = Models.input(program, Fixtures.path("pictures/shapes-1.png"));
        Tensor noise = Batches.drawn(6, 1, 3, clean.shape().size(-2), clean.shape().size(-1)).input();
        float[] moved = noise.toArray();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = clean.get(i) + 0.3f * moved[i];
        }
        Target target = new Target.Region(new ClassChoice.Index(0));
        try (Network network = load(program)) {
            Tensor mask = network.predict(Batches.repeated(clean, 1));
            Batch own = Batches.of(Tensor.of(noise.shape(), moved));
            Batch frozen = changed(own.input(), mask, Set.of(0), 1);
            double[] inside = IntStream.range(0, mask.count()).mapToDouble(i -> mask.get(i) > 0 ? 1 : 0).toArray();
            // Rectified zeros before a max-pooling are ties, of which a slope says nothing; these lie behind it.
            for (String path : List.of("bottleneck", "dec2")) {
                Layer layer = network.layer(path).orElseThrow();
                Shape shape = layer.shape().orElseThrow();
                Probe probe = new Probe(Set.of(), Set.of(layer.path()), List.of(target), GradientRule.PLAIN);
                ProbeResult result = network.probe(frozen, probe);
                assertNotEquals(network.probe(own, probe).resolved(target).values()[0],
                        result.resolved(target).values()[0], 1e-3f, "the region would not have moved");
                double[] direction = new Random(7).doubles(shape.count(), -1, 1).toArray();
                double expected = IntStream.range(0, direction.length)
                        .mapToDouble(i -> result.gradient(layer.path(), target).get(i) * direction[i]).sum();
                Program slopes = new Doubled(program).within(mask.shape(), inside).shifted(layer.value(), shape,
                        scaled(direction), List.of(0.5 / STEP, -0.5 / STEP), true);
                try (Network doubles = load(slopes)) {
                    double slope = doubles.predict(own).at(0, 0);
                    double apart = Math.abs(expected - slope) / Math.abs(slope);
                    System.out.printf("frozen slope %s %s %.6e %.6e apart %.1e%n", file, layer.path(), expected, slope,
                            apart);
                    // The bound of FiniteDifferencesTest.
                    assertTrue(apart < 1e-4, layer.path() + ": " + expected + " against " + slope);
                }
            }
        }
    }

    private static List<double[]> scaled(double[] direction) {
        List<double[]> shifts = new ArrayList<>();
        for (double step : new double[] {STEP, -STEP}) {
            shifts.add(Arrays.stream(direction).map(d -> d * step).toArray());
        }
        return shifts;
    }
}

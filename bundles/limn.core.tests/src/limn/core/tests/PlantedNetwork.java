package limn.core.tests;

import java.util.Random;
import java.util.stream.IntStream;

import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Reference;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.graph.Items;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;

/**
 * A classifier that looks for red, on pictures of a red, a green and a blue square, all as large and bright: what it decides
 * can only come from the red one. To random weights no colour is more than another. Class 0 is red, class 1 the rest. Two convolutions with rectifiers ({@code relu1}, {@code relu2}),
 * the mean over all positions, a linear layer.
 */
final class PlantedNetwork {

    static final int SIDE = 32;
    private static final int LENGTH = 8;
    /** First row and column of the red square, the green and the blue one; of red the first. */
    private static final int[][] SQUARES = {{19, 3}, {4, 13}, {19, 21}};
    /** How far two convolutions of 3×3 see, and one cell more for masks that are enlarged. */
    private static final int MARGIN = 3;
    private static final int CHANNELS = 4;
    private static final int PADDED = 16;

    private PlantedNetwork() {
    }

    static Program program() {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        // Red above all else, twice, with different thresholds; green; blue. The last two respond weakly.
        Value one = conv(build, x, 3, new double[][] {{2, -1, -1}, {1.5, -0.5, -0.5}, {-1, 0.3, 0}, {-1, 0, 0.3}},
                -0.3, -0.1, -0.05, -0.05);
        Value first = build.named("relu1", build.node("relu", build.named("conv1", one)));
        Value two = conv(build, first, CHANNELS,
                new double[][] {{1, 0.5, 0, 0}, {0.5, 1, 0, 0}, {-1, 0, 1, 0}, {0, -1, 0, 1}}, -0.2, -0.1, -0.02,
                -0.02);
        Value second = build.named("relu2", build.node("relu", build.named("conv2", two)));
        Value logits = build.named("head", build.node("linear", build.meanPool(second),
                build.weight(new double[] {5, 5, 0, 0, -3, 0, 4, 4}, 2, CHANNELS),
                build.weight(new double[] {-0.5, 0.5}, 2)));
        return build.program(SIDE, OutputKind.LOGITS, x, logits);
    }

    /** The mean over 3×3 cells of mixed channels. */
    private static Value conv(GraphBuilder build, Value x, int in, double[][] mix, double... biases) {
        double[] weights = new double[mix.length * in * 9];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = mix[i / (9 * in)][i / 9 % in] / 9;
        }
        return build.node("conv2d", x, build.weight(weights, mix.length, in, 3, 3),
                build.weight(biases, mix.length), Items.ints(1, 1), Items.ints(1, 1));
    }

    /** One picture, with the red square or without it, the rest of the batch padding. */
    static Batch batch(boolean red) {
        Tensor picture = picture(red, 1);
        float[] values = new float[PADDED * picture.count()];
        for (int row = 0; row < PADDED; row++) {
            picture.copyTo(values, row * picture.count());
        }
        return Batches.of(Tensor.of(Shape.of(PADDED, 3, SIDE, SIDE), values), 0);
    }

    /** Pictures without red. */
    static Reference reference() {
        return new Reference() {
            @Override
            public int size() {
                return 4;
            }

            @Override
            public Tensor input(int index) {
                return picture(false, 2 + index);
            }
        };
    }

    private static Tensor picture(boolean red, int seed) {
        Random random = new Random(seed);
        int cells = SIDE * SIDE;
        float[] values = new float[3 * cells];
        for (int cell = 0; cell < cells; cell++) {
            for (int colour = red ? 0 : 1; colour < SQUARES.length; colour++) {
                if (within(cell, SQUARES[colour], 0)) {
                    values[colour * cells + cell] = 0.5f + 0.5f * random.nextFloat();
                }
            }
        }
        return Tensor.of(Shape.of(3, SIDE, SIDE), values);
    }

    private static boolean within(int cell, int[] square, int margin) {
        int row = cell / SIDE - square[0] + margin;
        int column = cell % SIDE - square[1] + margin;
        int length = LENGTH + 2 * margin;
        return row >= 0 && column >= 0 && row < length && column < length;
    }

    /** Where the decision can come from: the square and what the convolutions see around it, at input size. */
    static boolean[] region() {
        boolean[] region = new boolean[SIDE * SIDE];
        for (int cell = 0; cell < region.length; cell++) {
            region[cell] = within(cell, SQUARES[0], MARGIN);
        }
        return region;
    }

    /** The share of a map's positive part that lies in the region; 0 of a map without any. */
    static double mass(float[] map) {
        boolean[] region = region();
        double all = IntStream.range(0, map.length).mapToDouble(cell -> Math.max(0, map[cell])).sum();
        double inside = IntStream.range(0, map.length).filter(cell -> region[cell])
                .mapToDouble(cell -> Math.max(0, map[cell])).sum();
        return all > 0 ? inside / all : 0;
    }

    /** The mean in the region above the mean outside. */
    static double contrast(float[] map) {
        boolean[] region = region();
        return IntStream.range(0, map.length).filter(cell -> region[cell]).mapToDouble(cell -> map[cell]).average()
                .orElseThrow()
                - IntStream.range(0, map.length).filter(cell -> !region[cell]).mapToDouble(cell -> map[cell]).average()
                        .orElseThrow();
    }
}

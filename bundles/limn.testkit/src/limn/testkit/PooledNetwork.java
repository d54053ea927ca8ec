package limn.testkit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ModelDescription;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Target;
import limn.graph.ElementType;
import limn.graph.Grid;
import limn.graph.Items;
import limn.graph.Layer;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.OperatorGraph.Output;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import limn.graph.WeightData;

/**
 * A small network in plain Java whose answers are closed forms, for tests that need a network but no engine: a
 * convolution whose windows touch without overlapping, a rectifier, global average pooling and a linear head.
 *
 * <pre>
 * conv  A_k(i,j) = b_k + Σ_{c,y,x} W_kcyx · input_c(4i+y, 4j+x)      6×4×4
 * relu  R = max(A, 0)                                                6×4×4
 * pool  mean of R over the positions                                 6×1×1
 * head  z_j = h_j + Σ_k V_jk · pool_k                                3
 * </pre>
 *
 * The last channel is dead: its weights are 0. Weights are drawn from a fixed seed. Answers {@link Probe}s of all layers
 * under all three gradient rules, for every target that speaks of classes. Not closed by {@link #close}.
 */
public class PooledNetwork implements Network {

    /** Channels of the input. */
    public static final int INPUT_CHANNELS = 3;
    /** Rows and columns of the input. */
    public static final int INPUT_SIZE = 16;
    /** Channels of {@code conv} and {@code relu}; the last is dead. */
    public static final int CHANNELS = 6;
    /** Rows and columns of {@code conv} and {@code relu}. */
    public static final int GRID = 4;
    /** Number of classes. */
    public static final int CLASSES = 3;

    private static final int WINDOW = INPUT_SIZE / GRID;
    private static final int CELLS = GRID * GRID;

    private final float[] filters = new float[CHANNELS * INPUT_CHANNELS * WINDOW * WINDOW];
    private final float[] filterBias = new float[CHANNELS];
    private final float[] head = new float[CLASSES * CHANNELS];
    private final float[] headBias = new float[CLASSES];
    private final AtomicInteger forwards = new AtomicInteger();
    private final List<Layer> layers = new ArrayList<>();
    private final Program program;

    /** The network. */
    public PooledNetwork() {
        Random random = new Random(12);
        int living = filters.length / CHANNELS * (CHANNELS - 1);
        for (int i = 0; i < living; i++) {
            filters[i] = (float) random.nextGaussian() / WINDOW;
        }
        for (int channel = 0; channel < CHANNELS - 1; channel++) {
            filterBias[channel] = (float) random.nextGaussian() / 4;
        }
        for (int i = 0; i < head.length; i++) {
            head[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < headBias.length; i++) {
            headBias[i] = (float) random.nextGaussian() / 4;
        }
        program = new Program("pooled", Optional.empty(), "test", graphAndLayers(), new ModelDescription(
                Optional.empty(), Optional.of(OutputKind.LOGITS), List.of("one", "two", "three"), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
    }

    private OperatorGraph graphAndLayers() {
        Shape filterShape = Shape.of(CHANNELS, INPUT_CHANNELS, WINDOW, WINDOW);
        Value[] values = new Value[6];
        for (int id = 0; id < values.length; id++) {
            values[id] = new Value(id, ValueType.TENSOR);
        }
        Literal one = Literal.of(1);
        List<Node> nodes = List.of(
                Node.of("conv2d", List.of(values[0], weight("conv.weight", filterShape, filters),
                        weight("conv.bias", Shape.of(CHANNELS), filterBias), Items.ints(WINDOW, WINDOW),
                        Items.ints(0, 0),
                        Items.ints(1, 1), one), values[1], "conv"),
                Node.of("relu", List.of(values[1]), values[2], "relu"),
                Node.of("adaptive_avg_pool2d", List.of(values[2], Items.ints(1, 1)), values[3], "pool"),
                Node.of("flatten", List.of(values[3], one), values[4], ""),
                Node.of("linear", List.of(values[4], weight("head.weight", Shape.of(CLASSES, CHANNELS), head),
                        weight("head.bias", Shape.of(CLASSES), headBias)), values[5], "head"));
        layer("input", "", Shape.of(1, INPUT_CHANNELS, INPUT_SIZE, INPUT_SIZE), 0, values[0]);
        layer("conv", "conv2d", Shape.of(1, CHANNELS, GRID, GRID), filters.length + filterBias.length, values[1]);
        layer("relu", "relu", Shape.of(1, CHANNELS, GRID, GRID), 0, values[2]);
        layer("pool", "adaptive_avg_pool2d", Shape.of(1, CHANNELS, 1, 1), 0, values[3]);
        layer("head", "linear", Shape.of(1, CLASSES), head.length + headBias.length, values[5]);
        Map<Value, List<String>> paths = new LinkedHashMap<>();
        layers.forEach(layer -> paths.put(layer.value(), List.of(layer.path())));
        return OperatorGraph.of(values[0], nodes, List.of(new Output("", values[5])), paths);
    }

    private void layer(String path, String operator, Shape shape, long parameters, Value value) {
        Optional<Grid> grid = shape.rank() == 4 && shape.size(2) > 1
                ? Optional.of(new Grid(shape.size(2), shape.size(3), Grid.Layout.CHANNELS_FIRST, 0))
                : Optional.empty();
        layers.add(new Layer(path, List.of(), operator, Optional.of(shape), grid, parameters, value));
    }

    private static Weight weight(String name, Shape shape, float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return new Weight(name, ElementType.FLOAT32, shape, true, new WeightData() {
            @Override
            public long bytes() {
                return bytes.capacity();
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes.array());
            }
        });
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    /**
     * How often it ran.
     *
     * @return rows put through it, padding left out
     */
    public int forwards() {
        return forwards.get();
    }

    @Override
    public Tensor predict(Batch batch) throws LimnException {
        return probe(batch, Probe.OUTPUTS).outputs();
    }

    @Override
    public void prepare(Set<Probe> probes) {
        // nothing to get ready
    }

    @Override
    public long estimate(Probe probe, int rows) {
        return 4L * rows * (INPUT_CHANNELS * INPUT_SIZE * INPUT_SIZE + 2 * CHANNELS * CELLS);
    }

    @Override
    public Map<String, Tensor> parameters(String layer) throws LimnException {
        return switch (layer) {
            case "conv" -> Map.of("weight", Tensor.of(Shape.of(CHANNELS, INPUT_CHANNELS, WINDOW, WINDOW), filters),
                    "bias", Tensor.of(Shape.of(CHANNELS), filterBias));
            case "head" -> Map.of("weight", Tensor.of(Shape.of(CLASSES, CHANNELS), head), "bias",
                    Tensor.of(Shape.of(CLASSES), headBias));
            default -> Map.of();
        };
    }

    @Override
    public ProbeResult probe(Batch batch, Probe probe) throws LimnException {
        return PooledProbe.answer(this, batch, probe);
    }

    /** From {@code conv} or {@code relu} on, with gradients there and at {@code relu}; from {@code pool} on without. */
    @Override
    public ProbeResult resume(String layer, Tensor activations, Shape input, List<Batch.Row> rows, Probe probe)
            throws LimnException {
        return PooledProbe.resume(this, layer, activations, rows, probe);
    }

    @Override
    public void close() {
        // nothing native
    }

    /** The values of one row: {@code input}, {@code conv}, {@code relu}, {@code pool}, {@code head}. */
    Map<String, float[]> forward(float[] input) {
        forwards.incrementAndGet();
        float[] conv = new float[CHANNELS * CELLS];
        for (int place = 0; place < conv.length; place++) {
            int channel = place / CELLS;
            double sum = filterBias[channel];
            for (int tap = 0; tap < filters.length / CHANNELS; tap++) {
                sum += (double) filters[channel * (filters.length / CHANNELS) + tap]
                        * input[source(place % CELLS, tap)];
            }
            conv[place] = (float) sum;
        }
        Map<String, float[]> values = new LinkedHashMap<>();
        values.put("input", input);
        values.putAll(after(conv));
        return values;
    }

    /** At {@code conv} and {@code relu}. */
    @Override
    public Tensor secondDerivative(Batch batch, String layer, Target target, Tensor vector) throws LimnException {
        return PooledProbe.secondDerivative(this, batch, layer, target, vector);
    }

    /** What a change of {@code relu} does to the output. */
    double[] atHead(float[] relu) {
        double[] change = new double[CLASSES];
        for (int i = 0; i < relu.length; i++) {
            for (int c = 0; c < CLASSES; c++) {
                change[c] += (double) head[c * CHANNELS + i / CELLS] * relu[i] / CELLS;
            }
        }
        return change;
    }

    /** What comes of the values of {@code conv}: itself, {@code relu}, {@code pool}, {@code head}. */
    Map<String, float[]> after(float[] conv) {
        float[] relu = new float[conv.length];
        float[] pool = new float[CHANNELS];
        for (int place = 0; place < conv.length; place++) {
            relu[place] = Math.max(conv[place], 0);
            pool[place / CELLS] += relu[place] / CELLS;
        }
        Map<String, float[]> values = new LinkedHashMap<>();
        values.put("conv", conv);
        values.put("relu", relu);
        values.putAll(afterPool(pool));
        return values;
    }

    /** What comes of the values of {@code pool}: itself, {@code head}. */
    Map<String, float[]> afterPool(float[] pool) {
        float[] output = headBias.clone();
        for (int i = 0; i < head.length; i++) {
            output[i / CHANNELS] += head[i] * pool[i % CHANNELS];
        }
        Map<String, float[]> values = new LinkedHashMap<>();
        values.put("pool", pool);
        values.put("head", output);
        return values;
    }

    /** Gradients at all layers of one row, from the gradient at the head. */
    Map<String, float[]> backward(Map<String, float[]> forward, float[] atHead, Rectifier rectifier) {
        float[] pool = new float[CHANNELS];
        for (int i = 0; i < head.length; i++) {
            pool[i % CHANNELS] += head[i] * atHead[i / CHANNELS];
        }
        float[] relu = new float[CHANNELS * CELLS];
        float[] conv = new float[relu.length];
        float[] input = new float[INPUT_CHANNELS * INPUT_SIZE * INPUT_SIZE];
        for (int place = 0; place < relu.length; place++) {
            int channel = place / CELLS;
            relu[place] = pool[channel] / CELLS;
            conv[place] = rectifier.back(forward.get("conv")[place], relu[place]);
            for (int tap = 0; tap < filters.length / CHANNELS; tap++) {
                input[source(place % CELLS, tap)] += conv[place] * filters[channel * (filters.length / CHANNELS) + tap];
            }
        }
        return Map.of("input", input, "conv", conv, "relu", relu, "pool", pool, "head", atHead);
    }

    /** What passes back through a rectifier. */
    interface Rectifier {
        float back(float before, float gradient);
    }

    /** Where in the input a filter's tap lies for a cell. */
    private static int source(int cell, int tap) {
        int y = cell / GRID * WINDOW + tap / WINDOW % WINDOW;
        int x = cell % GRID * WINDOW + tap % WINDOW;
        return (tap / (WINDOW * WINDOW) * INPUT_SIZE + y) * INPUT_SIZE + x;
    }
}

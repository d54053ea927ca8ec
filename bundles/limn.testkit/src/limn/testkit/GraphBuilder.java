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

import limn.api.data.Preprocessing;
import limn.api.model.ModelDescription;
import limn.api.model.OutputKind;
import limn.api.model.Program;
import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import limn.graph.WeightData;

/** Builds operator graphs by hand, with weights given or drawn from a fixed seed. Not safe from several threads. */
public final class GraphBuilder {

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Value, List<String>> paths = new LinkedHashMap<>();
    private final Random random;
    private final ElementType type;
    private int ids;
    private int weights;

    /**
     * A builder of graphs with float32 weights.
     *
     * @param seed seed of the drawn weights
     */
    public GraphBuilder(long seed) {
        this(seed, ElementType.FLOAT32);
    }

    /**
     * A builder.
     *
     * @param seed seed of the drawn weights
     * @param type type of the weights, {@code FLOAT32} or {@code FLOAT64}
     */
    public GraphBuilder(long seed, ElementType type) {
        random = new Random(seed);
        this.type = type;
    }

    /**
     * A new value that nothing computes yet, such as the input.
     *
     * @param valueType its type
     * @return the value
     */
    public Value value(ValueType valueType) {
        return new Value(ids++, valueType);
    }

    /**
     * Adds a node that computes a tensor.
     *
     * @param operator its operator
     * @param inputs its arguments
     * @return what it computes
     */
    public Value node(String operator, Operand... inputs) {
        return typed(ValueType.TENSOR, operator, inputs);
    }

    /**
     * Adds a node that computes a value of any type.
     *
     * @param valueType type of the value
     * @param operator its operator
     * @param inputs its arguments
     * @return what it computes
     */
    public Value typed(ValueType valueType, String operator, Operand... inputs) {
        Value output = value(valueType);
        add(Node.of(operator, List.of(inputs), output, ""));
        return output;
    }

    /**
     * Adds a node.
     *
     * @param node the node
     */
    public void add(Node node) {
        nodes.add(node);
    }

    /**
     * Gives a value a path; the first one given is the one shown.
     *
     * @param path the path
     * @param value the value
     * @return the value
     */
    public Value named(String path, Value value) {
        paths.computeIfAbsent(value, v -> new ArrayList<>()).add(path);
        return value;
    }

    /**
     * A convolution with drawn weights and biases.
     *
     * @param x {@code N×in×H×W}
     * @param in channels in
     * @param out channels out
     * @param kernel side of the kernel
     * @param stride step along both axes
     * @param padding zeros on every side
     * @return {@code N×out×H'×W'}
     */
    public Value conv(Value x, int in, int out, int kernel, int stride, int padding) {
        return node("conv2d", x, drawn(Math.sqrt(2.0 / (in * kernel * kernel)), out, in, kernel, kernel),
                drawn(0.1, out), Items.ints(stride, stride), Items.ints(padding, padding));
    }

    /**
     * A linear layer with drawn weights and biases.
     *
     * @param x {@code N×in}
     * @param in numbers in
     * @param out numbers out
     * @return {@code N×out}
     */
    public Value linear(Value x, int in, int out) {
        return node("linear", x, drawn(1 / Math.sqrt(in), out, in), drawn(0.1, out));
    }

    /**
     * The mean over all positions.
     *
     * @param x {@code N×D×h×w}
     * @return {@code N×D}
     */
    public Value meanPool(Value x) {
        return node("flatten", node("adaptive_avg_pool2d", x, Items.ints(1, 1)), Literal.of(1));
    }

    /**
     * A weight with numbers drawn from a normal distribution.
     *
     * @param deviation its standard deviation
     * @param shape its sizes
     * @return the weight
     */
    public Weight drawn(double deviation, int... shape) {
        double[] values = new double[(int) Shape.of(shape).count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian() * deviation;
        }
        return weight(values, shape);
    }

    /**
     * A weight with given numbers.
     *
     * @param values the numbers, row-major
     * @param shape its sizes
     * @return the weight
     */
    public Weight weight(double[] values, int... shape) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (type == ElementType.FLOAT64) {
                buffer.putDouble(value);
            } else {
                buffer.putFloat((float) value);
            }
        }
        return new Weight("weight" + weights++, type, Shape.of(shape), true, new Bytes(buffer.array()));
    }

    /** Numbers that are there already. */
    private record Bytes(byte[] array) implements WeightData {
        @Override
        public long bytes() {
            return array.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(array);
        }
    }

    /**
     * The graph.
     *
     * @param input its input
     * @param outputs what it returns; named by their positions if there are several
     * @return the graph
     */
    public OperatorGraph graph(Value input, Operand... outputs) {
        List<OperatorGraph.Output> returned = new ArrayList<>();
        for (Operand output : outputs) {
            String name = outputs.length == 1 ? "" : Integer.toString(returned.size());
            returned.add(new OperatorGraph.Output(name, output));
        }
        return OperatorGraph.of(input, nodes, returned, paths);
    }

    /**
     * The graph as a program for square pictures of three channels.
     *
     * @param side rows and columns of the input
     * @param kind what the first output is
     * @param input the graph's input
     * @param outputs what it returns
     * @return the program
     */
    public Program program(int side, OutputKind kind, Value input, Operand... outputs) {
        Preprocessing preprocessing = new Preprocessing(side, side, Preprocessing.ChannelOrder.RGB,
                Preprocessing.Fit.STRETCH, Preprocessing.Interpolation.BILINEAR_ANTIALIAS, 1 / 255.0,
                List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
        ModelDescription description = new ModelDescription(Optional.of(preprocessing), Optional.of(kind), List.of(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
        return new Program("by hand", Optional.empty(), "test", graph(input, outputs), description);
    }

    /**
     * A small classifier: convolution, rectifier, pooling, convolution, rectifier, mean, linear. Layers {@code conv1},
     * {@code relu1}, {@code pool}, {@code conv2}, {@code relu2} (also {@code features}), {@code fc}.
     *
     * @param seed seed of its weights
     * @return a program from {@code N×3×8×8} to logits {@code N×4}
     */
    public static Program small(long seed) {
        GraphBuilder build = new GraphBuilder(seed);
        Value x = build.value(ValueType.TENSOR);
        Value one = build.named("relu1", build.node("relu", build.named("conv1", build.conv(x, 3, 6, 3, 1, 1))));
        Value pooled = build.named("pool", build.node("max_pool2d", one, Items.ints(2, 2), Items.ints(2, 2)));
        Value two = build.named("relu2", build.node("relu", build.named("conv2", build.conv(pooled, 6, 5, 3, 1, 1))));
        build.named("features", two);
        Value logits = build.named("fc", build.linear(build.meanPool(two), 5, 4));
        return build.program(8, OutputKind.LOGITS, x, logits);
    }
}

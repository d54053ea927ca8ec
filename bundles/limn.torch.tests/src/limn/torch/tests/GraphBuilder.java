package limn.torch.tests;

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

/** Builds graphs by hand, with weights drawn from a fixed seed. */
final class GraphBuilder {

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Value, List<String>> paths = new LinkedHashMap<>();
    private final Random random;
    private final ElementType type;
    private int ids;
    private int weights;

    GraphBuilder(long seed) {
        this(seed, ElementType.FLOAT32);
    }

    GraphBuilder(long seed, ElementType type) {
        random = new Random(seed);
        this.type = type;
    }

    Value input() {
        return value(ValueType.TENSOR);
    }

    Value value(ValueType valueType) {
        return new Value(ids++, valueType);
    }

    Value node(String operator, Operand... inputs) {
        return typed(ValueType.TENSOR, operator, inputs);
    }

    Value typed(ValueType valueType, String operator, Operand... inputs) {
        Value output = value(valueType);
        add(Node.of(operator, List.of(inputs), output, ""));
        return output;
    }

    void add(Node node) {
        nodes.add(node);
    }

    Value named(String path, Value value) {
        paths.computeIfAbsent(value, v -> new ArrayList<>()).add(path);
        return value;
    }

    Value conv(Value x, int in, int out, int kernel, int stride, int padding) {
        return node("conv2d", x, drawn(Math.sqrt(2.0 / (in * kernel * kernel)), out, in, kernel, kernel),
                drawn(0.1, out), Items.ints(stride, stride), Items.ints(padding, padding));
    }

    Value linear(Value x, int in, int out) {
        return node("linear", x, drawn(1 / Math.sqrt(in), out, in), drawn(0.1, out));
    }

    Value meanPool(Value x) {
        return node("flatten", node("adaptive_avg_pool2d", x, Items.ints(1, 1)), Literal.of(1));
    }

    Weight drawn(double deviation, int... shape) {
        double[] values = new double[(int) Shape.of(shape).count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian() * deviation;
        }
        return weight(values, shape);
    }

    Weight weight(double[] values, int... shape) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (type == ElementType.FLOAT64) {
                buffer.putDouble(value);
            } else {
                buffer.putFloat((float) value);
            }
        }
        return new Weight("weight" + weights++, type, Shape.of(shape), true, data(buffer.array()));
    }

    static WeightData data(byte[] bytes) {
        return new WeightData() {
            @Override
            public long bytes() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    OperatorGraph graph(Value input, Operand... outputs) {
        List<OperatorGraph.Output> returned = new ArrayList<>();
        for (Operand output : outputs) {
            returned.add(new OperatorGraph.Output(outputs.length == 1 ? "" : Integer.toString(returned.size()), output));
        }
        return OperatorGraph.of(input, nodes, returned, paths);
    }

    Program program(OutputKind kind, Value input, Operand... outputs) {
        return program(graph(input, outputs), kind);
    }

    static Program program(OperatorGraph graph, OutputKind kind) {
        return new Program("by hand", Optional.empty(), "test", graph,
                new ModelDescription(Optional.empty(), Optional.of(kind), List.of(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
    }

    /** Convolution, rectifier, pooling, convolution, rectifier, mean, linear: 3×8×8 to 4 classes. */
    static Program small(long seed) {
        GraphBuilder build = new GraphBuilder(seed);
        Value x = build.input();
        Value one = build.named("relu1", build.node("relu", build.named("conv1", build.conv(x, 3, 6, 3, 1, 1))));
        Value pooled = build.named("pool", build.node("max_pool2d", one, Items.ints(2, 2), Items.ints(2, 2)));
        Value two = build.named("relu2", build.node("relu", build.named("conv2", build.conv(pooled, 6, 5, 3, 1, 1))));
        return build.program(OutputKind.LOGITS, x, build.named("fc", build.linear(build.meanPool(two), 5, 4)));
    }
}

package limn.graph.tests;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.ElementType;
import limn.graph.Grid;
import limn.graph.Items;
import limn.graph.LayerAnalysis;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Region;
import limn.graph.Shape;
import limn.graph.ShapeInference;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import limn.graph.WeightData;

/** Builds small graphs as the readers do: one node after the other, names beside them. */
final class Net {

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Value, List<String>> paths = new LinkedHashMap<>();
    private int ids;
    final Value input = value(ValueType.TENSOR);

    Value value(ValueType type) {
        return new Value(ids++, type);
    }

    /** A tensor operator whose result has paths (separated by blanks; none for ""). */
    Value op(String operator, String names, Operand... arguments) {
        return op(ValueType.TENSOR, operator, names, arguments);
    }

    Value op(ValueType type, String operator, String names, Operand... arguments) {
        Value output = value(type);
        nodes.add(Node.of(operator, List.of(arguments), output, ""));
        name(output, names);
        return output;
    }

    /** An operator with keyword arguments. */
    Value op(String operator, String names, Map<String, Operand> keywords, Operand... arguments) {
        Value output = value(ValueType.TENSOR);
        nodes.add(new Node(operator, List.of(arguments), keywords, List.of(output), List.of(), ""));
        name(output, names);
        return output;
    }

    /** An operator with several results. */
    List<Value> several(String operator, int count, Operand... arguments) {
        List<Value> outputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            outputs.add(value(ValueType.TENSOR));
        }
        nodes.add(new Node(operator, List.of(arguments), Map.of(), outputs, List.of(), ""));
        return outputs;
    }

    void add(Node node) {
        nodes.add(node);
    }

    Node control(String operator, List<Operand> inputs, List<Value> outputs, Region... regions) {
        Node node = new Node(operator, inputs, Map.of(), outputs, List.of(regions), "");
        nodes.add(node);
        return node;
    }

    void name(Value value, String names) {
        if (!names.isEmpty()) {
            paths.put(value, List.of(names.split(" ")));
        }
    }

    Value conv(Value x, String path, int in, int out, int kernel, int stride, int padding) {
        return op("conv2d", path, x, weight(path + ".weight", out, in, kernel, kernel), Literal.NONE,
                Items.ints(stride, stride), Items.ints(padding, padding), Items.ints(1, 1), Literal.of(1));
    }

    Value batchNorm(Value x, String path, int channels) {
        return op("batch_norm", path, x, weight(path + ".weight", channels), weight(path + ".bias", channels),
                buffer(path + ".running_mean", channels), buffer(path + ".running_var", channels), Literal.FALSE,
                Literal.of(0.1), Literal.of(1e-5), Literal.TRUE);
    }

    Value linear(Value x, String path, int in, int out) {
        return op("linear", path, x, weight(path + ".weight", out, in), weight(path + ".bias", out));
    }

    Value layerNorm(Value x, String path, int width) {
        return op("layer_norm", path, x, Items.ints(width), weight(path + ".weight", width),
                weight(path + ".bias", width));
    }

    Value maxPool(Value x, String path, int kernel) {
        return op("max_pool2d", path, x, Items.ints(kernel, kernel), Items.ints(kernel, kernel), Items.ints(0, 0),
                Items.ints(1, 1), Literal.FALSE);
    }

    Value cat(String path, int axis, Operand... parts) {
        return op("cat", path, Items.list(List.of(parts)), Literal.of(axis));
    }

    Weight weight(String name, int... sizes) {
        return new Weight(name, ElementType.FLOAT32, Shape.of(sizes), true, NONE);
    }

    Weight buffer(String name, int... sizes) {
        return new Weight(name, ElementType.FLOAT32, Shape.of(sizes), false, NONE);
    }

    /** A constant whole number kept as a tensor, as traces do. */
    static Weight number(String name, long value) {
        byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
        return new Weight(name, ElementType.INT64, Shape.of(), false, new WeightData() {
            @Override
            public long bytes() {
                return 8;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        });
    }

    OperatorGraph graph(Value output) {
        return graph(List.of(new OperatorGraph.Output("", output)));
    }

    OperatorGraph graph(List<OperatorGraph.Output> outputs) {
        return OperatorGraph.of(input, nodes, outputs, paths);
    }

    /** The shape of a value for an input of these sizes, as text; "unknown" when it cannot be told. */
    String shape(Value value, int... sizes) {
        return Optional.ofNullable(ShapeInference.infer(graph(value), Shape.of(sizes)).get(value)).map(Shape::toString)
                .orElse("unknown");
    }

    LayerAnalysis analyse(Value output, int... sizes) {
        return LayerAnalysis.of(graph(output), Shape.of(sizes), Optional.<Grid>empty());
    }

    private static final WeightData NONE = new WeightData() {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public InputStream open() {
            throw new IllegalStateException("these numbers are not to be read");
        }
    };
}

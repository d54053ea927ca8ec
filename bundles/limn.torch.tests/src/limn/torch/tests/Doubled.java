package limn.torch.tests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.model.Program;
import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Operand;
import limn.graph.Region;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import limn.graph.WeightData;
import limn.maths.WeightValues;

/** A program copied node by node, with weights and casts of double precision. */
final class Doubled {

    private static final long FLOAT = 6;
    private static final long DOUBLE = 7;

    private final Program program;
    private final OperatorGraph graph;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Weight, Weight> weights = new HashMap<>();
    private Optional<Weight> inside = Optional.empty();
    private int ids = 1;

    Doubled(Program program) {
        this.program = program;
        graph = program.graph();
    }

    /** The same with a region that does not depend on the input: 1 inside, 0 outside. */
    Doubled within(Shape shape, double[] region) {
        inside = Optional.of(new Weight("inside", ElementType.FLOAT64, shape, false, data(region)));
        return this;
    }

    /**
     * What a target would be with the layer shifted, in the place of the logits: the sum over some shifts, each times a
     * factor.
     *
     * @param region whether the target is the region of the first channel where nothing is shifted, else the logits
     */
    Program shifted(Value layer, Shape shape, List<double[]> shifts, List<Double> factors, boolean region)
            throws IOException {
        for (Weight weight : graph.weights().values()) {
            weights.put(weight, wide(weight));
        }
        Value x = new Value(0, ValueType.TENSOR);
        Map<Value, Value> plain = new HashMap<>();
        plain.put(graph.input(), add("to", x, Literal.of(DOUBLE)));
        int end = graph.nodes().indexOf(graph.producers().get(layer)) + 1;
        nodes.addAll(copies(graph.nodes().subList(0, end), plain));
        List<Node> tail = graph.nodes().subList(end, graph.nodes().size());
        Value logits = (Value) graph.outputs().get(0).value();
        List<Value> ends = new ArrayList<>();
        for (int i = 0; i < shifts.size(); i++) {
            Map<Value, Value> moved = new HashMap<>(plain);
            moved.put(layer, add("add", plain.get(layer),
                    new Weight("shift" + i, ElementType.FLOAT64, shape, false, data(shifts.get(i)))));
            nodes.addAll(copies(tail, moved));
            ends.add(moved.get(logits));
        }
        if (region) {
            Operand where = inside.<Operand>map(given -> given).orElseGet(() -> {
                nodes.addAll(copies(tail, plain));
                return add("gt", plain.get(logits), Literal.of(0));
            });
            ends.replaceAll(mask -> add("sum", add("mul", mask, where), Items.ints(2, 3)));
        }
        Value sum = add("mul", ends.get(0), Literal.of(factors.get(0)));
        for (int i = 1; i < ends.size(); i++) {
            sum = add("add", sum, add("mul", ends.get(i), Literal.of(factors.get(i))));
        }
        return new Program("slopes", program.file(), "test", OperatorGraph.of(x, nodes,
                List.of(new OperatorGraph.Output("", sum)), Map.of()), program.description());
    }

    private Value add(String operator, Operand... inputs) {
        Value output = new Value(ids++, ValueType.TENSOR);
        nodes.add(Node.of(operator, List.of(inputs), output, ""));
        return output;
    }

    private List<Node> copies(List<Node> originals, Map<Value, Value> values) {
        List<Node> copies = new ArrayList<>();
        for (Node node : originals) {
            List<Operand> inputs = node.inputs().stream().map(operand -> copy(operand, values)).toList();
            if (node.operator().equals("to")) {
                inputs = inputs.stream().map(Doubled::widened).toList();
            }
            Map<String, Operand> attributes = new LinkedHashMap<>();
            node.attributes().forEach((name, operand) -> attributes.put(name,
                    name.equals("dtype") ? widened(operand) : copy(operand, values)));
            List<Region> regions = node.regions().stream().map(region -> new Region(
                    fresh(region.parameters(), values), copies(region.nodes(), values),
                    region.results().stream().map(operand -> copy(operand, values)).toList())).toList();
            copies.add(new Node(node.operator(), inputs, attributes, fresh(node.outputs(), values), regions,
                    node.scope()));
        }
        return copies;
    }

    private List<Value> fresh(List<Value> originals, Map<Value, Value> values) {
        originals.forEach(value -> values.put(value, new Value(ids++, value.type())));
        return originals.stream().map(values::get).toList();
    }

    private static Operand widened(Operand operand) {
        return operand.equals(Literal.of(FLOAT)) ? Literal.of(DOUBLE) : operand;
    }

    private Operand copy(Operand operand, Map<Value, Value> values) {
        return switch (operand) {
            case Value value -> values.get(value);
            case Weight weight -> weights.get(weight);
            case Items items -> new Items(items.kind(),
                    items.elements().stream().map(element -> copy(element, values)).toList());
            case Literal literal -> literal;
        };
    }

    private static Weight wide(Weight weight) throws IOException {
        if (weight.type() != ElementType.FLOAT32) {
            return weight;
        }
        Tensor values = WeightValues.of(weight);
        double[] doubles = new double[values.count()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values.get(i);
        }
        return new Weight(weight.name(), ElementType.FLOAT64, weight.shape(), weight.parameter(), data(doubles));
    }

    private static WeightData data(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(numbers);
        return new WeightData() {
            @Override
            public long bytes() {
                return bytes.capacity();
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes.array());
            }
        };
    }
}

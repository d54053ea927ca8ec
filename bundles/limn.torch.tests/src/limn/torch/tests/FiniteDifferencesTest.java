package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.Npy;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Layer;
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
import limn.testkit.Batches;
import limn.testkit.SharedData;
import limn.torch.internal.PyTorchRuntime;

/**
 * Gradients of real networks against directional derivatives of the same networks in double precision: what comes after
 * a layer is written out twice, from the layer shifted forth and back, and the slope comes out in the place of the logits.
 */
class FiniteDifferencesTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final Target FIRST = new Target.Logit(new ClassChoice.Index(0));
    private static final Target REGION = new Target.Region(new ClassChoice.Index(0));
    /** A rectifier bends somewhere in every network: few of its thousands of inputs lie so near to that. */
    private static final double STEP = 1e-8;
    /** Of inputs drawn with this seed 32 and 64 bits agree which side of its bend each rectifier is on. */
    private static final long DRAWN = 6;
    private static final long FLOAT = 6;
    private static final long DOUBLE = 7;

    @ParameterizedTest
    @ValueSource(strings = {"resnet20.scripted", "resnet20.traced", "brain-mobilenet.scripted",
            "brain-mobilenet.traced", "tiny-vit.traced", "resnet20.onnx", "brain-mobilenet.onnx", "tiny-vit.onnx"})
    void gradients_in_the_middle_are_slopes(String name) throws Exception {
        Program program = Models.read(SharedData.path("models/" + name + (name.endsWith(".onnx") ? "" : ".pt")));
        int side = program.description().preprocessing().orElseThrow().height();
        compare(name, program, Batches.drawn(DRAWN, 1, 3, side, side), FIRST);
    }

    /** A region is that of the prediction where nothing is shifted. */
    @ParameterizedTest
    @ValueSource(strings = {"brain-unet.scripted.pt", "brain-unet.traced.pt", "brain-unet.onnx"})
    void gradients_of_a_region_are_slopes(String file) throws Exception {
        Batch batch = Batches.repeated(Npy.read(SharedData.path("models/brain-unet.check-input.npy")).slice(0), 1);
        compare(file, Models.read(SharedData.path("models/" + file)), batch, REGION);
    }

    private static void compare(String name, Program program, Batch batch, Target target) throws Exception {
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            List<Layer> layers = network.layers().stream()
                    .filter(layer -> layer.shape().filter(shape -> shape.rank() > 2 && shape.size(0) == 1).isPresent())
                    .toList();
            for (Layer layer : List.of(layers.get(layers.size() / 3), layers.get(2 * layers.size() / 3))) {
                Shape shape = layer.shape().orElseThrow();
                double[] direction = new Random(7).doubles(shape.count(), -1, 1).toArray();
                Tensor gradient = network
                        .probe(batch, new Probe(Set.of(), Set.of(layer.path()), List.of(target), GradientRule.PLAIN))
                        .gradient(layer.path(), target);
                double expected = 0;
                for (int i = 0; i < direction.length; i++) {
                    expected += gradient.get(i) * direction[i];
                }
                Program doubles = new Doubled(program).sloping(layer.value(), shape, direction, target);
                try (Network slopes = RUNTIME.load(doubles, Runtime.Options.DEFAULT, Progress.none())) {
                    double slope = slopes.predict(batch).at(0, 0);
                    double apart = Math.abs(expected - slope) / Math.abs(slope);
                    System.out.printf("slope %s %s %.6e %.6e apart %.1e%n", name, layer.path(), expected, slope, apart);
                    assertTrue(apart < 1e-4, name + " " + layer.path() + ": " + expected + " against " + slope);
                }
            }
        }
    }

    /** A program copied node by node, with weights and casts of double precision. */
    private static final class Doubled {

        private final Program program;
        private final OperatorGraph graph;
        private final List<Node> nodes = new ArrayList<>();
        private final Map<Weight, Weight> weights = new HashMap<>();
        private int ids = 1;

        Doubled(Program program) {
            this.program = program;
            graph = program.graph();
        }

        Program sloping(Value layer, Shape shape, double[] direction, Target target) throws IOException {
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
            Weight along = new Weight("direction", ElementType.FLOAT64, shape, false, data(direction));
            List<Value> ends = new ArrayList<>();
            for (double step : new double[] {STEP, -STEP}) {
                Map<Value, Value> shifted = new HashMap<>(plain);
                shifted.put(layer, add("add", plain.get(layer), add("mul", along, Literal.of(step))));
                nodes.addAll(copies(tail, shifted));
                ends.add(shifted.get(logits));
            }
            if (target.equals(REGION)) {
                nodes.addAll(copies(tail, plain));
                Value inside = add("gt", plain.get(logits), Literal.of(0));
                ends.replaceAll(mask -> add("sum", add("mul", mask, inside), Items.ints(2, 3)));
            }
            Value slope = add("div", add("sub", ends.get(0), ends.get(1)), Literal.of(2 * STEP));
            return new Program("slopes", program.file(), "test", OperatorGraph.of(x, nodes,
                    List.of(new OperatorGraph.Output("", slope)), Map.of()), program.description());
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
}

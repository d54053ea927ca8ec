package limn.ui.graph.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

import limn.api.Progress;
import limn.api.model.ModelReader;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.ClassPathServices;
import limn.ui.graph.internal.model.BlockTree;

/** Networks to draw: of files, and made by hand. */
public final class TestModels {

    private TestModels() {
    }

    /** The tree of a model file whose input is 3×side×side. */
    public static BlockTree tree(Path file, int side) throws Exception {
        OperatorGraph graph = graph(file);
        return BlockTree.of(graph, layers(graph, Shape.of(1, 3, side, side)));
    }

    /** The layers of a model file whose input is 3×side×side. */
    public static List<Layer> layers(Path file, int side) throws Exception {
        return layers(graph(file), Shape.of(1, 3, side, side));
    }

    private static OperatorGraph graph(Path file) throws Exception {
        for (ModelReader reader : readers()) {
            if (reader.recognises(file) > 0) {
                return reader.read(file, Progress.none()).graph();
            }
        }
        throw new IllegalStateException("nothing reads " + file);
    }

    private static List<Layer> layers(OperatorGraph graph, Shape input) {
        return LayerAnalysis.of(graph, input, Optional.empty()).layers();
    }

    public static BlockTree tree(OperatorGraph graph, Shape input) {
        return BlockTree.of(graph, layers(graph, input));
    }

    private static List<ModelReader> readers() throws InvalidSyntaxException {
        List<ModelReader> found = new ArrayList<>();
        Bundle bundle = FrameworkUtil.getBundle(BlockTree.class);
        if (bundle == null) {
            ClassPathServices.all().stream().filter(ModelReader.class::isInstance).map(ModelReader.class::cast)
                    .forEach(found::add);
        } else {
            bundle.getBundleContext().getServiceReferences(ModelReader.class, null)
                    .forEach(reference -> found.add(bundle.getBundleContext().getService(reference)));
        }
        return found;
    }

    /** A network as large as ResNet-50: four stages of 3, 4, 6 and 3 bottleneck blocks, with their scopes and paths. */
    public static OperatorGraph resNet50() {
        NamedGraph net = new NamedGraph();
        Value x = net.module("conv1", "conv2d", net.input());
        x = net.module("bn1", "batch_norm", x);
        x = net.module("relu", "relu", x);
        x = net.module("maxpool", "max_pool2d", x);
        int[] stages = {3, 4, 6, 3};
        for (int stage = 0; stage < stages.length; stage++) {
            for (int i = 0; i < stages[stage]; i++) {
                String block = "layer" + (stage + 1) + "." + i;
                Value y = x;
                for (int n = 1; n <= 3; n++) {
                    y = net.module(block + ".conv" + n, "conv2d", y);
                    y = net.module(block + ".bn" + n, "batch_norm", y);
                    y = n < 3 ? net.node(block + ".relu", "relu", List.of(n == 1 ? block + ".relu" : block + ".relu#2"),
                            y) : y;
                }
                Value shortcut = i > 0 ? x : net.module(block + ".downsample.1", "batch_norm",
                        net.module(block + ".downsample.0", "conv2d", x));
                Value sum = net.node(block, "add", List.of(block + ".add"), y, shortcut);
                List<String> names = new ArrayList<>(List.of(block, block + ".relu#3"));
                if (i == stages[stage] - 1) {
                    names.add(0, "layer" + (stage + 1));
                }
                x = net.node(block + ".relu", "relu", names, sum);
            }
        }
        x = net.module("avgpool", "adaptive_avg_pool2d", x);
        x = net.node("", "flatten", List.of("flatten"), x);
        return net.graph(net.module("fc", "linear", x));
    }

    /** Many operators in a row in no module at all, each second one adding what was four before. */
    public static OperatorGraph flat(int nodes) {
        NamedGraph net = new NamedGraph();
        List<Value> values = new ArrayList<>(List.of(net.input()));
        for (int i = 1; i <= nodes; i++) {
            Value last = values.get(i - 1);
            values.add(i % 2 == 0 && i > 4 ? net.node("", "add", List.of("add#" + i), last, values.get(i - 4))
                    : net.node("", "relu", List.of("relu#" + i), last));
        }
        return net.graph(values.get(nodes));
    }

    /** Modules in modules, so deep, with one operator before and one after at each depth. */
    public static OperatorGraph deep(int depth) {
        NamedGraph net = new NamedGraph();
        StringBuilder scope = new StringBuilder("m");
        Value x = net.input();
        for (int i = 0; i < depth; i++) {
            x = net.node(scope.toString(), "relu", List.of(scope + ".relu"), x);
            scope.append(".m");
        }
        return net.graph(x);
    }

    /** Builds graphs with scopes and paths. */
    public static final class NamedGraph {

        private final List<Node> nodes = new ArrayList<>();
        private final Map<Value, List<String>> paths = new LinkedHashMap<>();
        private final Value input = new Value(0, ValueType.TENSOR);
        private int ids;

        public Value input() {
            return input;
        }

        /** A new tensor that nothing computes yet. */
        public Value value() {
            return new Value(++ids, ValueType.TENSOR);
        }

        /** A module that is one operator. */
        public Value module(String path, String operator, Value... inputs) {
            return node(path, operator, List.of(path), inputs);
        }

        public Value node(String scope, String operator, List<String> names, Value... inputs) {
            Value output = value();
            nodes.add(Node.of(operator, List.of(inputs), output, scope));
            if (!names.isEmpty()) {
                paths.put(output, names);
            }
            return output;
        }

        public void add(Node node, List<String> names) {
            nodes.add(node);
            paths.put(node.output(), names);
        }

        public OperatorGraph graph(Value... outputs) {
            List<OperatorGraph.Output> returned = new ArrayList<>();
            for (Value output : outputs) {
                returned.add(new OperatorGraph.Output(outputs.length == 1 ? "" : "" + returned.size(), output));
            }
            return OperatorGraph.of(input, nodes, returned, paths);
        }
    }
}

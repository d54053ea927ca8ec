package limn.samples.internal.resnet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;

/**
 * The graph of ResNet-18 (He et al. 2016, DOI 10.1109/CVPR.2016.90) with torchvision's module names: 11,689,512
 * parameters, {@code N×3×224×224} to {@code N×1000}. Weights are drawn so that values keep their size from layer to
 * layer.
 */
final class ResNet18 {

    private static final int[] WIDTHS = {64, 128, 256, 512};
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Value, List<String>> paths = new LinkedHashMap<>();
    private final long seed;
    private int ids;
    private int weights;

    private ResNet18(long seed) {
        this.seed = seed;
    }

    static OperatorGraph graph(long seed, int classes) {
        return new ResNet18(seed).build(classes);
    }

    private OperatorGraph build(int classes) {
        Value input = value();
        Value stem = relu(norm("bn1", 64, conv("conv1", input, 3, 64, 7, 2)), "relu");
        Value x = node("maxpool", "max_pool2d", stem, Items.ints(3, 3), Items.ints(2, 2), Items.ints(1, 1));
        int channels = WIDTHS[0];
        for (int stage = 0; stage < WIDTHS.length; stage++) {
            String path = "layer" + (stage + 1);
            x = block(path + ".0", x, channels, WIDTHS[stage], stage == 0 ? 1 : 2, path + ".0");
            channels = WIDTHS[stage];
            x = block(path + ".1", x, channels, channels, 1, path, path + ".1");
        }
        Value pooled = node("avgpool", "adaptive_avg_pool2d", x, Items.ints(1, 1));
        Value flat = node("flatten", "flatten", pooled, Literal.of(1));
        float bound = (float) (1 / Math.sqrt(channels));
        Value logits = node("fc", "linear", flat, weight("fc.weight", bound, classes, channels),
                weight("fc.bias", bound, classes));
        return OperatorGraph.of(input, nodes, List.of(new OperatorGraph.Output("", logits)), paths);
    }

    /** A block, and the stage that ends with it, return what its rectifier gives when it is called again. */
    private Value block(String path, Value x, int in, int out, int stride, String... returned) {
        Value first = relu(norm(path + ".bn1", out, conv(path + ".conv1", x, in, out, 3, stride)), path + ".relu");
        Value second = norm(path + ".bn2", out, conv(path + ".conv2", first, out, out, 3, 1));
        Value side = x;
        if (stride != 1) {
            Value shrunk = conv(path + ".downsample.0", x, in, out, 1, stride);
            side = norm(path + ".downsample.1", out, shrunk);
            paths.put(side, List.of(path + ".downsample", path + ".downsample.1"));
        }
        List<String> names = new ArrayList<>(List.of(returned));
        names.add(path + ".relu#2");
        return relu(node(path + ".add", "add", second, side), names.toArray(new String[0]));
    }

    private Value conv(String path, Value x, int in, int out, int kernel, int stride) {
        float bound = (float) Math.sqrt(6.0 / (in * kernel * kernel));
        return node(path, "conv2d", x, weight(path + ".weight", bound, out, in, kernel, kernel), Literal.NONE,
                Items.ints(stride, stride), Items.ints(kernel / 2, kernel / 2), Items.ints(1, 1), Literal.of(1));
    }

    private Value norm(String path, int channels, Value x) {
        return node(path, "batch_norm", x, drawn(path + ".weight", true, 0.5f, 0.9f, channels),
                drawn(path + ".bias", true, -0.2f, 0.2f, channels),
                drawn(path + ".running_mean", false, -0.1f, 0.1f, channels),
                drawn(path + ".running_var", false, 0.8f, 1.2f, channels), Literal.FALSE, Literal.of(MOMENTUM),
                Literal.of(EPSILON), Literal.TRUE);
    }

    private Value relu(Value x, String... outermostFirst) {
        Value result = node(outermostFirst[outermostFirst.length - 1], "relu", x);
        paths.put(result, List.of(outermostFirst));
        return result;
    }

    private Value node(String path, String operator, Operand... inputs) {
        Value output = value();
        int end = path.lastIndexOf('.');
        nodes.add(Node.of(operator, List.of(inputs), output, end < 0 ? "" : path.substring(0, end)));
        paths.put(output, List.of(path));
        return output;
    }

    private Value value() {
        return new Value(ids++, ValueType.TENSOR);
    }

    private Weight weight(String name, float bound, int... sizes) {
        return drawn(name, true, -bound, bound, sizes);
    }

    private Weight drawn(String name, boolean parameter, float low, float high, int... sizes) {
        Shape shape = Shape.of(sizes);
        return new Weight(name, ElementType.FLOAT32, shape, parameter,
                new DrawnNumbers(seed * 1000 + weights++, shape.count(), low, high));
    }
}

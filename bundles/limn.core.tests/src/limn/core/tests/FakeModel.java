package limn.core.tests;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.api.Progress;
import limn.api.model.ModelDescription;
import limn.api.model.ModelReader;
import limn.api.model.Program;
import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import limn.graph.WeightData;

/**
 * A network small enough to be reckoned by hand: {@code early} and {@code conv} pass the three colours on, {@code first}
 * and {@code relu} cut below 0, {@code pool} takes the mean over the picture, {@code head} has four classes with the weights of {@link #HEAD}. So the
 * gradient of logit c is {@code HEAD[c][k] / (height · width)} everywhere at {@code relu}. Files that end in
 * {@code .fake} hold it; what they say is not read. Those whose name begins with {@code deep} have more layers.
 */
final class FakeModel implements ModelReader {

    /** Weights of the head: class × colour. Red speaks for the first class, green for the second, blue for the third. */
    static final float[][] HEAD = {{4, -1, -1}, {-1, 4, -1}, {-1, -1, 4}, {1, 1, 1}};

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public List<String> endings() {
        return List.of(".fake");
    }

    @Override
    public double recognises(Path file) {
        return file.toString().endsWith(".fake") ? 1 : 0;
    }

    @Override
    public Program read(Path file, Progress progress) {
        String name = file.getFileName().toString();
        return new Program(name, Optional.of(file), "fake", name.startsWith("deep") ? deep() : graph(),
                ModelDescription.UNKNOWN);
    }

    static OperatorGraph graph() {
        Value input = tensor(0);
        Value early = tensor(6);
        Value first = tensor(7);
        Value conv = tensor(1);
        Value relu = tensor(2);
        Value pool = tensor(3);
        Value flat = tensor(4);
        Value head = tensor(5);
        Items ones = Items.ints(1, 1);
        List<Node> nodes = List.of(
                convolution(input, early, "early"),
                Node.of("relu", List.of(early), first, "first"),
                convolution(first, conv, "conv"),
                Node.of("relu", List.of(conv), relu, "relu"),
                Node.of("adaptive_avg_pool2d", List.of(relu, ones), pool, "pool"),
                Node.of("flatten", List.of(pool, Literal.of(1L)), flat, ""),
                Node.of("linear", List.of(flat, weight("head.weight", Shape.of(HEAD.length, 3))), head, "head"));
        return OperatorGraph.of(input, nodes, List.of(new OperatorGraph.Output("", head)),
                Map.of(early, List.of("early"), first, List.of("first"), conv, List.of("conv"), relu,
                        List.of("relu", "features"), pool, List.of("pool"), flat,
                        List.of("flatten"), head, List.of("head")));
    }

    /** The same with {@code relu1} to {@code relu6}, each behind a convolution, before what {@link #graph} has. */
    private static OperatorGraph deep() {
        OperatorGraph after = graph();
        List<Node> nodes = new ArrayList<>();
        Map<Value, List<String>> paths = new HashMap<>(after.paths());
        Value last = after.input();
        for (int i = 1; i <= 6; i++) {
            Value conv = tensor(20 + 2 * i);
            Value relu = tensor(21 + 2 * i);
            nodes.add(convolution(last, conv, "conv" + i));
            nodes.add(Node.of("relu", List.of(conv), relu, "relu" + i));
            paths.put(conv, List.of("conv" + i));
            paths.put(relu, List.of("relu" + i));
            last = relu;
        }
        nodes.add(convolution(last, after.nodes().get(0).output(), "early"));
        nodes.addAll(after.nodes().subList(1, after.nodes().size()));
        return OperatorGraph.of(after.input(), nodes, after.outputs(), paths);
    }

    private static Node convolution(Value from, Value to, String path) {
        Items ones = Items.ints(1, 1);
        return Node.of("conv2d", List.of(from, weight(path + ".weight", Shape.of(3, 3, 1, 1)), Literal.NONE, ones,
                Items.ints(0, 0), ones, Literal.of(1L)), to, path);
    }

    private static Value tensor(int id) {
        return new Value(id, ValueType.TENSOR);
    }

    private static Weight weight(String name, Shape shape) {
        return new Weight(name, ElementType.FLOAT32, shape, true, new WeightData() {
            @Override
            public long bytes() {
                return shape.count() * 4;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(new byte[(int) bytes()]);
            }
        });
    }
}

package limn.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Grid;
import limn.graph.Items;
import limn.graph.LayerAnalysis;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Operand;
import limn.graph.OperatorGraph;
import limn.graph.Region;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import org.junit.jupiter.api.Test;

/** Branches and loops that the size of the input decides, in graphs by hand. */
class ShapeFoldingTest {

    private static final Shape SMALL = Shape.of(1, 3, 30, 32);
    private static final Shape LARGE = Shape.of(1, 3, 32, 32);

    private final Net net = new Net();

    private static Literal of(long value) {
        return Literal.of(value);
    }

    private Node node(String operator, String scope, Value output, Operand... inputs) {
        return Node.of(operator, List.of(inputs), output, scope);
    }

    private Value size(Value x, int axis) {
        return net.op(ValueType.INT, "size", "", x, of(axis));
    }

    private Value differs(Value number, long from) {
        return net.op(ValueType.BOOL, "ne", "", number, of(from));
    }

    /** {@code if condition: x = operator(x)}, in the code of a module. */
    private Value branch(Value condition, String scope, String operator, Value x, Operand... more) {
        Value inner = net.value(ValueType.TENSOR);
        Value result = net.value(ValueType.TENSOR);
        Operand[] inputs = new Operand[more.length + 1];
        inputs[0] = x;
        System.arraycopy(more, 0, inputs, 1, more.length);
        net.add(new Node(Node.IF, List.of(condition), Map.of(), List.of(result),
                List.of(new Region(List.of(), List.of(node(operator, scope, inner, inputs)), List.of(inner)),
                        new Region(List.of(), List.of(), List.of(x))),
                scope));
        return result;
    }

    private static List<String> operators(OperatorGraph graph) {
        return graph.nodes().stream().map(Node::operator).toList();
    }

    private static List<List<String>> paths(OperatorGraph graph) {
        return List.copyOf(graph.paths().values());
    }

    @Test
    void branchOnASizeIsCarriedOutForThatSize() {
        Value x = net.conv(net.input, "conv", 3, 8, 3, 1, 1);
        Value padded = branch(differs(size(x, 2), 32), "window", "constant_pad_nd", x, Items.ints(0, 0, 0, 2),
                of(0));
        net.name(padded, "window");
        Value rolled = net.op("roll", "window.roll", padded, Items.ints(2, 2), Items.ints(2, 3));
        OperatorGraph graph = net.graph(net.op("mean", "mean", rolled, Items.ints(2, 3)));
        OperatorGraph small = graph.at(SMALL);
        assertEquals(List.of("conv2d", "constant_pad_nd", "roll", "mean"), operators(small));
        assertEquals(List.of(List.of("input"), List.of("conv"), List.of("window"), List.of("window.roll"),
                List.of("mean")), paths(small), "the module returns what was padded");
        OperatorGraph large = graph.at(LARGE);
        assertEquals(List.of("conv2d", "roll", "mean"), operators(large));
        assertEquals(List.of(List.of("input"), List.of("conv", "window"), List.of("window.roll"), List.of("mean")),
                paths(large), "the module passes on what it was given");
        assertSame(small, small.at(Shape.of(7, 3, 30, 32)), "of any batch");
        assertEquals(operators(large), operators(small.at(LARGE)), "the original is kept");
        assertEquals(Optional.of(new Grid(32, 32, Grid.Layout.CHANNELS_FIRST, 0)),
                LayerAnalysis.of(small, SMALL, Optional.empty()).layer("window").orElseThrow().grid());
    }

    @Test
    void operatorsInsideAreNamedAndNumberedAsOutside() {
        Value x = net.conv(net.input, "conv", 3, 8, 3, 1, 1);
        Value first = branch(differs(size(x, 2), 1), "m", "roll", x, Items.ints(1), Items.ints(2));
        net.name(first, "m.if");
        Value second = net.value(ValueType.TENSOR);
        net.add(node("roll", "m", second, first, Items.ints(1), Items.ints(3)));
        net.name(second, "m.roll");
        OperatorGraph graph = net.graph(second).at(LARGE);
        assertEquals(List.of(List.of("input"), List.of("conv"), List.of("m.roll"), List.of("m.roll#2")),
                paths(graph));
        assertEquals("roll", graph.producers().get(graph.value("m.roll").orElseThrow()).operator());
    }

    @Test
    void modulesInsideReturnTheirLastValue() {
        Value x = net.conv(net.input, "conv", 3, 8, 3, 1, 1);
        Value a = net.value(ValueType.TENSOR);
        Value b = net.value(ValueType.TENSOR);
        Value result = net.value(ValueType.TENSOR);
        Region then = new Region(List.of(),
                List.of(node("relu", "block.act", a, x), node("neg", "block", b, a)), List.of(b));
        net.add(new Node(Node.IF, List.of(differs(size(x, 3), 1)), Map.of(), List.of(result),
                List.of(then, new Region(List.of(), List.of(), List.of(x))), "block"));
        net.name(result, "block");
        assertEquals(List.of(List.of("input"), List.of("conv"), List.of("block.act"), List.of("block")),
                paths(net.graph(result).at(LARGE)));
    }

    @Test
    void whatTheBatchDecidesStays() {
        Value x = net.conv(net.input, "conv", 3, 8, 3, 1, 1);
        Value result = branch(differs(size(x, 0), 1), "", "relu", x);
        OperatorGraph graph = net.graph(result);
        assertSame(graph, graph.at(LARGE));
    }

    @Test
    void whatTheNumbersDecideStays() {
        Value x = net.conv(net.input, "conv", 3, 8, 3, 1, 1);
        Value result = branch(net.op(ValueType.BOOL, "Bool", "", net.op("sum", "", x)), "", "relu", x);
        Value padded = branch(differs(size(result, 2), 32), "", "relu", result);
        OperatorGraph graph = net.graph(padded);
        assertSame(graph, graph.at(LARGE), "the size after it is not known");
    }

    @Test
    void complaintStays() {
        Value x = net.conv(net.input, "conv", 3, 8, 3, 1, 1);
        Value result = net.value(ValueType.TENSOR);
        Node raise = new Node("prim.RaiseException", List.of(Literal.of("odd")), Map.of(), List.of(), List.of(), "");
        net.control(Node.IF, List.of(differs(size(x, 2), 32)), List.of(result),
                new Region(List.of(), List.of(raise), List.of(x)), new Region(List.of(), List.of(), List.of(x)));
        OperatorGraph graph = net.graph(net.op("relu", "relu", result));
        assertSame(graph, graph.at(SMALL));
        assertEquals(List.of("conv2d", "relu"), operators(graph.at(LARGE)));
    }

    /** {@code for i in range(h // 8): x = conv(x)}. */
    @Test
    void loopOverASizeIsUnrolled() {
        Value x = net.conv(net.input, "conv", 3, 3, 3, 1, 1);
        Value rounds = net.op(ValueType.INT, "floordiv", "", size(x, 2), of(8));
        Value index = net.value(ValueType.INT);
        Value carried = net.value(ValueType.TENSOR);
        Value inner = net.value(ValueType.TENSOR);
        Value result = net.value(ValueType.TENSOR);
        net.add(new Node(Node.LOOP, List.of(rounds, Literal.TRUE, x), Map.of(), List.of(result),
                List.of(new Region(List.of(index, carried), List.of(node("relu", "act", inner, carried)),
                        List.of(Literal.TRUE, inner))),
                ""));
        OperatorGraph graph = net.graph(result);
        assertEquals(List.of("conv2d", "relu", "relu", "relu"), operators(graph.at(SMALL)));
        OperatorGraph large = graph.at(LARGE);
        assertEquals(List.of(List.of("input"), List.of("conv"), List.of("act"), List.of("act#2"), List.of("act#3"),
                List.of("act#4")), paths(large));
        assertTrue(graph.nodes().stream().anyMatch(node -> node.operator().equals(Node.LOOP)));
    }

    @Test
    void hugeLoopStays() {
        Value x = net.conv(net.input, "conv", 3, 3, 3, 1, 1);
        Value index = net.value(ValueType.INT);
        Value carried = net.value(ValueType.TENSOR);
        Value inner = net.value(ValueType.TENSOR);
        Value result = net.value(ValueType.TENSOR);
        net.add(new Node(Node.LOOP, List.of(of(Long.MAX_VALUE), Literal.TRUE, x), Map.of(), List.of(result),
                List.of(new Region(List.of(index, carried), List.of(node("relu", "act", inner, carried)),
                        List.of(Literal.TRUE, inner))),
                ""));
        OperatorGraph graph = net.graph(result);
        assertSame(graph, graph.at(LARGE));
    }

    /** {@code for i in range(h // 16): for j in range(h // 16): x = relu(x)}. */
    @Test
    void loopInsideALoopIsUnrolled() {
        Value x = net.conv(net.input, "conv", 3, 3, 3, 1, 1);
        Value rounds = net.op(ValueType.INT, "floordiv", "", size(x, 2), of(16));
        Value carried = net.value(ValueType.TENSOR);
        Value within = net.value(ValueType.TENSOR);
        Value inner = net.value(ValueType.TENSOR);
        Value result = net.value(ValueType.TENSOR);
        Value last = net.value(ValueType.TENSOR);
        Node loop = new Node(Node.LOOP, List.of(rounds, Literal.TRUE, carried), Map.of(), List.of(result),
                List.of(new Region(List.of(net.value(ValueType.INT), within),
                        List.of(node("relu", "act", inner, within)), List.of(Literal.TRUE, inner))),
                "");
        net.add(new Node(Node.LOOP, List.of(rounds, Literal.TRUE, x), Map.of(), List.of(last),
                List.of(new Region(List.of(net.value(ValueType.INT), carried), List.of(loop),
                        List.of(Literal.TRUE, result))),
                ""));
        OperatorGraph graph = net.graph(net.op("mean", "mean", last, Items.ints(2, 3))).at(LARGE);
        assertEquals(List.of("conv2d", "relu", "relu", "relu", "relu", "mean"), operators(graph));
        assertEquals(List.of("act", "act#2", "act#3", "act#4"),
                graph.nodes().subList(1, 5).stream().map(node -> graph.path(node.output()).orElseThrow()).toList());
    }
}

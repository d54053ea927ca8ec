package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.model.Network;
import limn.api.model.OutputKind;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Region;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Batches;
import limn.testkit.GraphBuilder;
import limn.torch.internal.PyTorchRuntime;

/** Every form that a node or operand can have means in libtorch what it means in the graph. */
class PrintedFormsTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final Tensor INPUT = Tensor.of(Shape.of(1, 3, 1, 1), 2f, -1f, 5f);

    /** Runs a graph on the numbers 2, −1, 5 and returns its output. */
    private static float[] run(BiFunction<GraphBuilder, Value, Value> body) throws LimnException {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value row = build.node("flatten", x, Literal.of(1));
        Value output = build.named("out", body.apply(build, row));
        try (Network network = RUNTIME.load(build.program(1, OutputKind.LOGITS, x, output), Runtime.Options.DEFAULT,
                Progress.none())) {
            return network.predict(Batches.of(INPUT)).toArray();
        }
    }

    private static Literal literal(long value) {
        return Literal.of(value);
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                form("a float", (b, x) -> b.node("mul", x, Literal.of(0.1f + 1e-12)), 0.2, -0.1, 0.5),
                form("a tiny float", (b, x) -> b.node("mul", b.node("mul", x, Literal.of(1e-30)), Literal.of(1e30)), 2,
                        -1, 5),
                form("infinity", (b, x) -> b.node("clamp", x, Literal.of(Double.NEGATIVE_INFINITY), literal(3)), 2, -1,
                        3),
                form("not a number", (b, x) -> b.node("nan_to_num", b.node("mul", x, Literal.of(Double.NaN)),
                        Literal.of(7.0)), 7, 7, 7),
                form("a slice to the end", (b, x) -> b.node("slice", x, literal(1), literal(1),
                        literal(Long.MAX_VALUE), literal(1)), -1, 5),
                form("the smallest integer", (b, x) -> b.node("slice", x, literal(1), literal(Long.MIN_VALUE),
                        literal(2), literal(1)), 2, -1),
                form("None", (b, x) -> b.node("linear", x, b.weight(new double[] {1, 0, 1}, 1, 3), Literal.NONE), 7),
                form("keywords", (b, x) -> attributes(b, "add", x, x, Map.of("alpha", literal(3))), 8, -4, 20),
                form("a dtype", (b, x) -> b.node("to", b.node("to", x, literal(4)), literal(6)), 2, -1, 5),
                form("a list of tensors", (b, x) -> b.node("cat", Items.list(List.of(x, x)), literal(1)), 2, -1, 5, 2,
                        -1, 5),
                form("an empty list of axes", (b, x) -> b.node("add", x,
                        b.node("sum", x, Items.ints(), Literal.FALSE)), 8, 5, 11),
                form("several outputs", PrintedFormsTest::chunks, -1),
                form("a tuple and its parts", PrintedFormsTest::tuple, 5),
                form("a tuple that is unpacked", PrintedFormsTest::unpackedTuple, 10),
                form("a list of sizes", (b, x) -> b.node("reshape", x, b.typed(ValueType.INT_LIST, "size", x)), 2, -1,
                        5),
                form("an element of a list", (b, x) -> b.node("mul", x, b.typed(ValueType.INT, "__getitem__",
                        b.typed(ValueType.INT_LIST, "size", x), literal(1))), 6, -3, 15),
                form("a number from a tensor", (b, x) -> b.node("mul", x, b.typed(ValueType.INT, "int",
                        b.node("prim.NumToTensor", b.typed(ValueType.INT, "size", x, literal(1))))), 6, -3, 15),
                form("a branch taken", (b, x) -> branch(b, x, Literal.TRUE), 4, -2, 10),
                form("a branch not taken", (b, x) -> branch(b, x, Literal.FALSE), 3, 0, 6),
                form("a branch by value", (b, x) -> branch(b, x, b.typed(ValueType.BOOL, "bool",
                        b.node("gt", b.node("sum", x), literal(100)))), 3, 0, 6),
                form("a branch that yields None", PrintedFormsTest::optional, 2, -1, 5),
                form("a loop of a number of rounds", (b, x) -> loop(b, x, literal(3), false), 2 + 3, -1 + 3, 5 + 3),
                form("a loop that ends by itself", (b, x) -> loop(b, x, literal(Long.MAX_VALUE), true), 2 + 1, -1 + 1,
                        5 + 1),
                form("a loop of no rounds", (b, x) -> loop(b, x, literal(0), false), 2, -1, 5),
                form("a dictionary", (b, x) -> b.node("__getitem__", b.typed(new ValueType("Dict[str, Tensor]"),
                        "prim.DictConstruct", Literal.of("a\"\\\n√"), x), Literal.of("a\"\\\n√")), 2, -1, 5));
    }

    private static Arguments form(String name, BiFunction<GraphBuilder, Value, Value> body, double... expected) {
        return Arguments.of(name, body, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void means_what_the_graph_says(String name, BiFunction<GraphBuilder, Value, Value> body, double[] expected)
            throws LimnException {
        float[] floats = new float[expected.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) expected[i];
        }
        // One multiplication in single precision.
        assertArrayEquals(floats, run(body), 1e-6f);
    }

    private static Value attributes(GraphBuilder build, String operator, Value a, Value b,
            Map<String, limn.graph.Operand> attributes) {
        Value output = build.value(ValueType.TENSOR);
        build.add(new Node(operator, List.of(a, b), attributes, List.of(output), List.of(), ""));
        return output;
    }

    private static Value chunks(GraphBuilder build, Value x) {
        Value list = build.typed(ValueType.TENSOR_LIST, "chunk", x, literal(3), literal(1));
        List<Value> parts = List.of(build.value(ValueType.TENSOR), build.value(ValueType.TENSOR),
                build.value(ValueType.TENSOR));
        build.add(new Node("prim.ListUnpack", List.of(list), Map.of(), parts, List.of(), ""));
        return parts.get(1);
    }

    private static Value tuple(GraphBuilder build, Value x) {
        List<Value> both = List.of(build.value(ValueType.TENSOR), build.value(ValueType.TENSOR));
        build.add(new Node("max", List.of(x, literal(1), Literal.TRUE), Map.of(), both, List.of(), ""));
        return both.get(0);
    }

    private static Value unpackedTuple(GraphBuilder build, Value x) {
        ValueType pair = new ValueType("Tuple[Tensor, Tensor]");
        Value greatest = build.typed(pair, "max", x, literal(1), Literal.TRUE);
        Value value = build.typed(ValueType.TENSOR, "prim.TupleIndex", greatest, literal(0));
        Value made = build.typed(pair, "prim.annotate", new Items(Items.Kind.TUPLE, List.of(value, value)));
        List<Value> both = List.of(build.value(ValueType.TENSOR), build.value(ValueType.TENSOR));
        build.add(new Node("prim.TupleUnpack", List.of(made), Map.of(), both, List.of(), ""));
        return build.node("add", both.get(0), both.get(1));
    }

    private static Value branch(GraphBuilder build, Value x, limn.graph.Operand condition) {
        Value doubled = build.value(ValueType.TENSOR);
        Value raised = build.value(ValueType.TENSOR);
        Value output = build.value(ValueType.TENSOR);
        Region then = new Region(List.of(), List.of(Node.of("mul", List.of(x, literal(2)), doubled, "")),
                List.of(doubled));
        Region otherwise = new Region(List.of(), List.of(Node.of("add", List.of(x, literal(1)), raised, "")),
                List.of(raised));
        build.add(new Node(Node.IF, List.of(condition), Map.of(), List.of(output), List.of(then, otherwise), ""));
        return output;
    }

    private static Value optional(GraphBuilder build, Value x) {
        Value maybe = build.value(new ValueType("Optional[Tensor]"));
        Region then = new Region(List.of(), List.of(), List.of(Literal.NONE));
        Region otherwise = new Region(List.of(), List.of(), List.of(x));
        Value condition = build.typed(ValueType.BOOL, "bool", build.node("gt", build.node("sum", x), literal(0)));
        build.add(new Node(Node.IF, List.of(condition), Map.of(), List.of(maybe), List.of(then, otherwise), ""));
        Value absent = build.typed(ValueType.BOOL, "__is__", maybe, Literal.NONE);
        Value output = build.value(ValueType.TENSOR);
        Value present = build.value(ValueType.TENSOR);
        Region none = new Region(List.of(), List.of(), List.of(x));
        Region some = new Region(List.of(),
                List.of(Node.of("prim.unchecked_cast", List.of(maybe), present, "")), List.of(present));
        build.add(new Node(Node.IF, List.of(absent), Map.of(), List.of(output), List.of(none, some), ""));
        return output;
    }

    /** Adds the number of the round, from 0, until the rounds are over or a number above 1 was added: 0+1+2 or 0+1. */
    private static Value loop(GraphBuilder build, Value x, limn.graph.Operand most, boolean stops) {
        Value round = build.value(ValueType.INT);
        Value carried = build.value(ValueType.TENSOR);
        Value sum = build.value(ValueType.TENSOR);
        Value again = build.value(ValueType.BOOL);
        Value output = build.value(ValueType.TENSOR);
        Region body = new Region(List.of(round, carried),
                List.of(Node.of("add", List.of(carried, round), sum, ""),
                        Node.of("lt", List.of(round, literal(stops ? 1 : 100)), again, "")),
                List.of(again, sum));
        build.add(new Node(Node.LOOP, List.of(most, Literal.TRUE, x), Map.of(), List.of(output), List.of(body), ""));
        return output;
    }

    /** A value that a later operator writes into is seen as it was. */
    @Test
    void an_operator_that_writes_in_place_does_not_spoil_what_is_probed() throws LimnException {
        GraphBuilder build = new GraphBuilder(2);
        Value x = build.value(ValueType.TENSOR);
        Value conv = build.named("conv", build.conv(x, 3, 4, 1, 1, 0));
        Value relu = build.named("relu", build.node("relu_", conv));
        Value output = build.linear(build.meanPool(relu), 4, 2);
        try (Network network = RUNTIME.load(build.program(4, OutputKind.LOGITS, x, output), Runtime.Options.DEFAULT,
                Progress.none())) {
            ProbeResult result = network.probe(Batches.drawn(3, 2, 3, 4, 4),
                    Probe.activationsAndGradients(Set.of("conv", "relu"), List.of(Target.PREDICTED)));
            Tensor before = result.activation("conv");
            int negative = 0;
            for (int i = 0; i < before.count(); i++) {
                negative += before.get(i) < 0 ? 1 : 0;
                assertEquals(Math.max(0, before.get(i)), result.activation("relu").get(i));
                float slope = result.gradient("relu", Target.PREDICTED).get(i);
                assertEquals(before.get(i) > 0 ? slope : 0, result.gradient("conv", Target.PREDICTED).get(i));
            }
            assertEquals(true, negative > 10);
        }
    }

    /** Names come from files; nothing but a name may become code. */
    @ParameterizedTest
    @ValueSource(strings = {"relu(x)\n    y = torch", "re lu", "", "9relu", "relu;", "ops..relu"})
    void a_name_that_is_none_is_not_printed(String operator) {
        assertThrows(IllegalArgumentException.class, () -> run((build, x) -> build.node(operator, x)));
    }
}

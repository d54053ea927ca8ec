package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.protobuf.ByteString;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.model.Network;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.graph.Node;
import limn.graph.Shape;
import limn.onnx.OnnxReader;
import limn.testkit.Batches;
import limn.torch.internal.PyTorchRuntime;

/** Functions that a file defines itself, as one of PyTorch's exporters writes modules, and branches. */
class OnnxFunctionsTest {

    private static final float[] PICTURE = {-2, 1, 3, -1};

    @TempDir
    Path folder;

    private final List<ByteString> nodes = new ArrayList<>();
    private final List<ByteString> stored = new ArrayList<>();
    private final List<ByteString> functions = new ArrayList<>();

    private static ByteString node(String operator, String output, Map<String, ?> attributes, String... inputs) {
        return OnnxBytes.node(operator, List.of(inputs), output, attributes);
    }

    private static ByteString number(String name, double value) {
        return OnnxBytes.fractions(name, List.of(1L), value);
    }

    private Program program(long height) throws IOException, LimnException {
        Path file = folder.resolve("model.onnx");
        Files.write(file, OnnxBytes.model(18, nodes, stored, OnnxBytes.port("x", List.of(-1L, 1L, height, -1L)),
                OnnxBytes.port("y", List.of()), functions));
        return new OnnxReader().read(file, Progress.none());
    }

    private static void gives(Program program, float... expected) throws LimnException {
        try (Network network = new PyTorchRuntime().load(program, Runtime.Options.DEFAULT, Progress.none())) {
            Tensor found = network.predict(Batches.of(Tensor.of(Shape.of(1, 1, 1, 4), PICTURE)));
            assertArrayEquals(expected, found.toArray());
        }
    }

    private static List<String> operators(Program program) {
        return program.graph().nodes().stream().map(Node::operator).toList();
    }

    /** Two calls with attributes of their own, a default, an output left out, and names that both copies would have. */
    @Test
    void functions_are_put_in_the_place_of_their_calls() throws Exception {
        functions.add(OnnxBytes.function("leaky", List.of("in"), List.of("out", "unused"), List.of("slope"), List.of(
                node("LeakyRelu", "between", Map.of("alpha", new OnnxBytes.Reference("slope", 1)), "in"),
                node("Neg", "out", Map.of(), "between"), node("Neg", "unused", Map.of(), "out"))));
        functions.add(OnnxBytes.function("twice", List.of("a"), List.of("c"), List.of(), List.of(
                OnnxBytes.call("leaky", List.of("a"), List.of("between"), Map.of("slope", 0.5)),
                OnnxBytes.call("leaky", List.of("between"), List.of("c"), Map.of("slope", 0.25)))));
        nodes.add(OnnxBytes.call("twice", List.of("x"), List.of("z"), Map.of()));
        nodes.add(node("Flatten", "y", Map.of(), "z"));
        Program program = program(-1);
        assertEquals(List.of("leaky_relu", "neg", "leaky_relu", "neg", "flatten"), operators(program));
        assertTrue(program.graph().value("z").isPresent(), program.graph().paths().values().toString());
        // -2 → -1 → 1 → 1 → -1; 1 → 1 → -1 → -0.25 → 0.25
        gives(program, -1, 0.25f, 0.75f, -0.5f);
    }

    @Test
    void functions_that_call_themselves_are_refused() throws Exception {
        functions.add(OnnxBytes.function("again", List.of("a"), List.of("b"), List.of(), List.of(
                OnnxBytes.call("again", List.of("a"), List.of("b"), Map.of()))));
        nodes.add(OnnxBytes.call("again", List.of("x"), List.of("y"), Map.of()));
        assertTrue(assertThrows(LimnException.class, () -> program(-1)).getMessage().contains("call themselves"));
    }

    /** 2¹⁷ copies and more of one node. */
    @Test
    void functions_that_unfold_without_end_are_refused() throws Exception {
        functions.add(OnnxBytes.function("f0", List.of("a"), List.of("b"), List.of(),
                List.of(node("Neg", "b", Map.of(), "a"))));
        for (int i = 1; i < 24; i++) {
            String before = "f" + (i - 1);
            functions.add(OnnxBytes.function("f" + i, List.of("a"), List.of("c"), List.of(),
                    List.of(OnnxBytes.call(before, List.of("a"), List.of("b"), Map.of()),
                            OnnxBytes.call(before, List.of("b"), List.of("c"), Map.of()))));
        }
        nodes.add(OnnxBytes.call("f23", List.of("x"), List.of("y"), Map.of()));
        assertTrue(assertThrows(LimnException.class, () -> program(-1)).getMessage().contains("unfold"));
    }

    private void branches(String condition) {
        stored.add(number("two", 2));
        nodes.add(node("If", "z", Map.of("then_branch",
                OnnxBytes.branch(List.of(node("Mul", "local", Map.of(), "x", "two")), List.of(), "local"),
                "else_branch", OnnxBytes.branch(List.of(node("Relu", "inner", Map.of(), "x"),
                        node("Add", "local", Map.of(), "inner", "own")), List.of(number("own", 10)), "local")),
                condition));
        nodes.add(node("Flatten", "y", Map.of(), "z"));
    }

    /** The exporter asks for the number of axes, which is known. */
    @Test
    void a_branch_whose_condition_is_known_is_taken() throws Exception {
        stored.add(OnnxBytes.integers("four", List.of(), List.of(4L)));
        nodes.add(node("Shape", "sizes", Map.of(), "x"));
        nodes.add(node("Size", "axes", Map.of(), "sizes"));
        nodes.add(node("Equal", "is", Map.of(), "axes", "four"));
        branches("is");
        Program program = program(-1);
        assertEquals(List.of("mul", "flatten"), operators(program));
        gives(program, -4, 2, 6, -2);
    }

    @Test
    void a_branch_of_a_size_is_taken_when_the_network_runs() throws Exception {
        stored.add(OnnxBytes.integers("two_and_three", List.of(1L), List.of(3L)));
        stored.add(OnnxBytes.integers("even", List.of(1L), List.of(2L)));
        stored.add(OnnxBytes.integers("zero", List.of(1L), List.of(0L)));
        nodes.add(node("Shape", "sizes", Map.of(), "x"));
        nodes.add(node("Gather", "width", Map.of(), "sizes", "two_and_three"));
        nodes.add(node("Mod", "rest", Map.of(), "width", "even"));
        nodes.add(node("Equal", "is", Map.of(), "rest", "zero"));
        branches("is");
        Program program = program(-1);
        assertEquals(1, operators(program).stream().filter(Node.IF::equals).count());
        gives(program, -4, 2, 6, -2);
    }

    @Test
    void a_branch_of_the_picture_is_taken_when_the_network_runs() throws Exception {
        nodes.add(node("ReduceSum", "sum", Map.of("keepdims", 0L), "x"));
        stored.add(OnnxBytes.fractions("zero", List.of(), 5));
        nodes.add(node("Greater", "is", Map.of(), "sum", "zero"));
        branches("is");
        gives(program(1), 10, 11, 13, 10);
    }

    @Test
    void branches_that_need_what_is_not_supported_are_named() throws Exception {
        nodes.add(node("ReduceSum", "sum", Map.of("keepdims", 0L), "x"));
        nodes.add(node("Cast", "is", Map.of("to", 9L), "sum"));
        nodes.add(node("If", "y", Map.of("then_branch",
                OnnxBytes.branch(List.of(node("Frobnicate", "a", Map.of(), "x")), List.of(), "a"), "else_branch",
                OnnxBytes.branch(List.of(node("Loop", "b", Map.of(), "x")), List.of(), "b")), "is"));
        String sentence = assertThrows(LimnException.class, () -> program(1)).getMessage();
        assertTrue(sentence.contains("Frobnicate \"a\"") && sentence.contains("If \"y\""), sentence);
    }
}

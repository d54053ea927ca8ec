package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.CancelledException;
import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.ModelDescription;
import limn.api.model.Program;
import limn.graph.ElementType;
import limn.graph.Items;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.graph.Weight;
import limn.graph.WeightData;
import limn.testkit.Fixtures;
import limn.testkit.GraphBuilder;
import limn.torchscript.TorchScriptReader;
import limn.torchscript.TorchScriptWriter;

/** Archives written for others: read back they are the same program under the same names. */
class TorchScriptWriterTest {

    @TempDir
    private Path folder;

    private Program again(Program program) throws LimnException {
        Path file = folder.resolve("out.pt");
        new TorchScriptWriter().write(program, file, Progress.none());
        return new TorchScriptReader().read(file, Progress.none());
    }

    private static Program program(OperatorGraph graph) {
        return new Program("made", Optional.empty(), "test", graph, ModelDescription.UNKNOWN);
    }

    @Test
    void outputs_keep_their_names() throws Exception {
        for (String name : List.of("tiny-dict.scripted", "tiny-tuple.traced", "tiny-cnn.scripted")) {
            Program program = new TorchScriptReader().read(Fixtures.path("models/" + name + ".pt"), Progress.none());
            assertEquals(program.graph().outputs().stream().map(OperatorGraph.Output::name).toList(),
                    again(program).graph().outputs().stream().map(OperatorGraph.Output::name).toList());
        }
    }

    /** A name from a file is data: nothing of it but letters, digits and underscores comes into the code. */
    @Test
    void strange_names_of_weights_and_layers_are_made_plain() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value last = x;
        List<String> names = List.of("a.weight", "a", "a.weight.b", "0.1.forward", "training", "class.in",
                "\"]; evil()\n.ü", "x..y", "/conv/Conv_output_0");
        for (String name : names) {
            Weight one = build.drawn(1, 3, 1, 1);
            last = build.named("layer/" + name,
                    build.node("add", last, new Weight(name, ElementType.FLOAT32, one.shape(), true, one.data())));
        }
        Program program = program(build.graph(x, last));
        OperatorGraph read = again(program).graph();
        assertEquals(names.size(), read.weights().size());
        assertTrue(read.weights().keySet().containsAll(List.of("a.weight", "class.in")), read.weights().toString());
        List<Weight> before = List.copyOf(program.graph().weights().values());
        List<Weight> after = List.copyOf(read.weights().values());
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i).data().open().readAllBytes(),
                    after.get(i).data().open().readAllBytes());
        }
    }

    /** A module that is called twice with weights of its own, and one that is called with others'. */
    @Test
    void repeated_modules_keep_their_numbers() throws Exception {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value one = build.named("pool", build.node("avg_pool2d", x, Items.ints(2, 2)));
        Value two = build.named("pool#2", build.node("avg_pool2d", one, Items.ints(4, 4)));
        Value three = build.named("pool#3", build.node("relu", two));
        OperatorGraph graph = again(program(build.graph(x, three))).graph();
        assertEquals(List.of("avg_pool2d", "avg_pool2d", "relu"),
                graph.nodes().stream().map(Node::operator).toList());
        assertEquals(Items.ints(4, 4), graph.nodes().get(1).inputs().get(1));
        assertEquals(Optional.of("pool#2"), graph.path(graph.nodes().get(1).output()));
    }

    @Test
    void what_cannot_be_written_is_told_and_leaves_nothing() throws Exception {
        Program program = program(GraphBuilder.small(1).graph());
        Path nowhere = folder.resolve("nowhere/out.pt");
        LimnException thrown = assertThrows(LimnException.class,
                () -> new TorchScriptWriter().write(program, nowhere, Progress.none()));
        assertTrue(thrown.getMessage().contains("made") && thrown.getMessage().contains("out.pt"),
                thrown.getMessage());
        Weight short3 = new Weight("short", ElementType.FLOAT32, Shape.of(3), true, new WeightData() {
            @Override
            public long bytes() {
                return 12;
            }

            @Override
            public InputStream open() {
                return InputStream.nullInputStream();
            }
        });
        Value x = new Value(0, ValueType.TENSOR);
        Value y = new Value(1, ValueType.TENSOR);
        OperatorGraph graph = OperatorGraph.of(x, List.of(Node.of("add", List.of(x, short3), y, "")),
                List.of(new OperatorGraph.Output("", y)), Map.of());
        assertThrows(LimnException.class,
                () -> new TorchScriptWriter().write(program(graph), folder.resolve("short.pt"), Progress.none()));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void a_cancelled_writer_leaves_nothing() {
        Progress cancelled = Progress.until(() -> true);
        assertThrows(CancelledException.class, () -> new TorchScriptWriter()
                .write(program(GraphBuilder.small(1).graph()), folder.resolve("out.pt"), cancelled));
    }
}

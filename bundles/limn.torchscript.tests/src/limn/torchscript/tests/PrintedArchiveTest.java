package limn.torchscript.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.Progress;
import limn.api.model.ClassChoice;
import limn.api.model.GradientRule;
import limn.api.model.OutputKind;
import limn.api.model.Target;
import limn.graph.ElementType;
import limn.graph.Literal;
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
import limn.torchscript.print.Archive;
import limn.torchscript.print.Method;
import limn.torchscript.print.OutputReading;

/** Archives as printed: their records, their weights, and that our own reader finds the same program in them. */
class PrintedArchiveTest {

    private static final int ALIGNMENT = 64;

    @TempDir
    private Path folder;

    private static Archive archive(OperatorGraph graph, Archive.Numbers numbers) {
        return new Archive(graph, List.of(new Method.Forward("forward", graph.outputs().get(0).value())), numbers);
    }

    private Path write(Archive archive, String name) throws IOException {
        Path file = folder.resolve(name);
        archive.write(file);
        return file;
    }

    static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(Fixtures.path("models"))) {
            return files.filter(file -> file.toString().endsWith(".pt")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void our_reader_reads_what_we_print(Path model) throws Exception {
        OperatorGraph graph = new TorchScriptReader().read(model, Progress.none()).graph();
        Path printed = write(archive(graph, Archive.Numbers.STORED), "printed.pt");
        OperatorGraph again = new TorchScriptReader().read(printed, Progress.none()).graph();
        // The printed program returns the first output alone and so leaves out what only others need.
        List<String> operators = operators(graph.nodes());
        List<String> found = operators(again.nodes());
        Iterator<String> all = operators.iterator();
        for (String operator : found) {
            boolean met = false;
            while (!met && all.hasNext()) {
                met = all.next().equals(operator);
            }
            assertTrue(met, operator + " of " + found + " in " + operators);
        }
        assertTrue(found.size() > operators.size() / 2, found + " of " + operators);
        List<byte[]> numbers = numbers(graph);
        for (byte[] some : numbers(again)) {
            assertTrue(numbers.stream().anyMatch(known -> java.util.Arrays.equals(known, some)), "unknown numbers");
        }
    }

    private static List<String> operators(List<Node> nodes) {
        List<String> names = new ArrayList<>();
        for (Node node : nodes) {
            names.add(node.operator());
            node.regions().forEach(region -> names.addAll(operators(region.nodes())));
        }
        return names;
    }

    private static List<byte[]> numbers(OperatorGraph graph) throws IOException {
        List<byte[]> numbers = new ArrayList<>();
        for (Weight weight : graph.weights().values()) {
            try (InputStream in = weight.data().open()) {
                numbers.add(in.readAllBytes());
            }
        }
        return numbers;
    }

    @Test
    void records_are_stored_aligned_and_the_same_each_time() throws IOException {
        OperatorGraph graph = GraphBuilder.small(1).graph();
        Path one = write(archive(graph, Archive.Numbers.STORED), "one.pt");
        Path two = write(archive(graph, Archive.Numbers.STORED), "two.pt");
        byte[] bytes = Files.readAllBytes(one);
        assertArrayEquals(bytes, Files.readAllBytes(two));
        try (ZipFile zip = new ZipFile(one.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            assertEquals(4 + graph.weights().size(), entries.size());
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int at = 0;
            for (ZipEntry entry : entries) {
                assertEquals(ZipEntry.STORED, entry.getMethod());
                assertTrue(entry.getName().startsWith("network/"), entry.getName());
                // Appendix of the zip format: lengths of name and extra field at 26 and 28 of the 30-byte header.
                at += 30 + buffer.getShort(at + 26) + buffer.getShort(at + 28);
                assertEquals(0, at % ALIGNMENT, entry.getName());
                at += (int) entry.getSize();
            }
        }
    }

    @Test
    void weights_are_buffers_that_want_no_gradient() throws IOException {
        Path file = write(archive(GraphBuilder.small(1).graph(), Archive.Numbers.STORED), "buffers.pt");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String code = text(zip, "network/code/__torch__.py");
            assertTrue(code.contains("__parameters__ = []\n"), code);
            assertTrue(code.contains("__buffers__ = [\"w0\", \"w1\", "), code);
            byte[] pickle = zip.getInputStream(zip.getEntry("network/data.pkl")).readAllBytes();
            for (byte code8 : pickle) {
                // 0x88 is pickle's True; the only truth values in there are requires_grad and training.
                assertTrue(code8 != (byte) 0x88, "a tensor that wants a gradient");
            }
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void code_alone_is_small_whatever_the_weights() throws IOException {
        OperatorGraph graph = large(300L << 20);
        Path file = write(archive(graph, Archive.Numbers.BOUND), "code.pt");
        assertTrue(Files.size(file) < 10_000, "size " + Files.size(file));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertTrue(text(zip, "network/code/__torch__.py").contains("self.w0 = weights[0]"));
        }
    }

    /** Numbers that do not fit the heap, were it all asked for at once. */
    private static OperatorGraph large(long bytes) {
        Value x = new Value(0, ValueType.TENSOR);
        Value y = new Value(1, ValueType.TENSOR);
        Weight weight = new Weight("large", ElementType.FLOAT32, Shape.of((int) (bytes / 4)), true,
                new Zeros(bytes, bytes));
        return OperatorGraph.of(x, List.of(Node.of("add", List.of(x, weight), y, "")),
                List.of(new OperatorGraph.Output("", y)), Map.of());
    }

    /** So many zeros, handed out in pieces of a megabyte at most. */
    private record Zeros(long bytes, long there) implements WeightData {
        @Override
        public InputStream open() {
            return new InputStream() {
                private long left = there;

                @Override
                public int read() {
                    return left-- > 0 ? 0 : -1;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    if (length > 1 << 20) {
                        throw new IOException(length + " bytes asked for at once");
                    }
                    int count = (int) Math.min(left, length);
                    left -= count;
                    return count == 0 ? -1 : count;
                }
            };
        }
    }

    @Test
    void weights_are_copied_piece_by_piece() throws IOException {
        long bytes = 24L << 20;
        Path file = write(archive(large(bytes), Archive.Numbers.STORED), "large.pt");
        assertTrue(Files.size(file) > bytes);
    }

    @Test
    void a_weight_that_ends_too_early_is_told() {
        Value x = new Value(0, ValueType.TENSOR);
        Value y = new Value(1, ValueType.TENSOR);
        Weight weight = new Weight("short", ElementType.FLOAT32, Shape.of(100), true, new Zeros(400, 200));
        OperatorGraph graph = OperatorGraph.of(x, List.of(Node.of("add", List.of(x, weight), y, "")),
                List.of(new OperatorGraph.Output("", y)), Map.of());
        assertThrows(IOException.class, () -> write(archive(graph, Archive.Numbers.STORED), "short.pt"));
    }

    /** Only what leads to the output, the targets and the layers is printed. */
    @Test
    void a_probe_prints_what_it_needs_and_no_more() {
        OperatorGraph graph = GraphBuilder.small(1).graph();
        Value conv = graph.value("conv1").orElseThrow();
        OutputReading early = OutputReading.of(graph, conv, OutputKind.LOGITS);
        Archive archive = new Archive(graph, List.of(Method.Probe.outputs("probe", early)),
                Archive.Numbers.BOUND);
        assertTrue(archive.code().contains("torch.conv2d("));
        for (String later : Set.of("relu", "max_pool2d", "linear")) {
            assertTrue(!archive.code().contains("torch." + later + "("), archive.code());
        }
    }

    @Test
    void a_probe_names_the_classes_that_the_caller_resolves() {
        Target logit = new Target.Logit(new ClassChoice.Index(3));
        Target difference = new Target.Difference(new ClassChoice.Label(), new ClassChoice.RunnerUp());
        assertEquals(List.of(new ClassChoice.Index(3), new ClassChoice.Label()),
                Method.Probe.given(List.of(Target.PREDICTED, logit, new Target.Side(1), difference)));
        OperatorGraph graph = GraphBuilder.small(1).graph();
        OutputReading reading = OutputReading.of(graph, graph.outputs().get(0).value(), OutputKind.LOGITS);
        assertThrows(IllegalArgumentException.class,
                () -> new Method.Probe("probe", reading, Optional.empty(), List.of(), List.of(),
                        List.of(new Target.Side(1)), GradientRule.PLAIN));
    }

    /** A soft-max or sigmoid at the end is looked behind. */
    @Test
    void scores_are_what_goes_into_the_last_soft_max() {
        GraphBuilder build = new GraphBuilder(1);
        Value x = build.value(ValueType.TENSOR);
        Value z = build.linear(build.meanPool(x), 3, 4);
        Value p = build.node("softmax", z, Literal.of(1));
        OutputReading reading = OutputReading.of(build.graph(x, p), p, OutputKind.PROBABILITIES);
        assertEquals(z, reading.scores());
        assertEquals(OutputReading.Form.LOGITS, reading.form());
        assertEquals(p, reading.output());
    }
}

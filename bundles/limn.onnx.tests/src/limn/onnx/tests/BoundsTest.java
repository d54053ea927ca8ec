package limn.onnx.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.model.Program;
import limn.graph.LayerAnalysis;
import limn.graph.Shape;
import limn.graph.Weight;
import limn.onnx.OnnxReader;
import limn.testkit.Fixtures;

/** Large, deep and damaged files end soon, in a sentence or in a graph. */
class BoundsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private static Program read(Path file) throws LimnException {
        return new OnnxReader().read(file, Progress.none());
    }

    private static String refusal(Path file) {
        return assertTimeoutPreemptively(SOON, () -> assertThrows(LimnException.class, () -> read(file)).getMessage());
    }

    private static TinyModel picture() throws IOException {
        return new TinyModel(13).port(true, "x", 1, 1, 3, 8, 8);
    }

    @Test
    void a_hundred_thousand_nodes_are_read() throws Exception {
        TinyModel model = picture().port(false, "v100000", 1);
        String before = "x";
        for (int i = 1; i <= 100_000; i++) {
            model.node("Relu", "", List.of(before), "v" + i);
            before = "v" + i;
        }
        Path file = model.write(folder.resolve("long.onnx"));
        assertEquals(100_000,
                assertTimeoutPreemptively(SOON, () -> read(file)).graph().nodes().size());
    }

    /** Weights are not read: only the time of the thread counts, not what else the machine does. */
    @Test
    void a_hundred_megabytes_are_open_in_two_seconds() throws Exception {
        TinyModel model = new TinyModel(13).port(true, "x", 1, -1, 256, -1, -1).port(false, "y", 1);
        byte[] weight = new byte[256 * 256 * 3 * 3 * 4];
        String before = "x";
        for (int i = 0; i < 45; i++) {
            model.raw("w" + i, 1, weight, 256, 256, 3, 3).node("Conv", "/conv" + i + "/Conv",
                    List.of(before, "w" + i), i == 44 ? "y" : "v" + i, TinyModel.ints("pads", 1, 1, 1, 1));
            before = "v" + i;
        }
        Path file = model.write(folder.resolve("large.onnx"));
        assertTrue(Files.size(file) > 100_000_000);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        LayerAnalysis layers = LayerAnalysis.of(read(file).graph(), Shape.of(1, 256, 224, 224), Optional.empty());
        assertEquals(46, layers.layers().size());
        assertTrue(threads.getCurrentThreadCpuTime() - begin < 2_000_000_000L);
    }

    @Test
    void deeply_nested_graphs_are_passed_over() throws Exception {
        byte[] inner = new byte[0];
        for (int i = 0; i < 5_000; i++) {
            byte[] body = inner;
            // node { attribute { g { … } } }
            byte[] attribute = TinyModel.message(out -> {
                out.writeString(1, "body");
                out.writeByteArray(6, body);
                out.writeInt32(20, 5);
            });
            byte[] node = TinyModel.message(out -> {
                out.writeString(4, "Loop");
                out.writeByteArray(5, attribute);
            });
            inner = TinyModel.message(out -> out.writeByteArray(1, node));
        }
        byte[] all = inner;
        byte[] body = TinyModel.message(out -> {
            out.writeString(1, "body");
            out.writeByteArray(6, all);
            out.writeInt32(20, 5);
        });
        Path file = picture().port(false, "y", 1).node("Loop", "loop", List.of("x"), "y", body)
                .write(folder.resolve("deep.onnx"));
        assertTrue(refusal(file).contains("Loop \"loop\""), refusal(file));
    }

    @Test
    void several_inputs_are_refused_with_their_names() throws Exception {
        Path file = picture().port(true, "mask", 1, 1, 1, 8, 8).port(false, "y", 1)
                .node("Add", "add", List.of("x", "mask"), "y").write(folder.resolve("two.onnx"));
        assertTrue(refusal(file).contains("2 inputs (x, mask)"), refusal(file));
    }

    @Test
    void weights_among_the_inputs_are_none() throws Exception {
        Path file = picture().port(true, "w", 1, 4, 3, 2, 2).port(false, "y", 1)
                .node("Conv", "conv", List.of("x", "w"), "y").raw("w", 1, new byte[4 * 3 * 2 * 2 * 4], 4, 3, 2, 2)
                .write(folder.resolve("old.onnx"));
        assertEquals(1, read(file).graph().nodes().size());
    }

    @Test
    void all_that_is_not_supported_is_named_at_once() throws Exception {
        Path file = picture().port(false, "y", 1).node("Frobnicate", "one", List.of("x"), "a")
                .node("Relu", "two", List.of("a"), "b").node("Twiddle", "three", List.of("b"), "y")
                .write(folder.resolve("strange.onnx"));
        String sentence = refusal(file);
        assertTrue(sentence.contains("Frobnicate \"one\", Twiddle \"three\"") && !sentence.contains("two"), sentence);
    }

    /** Whole numbers, texts, truth values and no numbers at all are no pictures; bytes and other fractions are. */
    @ParameterizedTest
    @CsvSource({"6, whole numbers", "7, whole numbers", "9, whole numbers", "8, no tensor of numbers",
            "0, no tensor of",
            "14, no tensor of"})
    void inputs_of_other_types_are_refused(int type, String words) throws Exception {
        Path file = new TinyModel(13).port(true, "x", type, 1, 3, 8, 8).port(false, "y", 1)
                .node("Relu", "relu", List.of("x"), "y").write(folder.resolve("type.onnx"));
        assertTrue(refusal(file).contains(words), refusal(file));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "10", "11", "16"})
    void inputs_of_bytes_and_fractions_are_read(int type) throws Exception {
        Path file = new TinyModel(13).port(true, "x", type, 1, 3, 8, 8).port(false, "y", 1)
                .node("Relu", "relu", List.of("x"), "y").write(folder.resolve("type.onnx"));
        assertEquals(1, read(file).graph().nodes().size());
    }

    @ParameterizedTest
    @CsvSource({"'3,8,8'", "'1,3,4,8,8'", "'1,3,0,8'", "'1,3,100000,8'", "'5000,3,8,8'"})
    void inputs_of_other_sizes_are_refused(String sizes) throws Exception {
        long[] axes = java.util.stream.Stream.of(sizes.split(",")).mapToLong(Long::parseLong).toArray();
        Path file = new TinyModel(13).port(true, "x", 1, axes).port(false, "y", 1)
                .node("Relu", "relu", List.of("x"), "y").write(folder.resolve("sizes.onnx"));
        assertTrue(refusal(file).contains("its input"), refusal(file));
    }

    /** What is not a number is read like any number, where it is a weight and where it is a bound or a scale. */
    @Test
    void weights_that_are_no_numbers_are_read() throws Exception {
        byte[] nan = {0, 0, (byte) 0xc0, 0x7f};
        Path file = picture().port(false, "y", 1).raw("n", 1, nan).node("Mul", "mul", List.of("x", "n"), "a")
                .node("Clip", "clip", List.of("a", "n", "n"), "b").node("Add", "sum", List.of("n", "n"), "s")
                .node("Div", "div", List.of("b", "s"), "y").write(folder.resolve("nan.onnx"));
        assertEquals(List.of("mul", "hardtanh", "div"),
                read(file).graph().nodes().stream().map(limn.graph.Node::operator).toList());
    }

    /** Each with its reason. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Loop | a loop", "Scan | a loop", "LSTM | a recurrent layer",
            "QLinearConv | quantised", "ConvInteger | quantised", "QuantizeLinear | quantised",
            "DynamicQuantizeLinear | quantised", "NonMaxSuppression | a detector"})
    void what_many_files_use_is_refused_with_a_reason(String operator, String words) throws Exception {
        Path file = picture().port(false, "y", 1).node(operator, "it", List.of("x"), "y")
                .write(folder.resolve("why.onnx"));
        assertTrue(refusal(file).contains(operator + " \"it\" (") && refusal(file).contains(words), refusal(file));
    }

    /** 1, −2 and 0.5 are the same number in every type. */
    @Test
    void other_floats_become_float32() throws Exception {
        byte[] half = {0, 0x3c, 0, (byte) 0xc0, 0, 0x38};
        byte[] brain = {(byte) 0x80, 0x3f, 0, (byte) 0xc0, 0, 0x3f};
        ByteBuffer doubles = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putDouble(1).putDouble(-2)
                .putDouble(0.5);
        int number = 0;
        for (var stored : List.of(Map.entry(10, half), Map.entry(16, brain),
                Map.entry(11, doubles.array()))) {
            Path file = picture().port(false, "y", 1).node("Mul", "mul", List.of("x", "w"), "y")
                    .raw("w", stored.getKey(), stored.getValue(), 3, 1, 1).write(folder.resolve(number++ + ".onnx"));
            Program program = read(file);
            assertEquals(Map.of(10, "float16", 16, "bfloat16", 11, "float64").get(stored.getKey())
                    + ", computed in float32", program.facts().origin().get("numbers"));
            Weight weight = program.graph().weights().get("w");
            try (InputStream in = weight.data().open()) {
                ByteBuffer floats = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
                assertEquals(List.of(1f, -2f, 0.5f), List.of(floats.getFloat(), floats.getFloat(), floats.getFloat()));
            }
        }
    }

    /** Whatever byte is changed or missing, the file is read or refused. */
    @ParameterizedTest
    @CsvSource({"hostile/good.onnx, 3000", "models/tiny-vit.onnx, 300", "models/tiny-mobile.onnx, 300"})
    void damaged_files_are_read_or_refused(String name, int times) throws Exception {
        byte[] sound = Files.readAllBytes(Fixtures.path(name));
        Random random = new Random(3);
        Path file = folder.resolve("damaged.onnx");
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < times; i++) {
                byte[] bytes = i % 3 == 0 ? java.util.Arrays.copyOf(sound, random.nextInt(sound.length))
                        : sound.clone();
                for (int changes = 1 + random.nextInt(1 + bytes.length / 300); changes > 0
                        && bytes.length > 0; changes--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                Files.write(file, bytes);
                try {
                    read(file);
                } catch (LimnException refused) {
                    assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
                }
            }
        });
    }
}

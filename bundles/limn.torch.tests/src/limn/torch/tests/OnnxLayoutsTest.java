package limn.torch.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.protobuf.ByteString;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.api.model.Target;
import limn.graph.LayerAnalysis;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.onnx.OnnxReader;
import limn.testkit.Batches;
import limn.torch.internal.PyTorchRuntime;

/** Networks as exporters of TensorFlow and Keras write them: channels last, padding said in words, pads of one side. */
class OnnxLayoutsTest {

    private static final Runtime RUNTIME = new PyTorchRuntime();
    private static final List<Long> TO_FIRST = List.of(0L, 3L, 1L, 2L);
    private static final List<Long> TO_LAST = List.of(0L, 2L, 3L, 1L);
    /** Sums of at most 27 products in 32 bits. */
    private static final double NEAR = 1e-5;

    @TempDir
    Path folder;

    private List<ByteString> nodes = new ArrayList<>();
    private List<ByteString> stored = new ArrayList<>();
    private int files;

    private void node(String operator, String output, Map<String, ?> attributes, String... inputs) {
        nodes.add(OnnxBytes.node(operator, List.of(inputs), output, attributes));
    }

    private String drawn(String name, int seed, Long... sizes) {
        int count = 1;
        for (long size : sizes) {
            count *= (int) size;
        }
        stored.add(OnnxBytes.fractions(name, List.of(sizes), new Random(seed).doubles(count, -1, 1).toArray()));
        return name;
    }

    private String ones(String name, Long... sizes) {
        int count = 1;
        for (long size : sizes) {
            count *= (int) size;
        }
        double[] all = new double[count];
        java.util.Arrays.fill(all, 1);
        stored.add(OnnxBytes.fractions(name, List.of(sizes), all));
        return name;
    }

    private Program program(Long... sizes) throws IOException, LimnException {
        Path file = folder.resolve("model" + files++ + ".onnx");
        Files.write(file, OnnxBytes.model(13, nodes, stored, OnnxBytes.port("x", List.of(sizes)),
                OnnxBytes.port("y", List.of())));
        nodes = new ArrayList<>();
        stored = new ArrayList<>();
        return new OnnxReader().read(file, Progress.none());
    }

    private static Tensor picture(int seed, int... sizes) {
        Shape shape = Shape.of(sizes);
        Random random = new Random(seed);
        float[] numbers = new float[(int) shape.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return Tensor.of(shape, numbers);
    }

    private static Tensor run(Program program, Tensor input) throws LimnException {
        try (Network network = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            return network.predict(Batches.of(input));
        }
    }

    /** Windows of 3 over ones with steps of 2: how many ones each of them covers along one axis. */
    @ParameterizedTest
    @CsvSource({"SAME_UPPER, 4, 3 2", "SAME_UPPER, 5, 2 3 2", "SAME_LOWER, 4, 2 3", "SAME_LOWER, 5, 2 3 2",
            "VALID, 5, 3 3"})
    void padding_said_in_words(String words, int size, String covered) throws Exception {
        String[] counts = covered.split(" ");
        float[] expected = new float[counts.length * counts.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Float.parseFloat(counts[i / counts.length]) * Float.parseFloat(counts[i % counts.length]);
        }
        float[] ones = new float[size * size];
        java.util.Arrays.fill(ones, 1);
        for (long declared : new long[] {-1, size}) {
            node("Conv", "c", Map.of("auto_pad", words, "strides", List.of(2L, 2L)), "x",
                    ones("w", 1L, 1L, 3L, 3L));
            node("Flatten", "y", Map.of(), "c");
            Tensor found = run(program(-1L, 1L, declared, declared), Tensor.of(Shape.of(1, 1, size, size), ones));
            assertArrayEquals(expected, found.toArray());
        }
    }

    /** Padding is neither a maximum nor a part of a mean. */
    @Test
    void pooling_with_padding_said_in_words() throws Exception {
        float[] numbers = {-1, -2, -3, -4};
        for (String pool : List.of("MaxPool", "AveragePool")) {
            node(pool, "p", Map.of("auto_pad", "SAME_UPPER", "kernel_shape", List.of(1L, 3L), "strides",
                    List.of(1L, 2L)), "x");
            node("Flatten", "y", Map.of(), "p");
            Tensor found = run(program(-1L, 1L, -1L, -1L), Tensor.of(Shape.of(1, 1, 1, 4), numbers));
            assertArrayEquals(pool.equals("MaxPool") ? new float[] {-1, -3} : new float[] {-2, -3.5f},
                    found.toArray(), (float) NEAR);
        }
    }

    /** A convolution between two turns, a bias behind the channels, a pad of one side; head by mean and product. */
    private Program channelsLast(Long... sizes) throws Exception {
        node("Transpose", "x1", Map.of("perm", TO_FIRST), "x");
        node("Conv", "c1", Map.of("auto_pad", "SAME_UPPER", "strides", List.of(2L, 2L)), "x1",
                drawn("w1", 1, 4L, 3L, 3L, 3L));
        node("Transpose", "c2", Map.of("perm", TO_LAST), "c1");
        node("Add", "block1_add", Map.of(), "c2", drawn("b1", 2, 4L));
        node("Relu", "block1_relu", Map.of(), "block1_add");
        stored.add(OnnxBytes.integers("pads", List.of(8L), List.of(0L, 0L, 0L, 0L, 0L, 1L, 1L, 0L)));
        node("Pad", "p1", Map.of(), "block1_relu", "pads");
        node("Transpose", "p2", Map.of("perm", TO_FIRST), "p1");
        node("Conv", "c3", Map.of("strides", List.of(2L, 2L)), "p2", drawn("w2", 3, 5L, 4L, 3L, 3L));
        node("Transpose", "block2", Map.of("perm", TO_LAST), "c3");
        node("ReduceMean", "pool", Map.of("axes", List.of(1L, 2L), "keepdims", 0L), "block2");
        node("MatMul", "y", Map.of(), "pool", drawn("w3", 4, 5L, 2L));
        return program(sizes);
    }

    private Program channelsFirst() throws Exception {
        node("Conv", "c1", Map.of("pads", List.of(0L, 0L, 1L, 1L), "strides", List.of(2L, 2L)), "x",
                drawn("w1", 1, 4L, 3L, 3L, 3L), drawn("b1", 2, 4L));
        node("Relu", "block1_relu", Map.of(), "c1");
        node("Conv", "c3", Map.of("strides", List.of(2L, 2L), "pads", List.of(0L, 0L, 1L, 1L)), "block1_relu",
                drawn("w2", 3, 5L, 4L, 3L, 3L));
        node("GlobalAveragePool", "pool", Map.of(), "c3");
        node("Flatten", "flat", Map.of(), "pool");
        node("MatMul", "y", Map.of(), "flat", drawn("w3", 4, 5L, 2L));
        return program(-1L, 3L, 12L, 16L);
    }

    /** The same numbers and, at the last convolution, the same gradients as of the network written with channels first. */
    @ParameterizedTest
    @CsvSource({"12, 16, 3", "-1, -1, 3", "-1, -1, -1"})
    void a_network_with_channels_last(long height, long width, long channels) throws Exception {
        Program program = channelsLast(-1L, height, width, channels);
        assertEquals(height, program.graph().inputShape().orElseThrow().get(2).longValue());
        assertEquals("c3",
                LayerAnalysis.of(program.graph(), Shape.of(1, 3, 12, 16), Optional.empty()).candidates().get(0)
                        .path());
        Tensor picture = picture(6, 3, 3, 12, 16);
        Probe probe = Probe.activationsAndGradients(Set.of("c3"), List.of(Target.PREDICTED));
        try (Network one = RUNTIME.load(program, Runtime.Options.DEFAULT, Progress.none());
                Network other = RUNTIME.load(channelsFirst(), Runtime.Options.DEFAULT, Progress.none())) {
            ProbeResult found = one.probe(Batches.of(picture), probe);
            ProbeResult expected = other.probe(Batches.of(picture), probe);
            assertTrue(Difference.ofEach(expected.outputs(), found.outputs()) < NEAR);
            assertTrue(Difference.ofEach(expected.activation("c3"), found.activation("c3")) < NEAR);
            assertTrue(Difference.ofEach(expected.gradient("c3", Target.PREDICTED),
                    found.gradient("c3", Target.PREDICTED)) < NEAR);
            assertEquals("3×3×12×16", one.probe(Batches.of(picture), Probe.activationsAndGradients(
                    Set.of(OperatorGraph.INPUT), List.of(Target.PREDICTED))).gradient(OperatorGraph.INPUT,
                            Target.PREDICTED)
                    .shape().toString());
        }
    }

    /** A mask comes out with its channels in front. */
    @Test
    void a_mask_with_channels_last() throws Exception {
        node("Transpose", "x1", Map.of("perm", TO_FIRST), "x");
        node("Conv", "c1", Map.of("auto_pad", "SAME_UPPER"), "x1", ones("w1", 1L, 3L, 3L, 3L));
        node("Transpose", "c2", Map.of("perm", TO_LAST), "c1");
        node("Sigmoid", "y", Map.of(), "c2");
        Tensor found = run(program(-1L, 6L, 8L, 3L), picture(1, 2, 3, 6, 8));
        assertEquals("2×1×6×8", found.shape().toString());
    }

    /** Pictures of bytes: what is cast and scaled within the network is given as the numbers of its input. */
    @Test
    void an_input_of_bytes() throws Exception {
        node("Cast", "f", Map.of("to", 1L), "x");
        node("Mul", "s", Map.of(), "f", ones("scale", 1L));
        node("Transpose", "t", Map.of("perm", TO_FIRST), "s");
        node("GlobalAveragePool", "p", Map.of(), "t");
        node("Flatten", "y", Map.of(), "p");
        Tensor found = run(program(-1L, 2L, 2L, 3L), Tensor.of(Shape.of(1, 3, 2, 2), new float[] {
                1, 2, 3, 4, 10, 20, 30, 40, 5, 5, 5, 5}));
        assertArrayEquals(new float[] {2.5f, 25, 5}, found.toArray());
    }
}

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

import com.google.protobuf.ByteString;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Tensor;
import limn.api.model.Network;
import limn.api.model.Program;
import limn.api.model.Runtime;
import limn.graph.Shape;
import limn.onnx.OnnxReader;
import limn.testkit.Batches;
import limn.torch.internal.PyTorchRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators that ONNX's test vectors leave out, by hand from the text of ONNX's specification. */
class OnnxOperatorsTest {

    /** Single operations in 32 bits. */
    private static final double NEAR = 1e-5;

    @TempDir
    Path folder;

    private final List<ByteString> nodes = new ArrayList<>();
    private final List<ByteString> stored = new ArrayList<>();
    private final Runtime runtime = new PyTorchRuntime();

    private String whole(Long... numbers) {
        String name = "stored" + stored.size();
        stored.add(OnnxBytes.integers(name, List.of((long) numbers.length), List.of(numbers)));
        return name;
    }

    private String fractions(List<Long> sizes, double... numbers) {
        String name = "stored" + stored.size();
        stored.add(OnnxBytes.fractions(name, sizes, numbers));
        return name;
    }

    private void node(String operator, String output, Map<String, ?> attributes, String... inputs) {
        nodes.add(OnnxBytes.node(operator, List.of(inputs), output, attributes));
    }

    private Program program(long opset, long... sizes) throws IOException, LimnException {
        Path file = folder.resolve("model.onnx");
        List<Long> given = new ArrayList<>();
        for (long size : sizes) {
            given.add(size);
        }
        Files.write(file, OnnxBytes.model(opset, nodes, stored, OnnxBytes.port("x", given),
                OnnxBytes.port("y", List.of())));
        return new OnnxReader().read(file, Progress.none());
    }

    private Tensor run(long opset, int[] sizes, double... numbers) throws IOException, LimnException {
        return run(program(opset, -1, sizes[1], sizes[2], sizes[3]), sizes, numbers);
    }

    private Tensor run(Program program, int[] sizes, double... numbers) throws LimnException {
        float[] pixels = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            pixels[i] = (float) numbers[i];
        }
        try (Network network = runtime.load(program, Runtime.Options.DEFAULT, Progress.none())) {
            return network.predict(Batches.of(Tensor.of(Shape.of(sizes), pixels)));
        }
    }

    private void gives(long opset, double[] numbers, double... expected) throws IOException, LimnException {
        gives(opset, new int[] {1, 1, 1, numbers.length}, numbers, expected);
    }

    private void gives(long opset, int[] sizes, double[] numbers, double... expected)
            throws IOException, LimnException {
        Tensor found = run(opset, sizes, numbers);
        assertEquals(expected.length, found.count(), found.shape().toString());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found.get(i), NEAR, "number " + i);
        }
    }

    private static double[] of(double... numbers) {
        return numbers;
    }

    @Test
    void axesOfAReductionMayBeAnInput() throws Exception {
        node("ReduceMean", "y", Map.of("keepdims", 0L), "x", whole(2L, -1L));
        gives(18, of(1, 2, 6), 3);
    }

    @Test
    void aReductionOverNoAxesMayDoNothing() throws Exception {
        node("ReduceSum", "same", Map.of("noop_with_empty_axes", 1L), "x");
        node("Relu", "y", Map.of(), "same");
        gives(13, of(1, 2, 6), 1, 2, 6);
    }

    @Test
    void theLastPartOfASplitMayBeSmaller() throws Exception {
        nodes.add(OnnxBytes.nodes("Split", List.of("x"), List.of("a", "b"), Map.of("axis", 3L, "num_outputs", 2L)));
        node("Concat", "y", Map.of("axis", 3L), "b", "a");
        gives(18, of(1, 2, 3, 4, 5), 4, 5, 1, 2, 3);
    }

    /** Mean 2, deviation 1 in each group. */
    @Test
    void groupsHaveScalesBeforeVersion21() throws Exception {
        node("GroupNormalization", "y", Map.of("num_groups", 2L, "epsilon", 0.0), "x", fractions(List.of(2L), 2, 1),
                fractions(List.of(2L), 10, 0));
        gives(18, new int[] {1, 4, 1, 1}, of(1, 3, 3, 1), 8, 12, 1, -1);
    }

    @Test
    void channelsHaveScalesSinceVersion21() throws Exception {
        node("GroupNormalization", "y", Map.of("num_groups", 2L, "epsilon", 0.0), "x",
                fractions(List.of(4L), 2, 3, 1, 1), fractions(List.of(4L), 10, 0, 0, 5));
        gives(21, new int[] {1, 4, 1, 1}, of(1, 3, 3, 1), 8, 3, 1, 4);
    }

    /** x·Φ(x) at 1, and its approximation by the hyperbolic tangent. */
    @Test
    void gaussianErrorLinearUnits() throws Exception {
        node("Gelu", "y", Map.of(), "x");
        gives(20, of(1, 0), 0.8413447460685429, 0);
        nodes.clear();
        node("Gelu", "y", Map.of("approximate", "tanh"), "x");
        gives(20, of(1, 0), 0.8411919906082768, 0);
    }

    /** x·tanh(ln(1 + eˣ)) at 1. */
    @Test
    void mish() throws Exception {
        node("Mish", "y", Map.of(), "x");
        gives(18, of(1, 0), 0.8650983882673103, 0);
    }

    @Test
    void shrunkTowardsZero() throws Exception {
        node("Shrink", "y", Map.of("lambd", 1.0, "bias", 0.5), "x");
        gives(9, of(-2, 0.5, 2), -1.5, 0, 1.5);
    }

    @Test
    void slopesOfChannelsAndOfPositions() throws Exception {
        node("PRelu", "y", Map.of(), "x", fractions(List.of(2L, 1L, 1L), 0.5, 0.1));
        gives(16, new int[] {1, 2, 1, 2}, of(-2, 2, -10, 10), -1, 2, -1, 10);
        nodes.clear();
        node("PRelu", "y", Map.of(), "x", fractions(List.of(2L), 0.5, 0.1));
        gives(16, new int[] {1, 2, 1, 2}, of(-2, 2, -10, -10), -1, 2, -5, -1);
    }

    @Test
    void lengths() throws Exception {
        node("LpNormalization", "y", Map.of("axis", -1L), "x");
        gives(11, of(3, 4), 0.6, 0.8);
        nodes.clear();
        node("GlobalLpPool", "y", Map.of(), "x");
        gives(11, of(3, 4), 5);
    }

    /** Divided by the root of the mean square, √12.5. */
    @Test
    void rootMeanSquare() throws Exception {
        node("RMSNormalization", "y", Map.of("epsilon", 0.0), "x", fractions(List.of(2L), 1, 2));
        gives(23, of(3, 4), 3 / Math.sqrt(12.5), 8 / Math.sqrt(12.5));
    }

    /** An even number of channels reaches one further forwards: x₀/(1 + (x₀² + x₁²)/2), x₁/(1 + x₁²/2). */
    @Test
    void neighbouringChannels() throws Exception {
        node("LRN", "y", Map.of("size", 2L, "alpha", 1.0, "beta", 1.0), "x");
        gives(13, new int[] {1, 2, 1, 1}, of(2, 4), 2 / 11.0, 4 / 9.0);
    }

    /** 1 2 3 spread by 1 10 is 1 12 23 30. */
    @Test
    void transposedConvolutionsThatAreCutOnOneSide() throws Exception {
        String kernel = fractions(List.of(1L, 1L, 1L, 2L), 1, 10);
        node("ConvTranspose", "y", Map.of("pads", List.of(0L, 1L, 0L, 0L)), "x", kernel);
        gives(11, of(1, 2, 3), 12, 23, 30);
        nodes.clear();
        node("ConvTranspose", "y", Map.of("pads", List.of(0L, 0L, 0L, 1L)), "x", kernel);
        gives(11, of(1, 2, 3), 1, 12, 23);
        nodes.clear();
        node("ConvTranspose", "y", Map.of("auto_pad", "SAME_UPPER"), "x", kernel);
        gives(11, of(1, 2, 3), 1, 12, 23);
        nodes.clear();
        node("ConvTranspose", "y", Map.of("strides", List.of(1L, 2L), "output_padding", List.of(0L, 1L)), "x", kernel);
        gives(11, of(1, 2, 3), 1, 10, 2, 20, 3, 30, 0);
    }

    @Test
    void slicesBackwards() throws Exception {
        node("Slice", "y", Map.of(), "x", whole(3L), whole(0L), whole(3L), whole(-2L));
        gives(13, of(0, 1, 2, 3, 4), 3, 1);
    }

    @Test
    void someAxesAreResized() throws Exception {
        node("Resize", "y", Map.of("axes", List.of(3L), "mode", "nearest"), "x", "", fractions(List.of(1L), 2));
        gives(18, of(1, 2), 1, 1, 2, 2);
    }

    /** Three positions of five at scale 0.7: centres at 2.5 + 1/0.7·(−1, 0, 1) − 0.5, kept symmetric by the mode. */
    @Test
    void resizedAboutTheCentre() throws Exception {
        node("Resize", "y", Map.of("mode", "linear", "coordinate_transformation_mode", "half_pixel_symmetric"), "x", "",
                fractions(List.of(4L), 1, 1, 1, 0.7));
        gives(19, of(0, 1, 2, 3, 4), 2 - 1 / 0.7, 2, 2 + 1 / 0.7);
    }

    /** Places i/2 of an axis: between the numbers the mean of both, behind the last the last. */
    @Test
    void resizedAsTensorFlowDid() throws Exception {
        node("Resize", "y", Map.of("mode", "linear", "coordinate_transformation_mode", "asymmetric"), "x", "",
                fractions(List.of(4L), 1, 1, 1, 2));
        gives(13, of(2, 4), 2, 3, 4, 4);
    }

    @Test
    void upsampledByScales() throws Exception {
        node("Upsample", "y", Map.of("mode", "nearest"), "x", fractions(List.of(4L), 1, 1, 2, 1));
        gives(9, of(1, 2), 1, 2, 1, 2);
    }

    @Test
    void smallIntegersAsWeights() throws Exception {
        stored.add(OnnxBytes.integers("small", List.of(2L), List.of(3L, 5L)));
        node("Cast", "bytes", Map.of("to", 3L), "small");
        node("DequantizeLinear", "w", Map.of("axis", 0L), "bytes", fractions(List.of(2L), 0.5, 2));
        node("Mul", "y", Map.of(), "x", "w");
        gives(13, of(1, 1), 1.5, 10);
    }

    @Test
    void placesBeyondTheDepthAreMarkedNowhere() throws Exception {
        node("Cast", "i", Map.of("to", 7L), "x");
        node("OneHot", "marks", Map.of(), "i", whole(3L), fractions(List.of(2L), -1, 4));
        node("Flatten", "y", Map.of(), "marks");
        gives(11, of(-1, 3), -1, -1, 4, -1, -1, -1);
    }

    /** A class token before the patches of each picture, as transformers are exported. */
    @Test
    void aTokenIsRepeatedForTheBatch() throws Exception {
        stored.add(OnnxBytes.integers("zero", List.of(), List.of(0L)));
        node("Shape", "s", Map.of(), "x");
        node("Gather", "n", Map.of("axis", 0L), "s", "zero");
        node("Unsqueeze", "n1", Map.of(), "n", whole(0L));
        node("Concat", "sizes", Map.of("axis", 0L), "n1", whole(-1L, 1L));
        node("Reshape", "tokens", Map.of("allowzero", 0L), "x", whole(0L, -1L, 1L));
        node("Concat", "wanted", Map.of("axis", 0L), "n1", whole(1L, 1L));
        node("Expand", "class", Map.of(), fractions(List.of(1L, 1L, 1L), 7), "wanted");
        node("Concat", "all", Map.of("axis", 1L), "class", "tokens");
        node("Flatten", "y", Map.of(), "all");
        gives(13, new int[] {2, 1, 1, 2}, of(1, 2, 3, 4), 7, 1, 2, 7, 3, 4);
    }

    /** Exports with a fixed batch of one write it down as a number, before a size that is left open. */
    @Test
    void aWrittenBatchOfOneIsFreed() throws Exception {
        node("Reshape", "rows", Map.of(), "x", whole(1L, -1L, 2L));
        node("Transpose", "columns", Map.of("perm", List.of(0L, 2L, 1L)), "rows");
        node("Flatten", "y", Map.of(), "columns");
        Tensor found = run(program(13, 1, 1, 2, 2), new int[] {2, 1, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8);
        assertEquals("2×4", found.shape().toString());
        assertArrayEquals(new float[] {1, 3, 2, 4, 5, 7, 6, 8}, found.toArray());
    }

    /** Attention as PyTorch exports it has the sequence before the batch, and heads taken apart behind it. */
    @Test
    void aWrittenBatchOfOneIsFreedBehindASequence() throws Exception {
        node("Reshape", "rows", Map.of(), "x", whole(1L, 3L, 4L));
        node("Transpose", "sequence", Map.of("perm", List.of(1L, 0L, 2L)), "rows");
        node("Reshape", "heads", Map.of(), "sequence", whole(3L, 2L, 2L));
        node("Reshape", "joined", Map.of(), "heads", whole(3L, 4L));
        node("Reshape", "again", Map.of(), "joined", whole(3L, 1L, 4L));
        node("Transpose", "back", Map.of("perm", List.of(1L, 0L, 2L)), "again");
        node("Flatten", "y", Map.of(), "back");
        double[] numbers = new double[24];
        float[] expected = new float[24];
        for (int i = 0; i < 24; i++) {
            numbers[i] = i;
            expected[i] = i;
        }
        Tensor found = run(program(13, 1, 1, 3, 4), new int[] {2, 1, 3, 4}, numbers);
        assertEquals("2×12", found.shape().toString());
        assertArrayEquals(expected, found.toArray());
    }

    /** Triangles twice as wide as a pixel: 0.75, 0.75 and 0.25 parts of 1.75 at the border. */
    @Test
    void shrunkSmoothly() throws Exception {
        node("Resize", "y", Map.of("mode", "linear", "antialias", 1L), "x", "", fractions(List.of(4L), 1, 1, 1, 0.5));
        gives(18, of(0, 1, 2, 3), 1.25 / 1.75, 3 - 1.25 / 1.75);
    }

    @Test
    void swish() throws Exception {
        node("Swish", "y", Map.of("alpha", 2.0), "x");
        gives(24, of(1, 0), 1 / (1 + Math.exp(-2)), 0);
    }

    /** Two heads of one number each for three positions, the softmax of their products. */
    @Test
    void attention() throws Exception {
        node("Reshape", "s", Map.of(), "x", whole(0L, 3L, 2L));
        node("Attention", "a", Map.of("q_num_heads", 2L, "kv_num_heads", 2L), "s", "s", "s");
        node("Flatten", "y", Map.of(), "a");
        double[] x = {0, 1, 2, -1, 1, 3};
        double[] expected = new double[6];
        for (int head = 0; head < 2; head++) {
            for (int query = 0; query < 3; query++) {
                double all = 0;
                double sum = 0;
                for (int key = 0; key < 3; key++) {
                    double weight = Math.exp(x[2 * query + head] * x[2 * key + head]);
                    all += weight;
                    sum += weight * x[2 * key + head];
                }
                expected[2 * query + head] = sum / all;
            }
        }
        gives(23, new int[] {1, 1, 3, 2}, x, expected);
    }

    /** One head of keys for two of queries, and a mask that lets each position see itself only. */
    @Test
    void attentionWithAMask() throws Exception {
        node("Reshape", "q", Map.of(), "x", whole(0L, 2L, 2L, 1L));
        node("Slice", "k", Map.of(), "q", whole(0L), whole(1L), whole(1L));
        node("EyeLike", "eye", Map.of("dtype", 9L), fractions(List.of(2L, 2L), 0, 0, 0, 0));
        node("Attention", "a", Map.of("scale", 1.0), "q", "k", "k", "eye");
        node("Flatten", "y", Map.of(), "a");
        gives(23, of(5, -3, 2, 1), 5, -3, 5, -3);
    }

    /** Four written as a number, in a reshape of a picture, in one of all heads, and in a token for each picture. */
    @Test
    void aWrittenBatchOfFourIsFreed() throws Exception {
        node("Reshape", "tokens", Map.of(), "x", whole(4L, 2L, 2L));
        node("Reshape", "heads", Map.of(), "tokens", whole(8L, 2L));
        node("Relu", "act", Map.of(), "heads");
        node("Reshape", "again", Map.of(), "act", whole(4L, -1L, 2L));
        node("Concat", "all", Map.of("axis", 1L), fractions(List.of(4L, 1L, 2L), 7, 8, 7, 8, 7, 8, 7, 8), "again");
        node("Flatten", "y", Map.of(), "all");
        for (int rows = 1; rows < 6; rows++) {
            double[] numbers = new double[4 * rows];
            float[] expected = new float[6 * rows];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = i % 6 < 2 ? 7 + i % 6 : 4 * (i / 6) + i % 6 - 2;
            }
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = i;
            }
            Tensor found = run(program(13, 4, 1, 2, 2), new int[] {rows, 1, 2, 2}, numbers);
            assertEquals(rows + "×6", found.shape().toString());
            assertArrayEquals(expected, found.toArray());
        }
    }

    @Test
    void aWrittenBatchThatCannotBeFreedIsRefused() {
        node("Reshape", "y", Map.of(), "x", whole(2L, 8L));
        assertTrue(assertThrows(LimnException.class, () -> program(13, 4, 1, 2, 2)).getMessage()
                .contains("fixed batch of 4"));
    }

    @Test
    void whatCannotBeSaidIsRefusedByName() {
        node("Resize", "y", Map.of("mode", "cubic", "antialias", 1L), "x", "", fractions(List.of(4L), 1, 1, 1, 0.5));
        LimnException refused = assertThrows(LimnException.class, () -> program(18, 1, 1, 1, 4));
        assertTrue(refused.getMessage().contains("Resize \"y\" (attribute antialias in this mode)"),
                refused.getMessage());
    }
}

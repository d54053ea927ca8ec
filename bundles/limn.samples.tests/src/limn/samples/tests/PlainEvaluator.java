package limn.samples.tests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

import limn.api.Tensor;
import limn.graph.Items;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.Weight;

/** Computes a small graph in loops, one picture at a time, in double precision: a second opinion on what an engine says. */
final class PlainEvaluator {

    private PlainEvaluator() {
    }

    /** All values of the graph for an input {@code 1×C×H×W}. */
    static Map<Value, Tensor> run(OperatorGraph graph, Tensor input) throws IOException {
        Map<Value, Tensor> values = new HashMap<>();
        values.put(graph.input(), input);
        for (Node node : graph.nodes()) {
            Tensor x = values.get((Value) node.inputs().get(0));
            values.put(node.output(), switch (node.operator()) {
                case "conv2d" -> convolution(node, x);
                case "relu" -> relu(x);
                case "max_pool2d" -> pool(node, x);
                case "adaptive_avg_pool2d" -> average(x);
                case "flatten" -> x.reshape(Shape.of(1, x.count()));
                case "linear" -> linear(node, x);
                default -> throw new IllegalStateException("not evaluated here: " + node.operator());
            });
        }
        return values;
    }

    private static Tensor convolution(Node node, Tensor x) throws IOException {
        Weight weight = (Weight) node.inputs().get(1);
        float[] kernels = floats(weight);
        float[] bias = floats((Weight) node.inputs().get(2));
        int inputs = weight.shape().size(1);
        int side = weight.shape().size(2);
        int padding = (int) number(node, 4);
        int height = x.shape().size(2);
        int width = x.shape().size(3);
        float[] result = new float[bias.length * height * width];
        for (int out = 0; out < bias.length; out++) {
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < width; j++) {
                    double sum = bias[out];
                    for (int k = 0; k < inputs * side * side; k++) {
                        int row = i + k / side % side - padding;
                        int column = j + k % side - padding;
                        if (row >= 0 && row < height && column >= 0 && column < width) {
                            sum += (double) kernels[out * inputs * side * side + k]
                                    * x.get((k / (side * side) * height + row) * width + column);
                        }
                    }
                    result[(out * height + i) * width + j] = (float) sum;
                }
            }
        }
        return Tensor.of(Shape.of(1, bias.length, height, width), result);
    }

    private static Tensor relu(Tensor x) {
        float[] result = x.toArray();
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.max(0, result[i]);
        }
        return Tensor.of(x.shape(), result);
    }

    private static Tensor pool(Node node, Tensor x) {
        int side = (int) number(node, 1);
        int height = x.shape().size(2) / side;
        int width = x.shape().size(3) / side;
        float[] result = new float[x.shape().size(1) * height * width];
        for (int at = 0; at < result.length; at++) {
            float most = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < side * side; k++) {
                most = Math.max(most, x.at(0, at / (height * width), at / width % height * side + k / side,
                        at % width * side + k % side));
            }
            result[at] = most;
        }
        return Tensor.of(Shape.of(1, x.shape().size(1), height, width), result);
    }

    private static Tensor average(Tensor x) {
        int cells = x.shape().size(2) * x.shape().size(3);
        float[] result = new float[x.shape().size(1)];
        for (int channel = 0; channel < result.length; channel++) {
            double sum = 0;
            for (int cell = 0; cell < cells; cell++) {
                sum += x.get(channel * cells + cell);
            }
            result[channel] = (float) (sum / cells);
        }
        return Tensor.of(Shape.of(1, result.length, 1, 1), result);
    }

    private static Tensor linear(Node node, Tensor x) throws IOException {
        float[] weight = floats((Weight) node.inputs().get(1));
        float[] result = floats((Weight) node.inputs().get(2));
        for (int row = 0; row < result.length; row++) {
            double sum = result[row];
            for (int column = 0; column < x.count(); column++) {
                sum += (double) weight[row * x.count() + column] * x.get(column);
            }
            result[row] = (float) sum;
        }
        return Tensor.of(Shape.of(1, result.length), result);
    }

    private static long number(Node node, int argument) {
        return ((Literal) ((Items) node.inputs().get(argument)).elements().get(0)).asLong().orElseThrow();
    }

    static float[] floats(Weight weight) throws IOException {
        try (InputStream in = weight.data().open()) {
            FloatBuffer buffer = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            float[] floats = new float[buffer.remaining()];
            buffer.get(floats);
            return floats;
        }
    }
}

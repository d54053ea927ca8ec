package limn.onnx.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.Progress;
import limn.graph.OperatorGraph;
import limn.graph.Value;
import limn.onnx.OnnxReader;
import limn.testkit.Fixtures;

/** Layer paths out of node names, and layers that exporters write in several nodes. */
class PathsTest {

    private static OperatorGraph graph(String name) throws Exception {
        return new OnnxReader().read(Fixtures.path("models/" + name + ".onnx"), Progress.none()).graph();
    }

    @Test
    void modules_used_again_are_numbered() throws Exception {
        assertEquals(
                List.of("input", "stem", "act", "shared", "act#2", "pool", "shared#2", "act#3", "mean", "head"),
                graph("tiny-reuse").paths().values().stream().map(names -> names.get(0)).toList());
    }

    @Test
    void a_block_is_named_by_what_it_returns() throws Exception {
        assertEquals(
                List.of("input", "conv1", "relu", "layer1.conv1", "layer1.relu", "layer1.conv2", "layer1.add", "layer1",
                        "layer2.conv1", "layer2.relu", "layer2.conv2", "layer2.shortcut", "layer2.add", "layer2",
                        "avgpool", "flatten", "fc"),
                graph("tiny-resnet").paths().values().stream().map(names -> names.get(0)).toList());
    }

    @ParameterizedTest
    @CsvSource({"blocks.0.norm1, layer_norm", "blocks.0.attn.qkv, linear", "blocks.0.act, gelu",
            "blocks.1.fc2, linear", "norm, layer_norm"})
    void layers_of_several_nodes_are_one(String path, String operator) throws Exception {
        OperatorGraph graph = graph("tiny-vit");
        Value value = graph.value(path).orElseThrow();
        assertEquals(operator, graph.producers().get(value).operator());
    }

    @TempDir
    private Path folder;

    private List<String> paths(TinyModel model) throws Exception {
        return new OnnxReader().read(model.write(folder.resolve("m.onnx")), Progress.none()).graph().paths().values()
                .stream().map(names -> String.join(" ", names)).toList();
    }

    private static TinyModel picture() throws Exception {
        return new TinyModel(18).port(true, "x", 1, -1, 4, 8, 8).port(false, "y", 1);
    }

    /** PyTorch writes an adaptive pooling to the size that is already there as pooling of single positions. */
    @Test
    void pooling_of_single_positions_hands_its_input_on() throws Exception {
        assertEquals(List.of("input", "features features.0 avgpool", "mean"),
                paths(picture().node("Relu", "/features/features.0/Relu", List.of("x"), "a")
                        .node("AveragePool", "/avgpool/AveragePool", List.of("a"), "b",
                                TinyModel.ints("kernel_shape", 1, 1), TinyModel.ints("strides", 1, 1))
                        .node("GlobalAveragePool", "/mean/GlobalAveragePool", List.of("b"), "y")));
    }

    private static byte[] in(String... modules) throws Exception {
        return TinyModel.message(out -> {
            out.writeString(1, "pkg.torch.onnx.name_scopes");
            out.writeString(2, "['', '" + String.join("', '", modules) + "']");
        });
    }

    /** The exporter over torch.export writes whole paths into a property of each node, and no numbers of calls. */
    @Test
    void modules_in_properties_of_nodes() throws Exception {
        TinyModel model = picture().raw("w", 1, new byte[4 * 4 * 4], 4, 4, 1, 1)
                .scoped("Conv", "node_conv2d", List.of("x", "w"), "a",
                        in("layer1", "layer1.0", "layer1.0.conv", "conv2d"))
                .scoped("Relu", "node_relu", List.of("a"), "b", in("layer1", "layer1.0", "layer1.0.relu", "relu"))
                .scoped("Conv", "node_conv2d_1", List.of("b", "w"), "c",
                        in("layer1", "layer1.0", "layer1.0.conv", "conv2d_1"))
                .scoped("Add", "node_add", List.of("c", "x"), "d", in("layer1", "layer1.0", "add"))
                .scoped("Relu", "node_relu_1", List.of("d"), "e", in("layer1", "layer1.0", "layer1.0.relu", "relu_1"))
                .scoped("GlobalAveragePool", "node_mean", List.of("e"), "y", in("mean"));
        assertEquals(List.of("input", "layer1.0.conv", "layer1.0.relu", "layer1.0.conv#2", "layer1.0.add",
                "layer1 layer1.0 layer1.0.relu#2", "adaptive_avg_pool2d"), paths(model));
    }

    /** TensorFlow's layers lie in a scope for the call and one for the model. */
    @Test
    void modules_in_scopes_of_tensorflow() throws Exception {
        TinyModel model = new TinyModel(13).port(true, "x", 1, -1, 8, 8, 4).port(false, "y", 1)
                .raw("w", 1, new byte[4 * 4 * 4], 4, 4, 1, 1)
                .node("Transpose", "Transpose__5", List.of("x"), "a", TinyModel.ints("perm", 0, 3, 1, 2))
                .node("Conv", "StatefulPartitionedCall/net/conv1/Conv2D", List.of("a", "w"), "b")
                .node("Relu", "StatefulPartitionedCall/net/act1/Relu", List.of("b"), "c")
                .node("Add", "StatefulPartitionedCall/net/add_2/add", List.of("c", "a"), "d")
                .node("GlobalAveragePool", "StatefulPartitionedCall/net/pool/Mean", List.of("d"), "y");
        assertEquals(List.of("input", "conv1", "act1", "add_2", "pool"), paths(model));
    }

    /** Older exporters number their nodes, but keep the names of weights that they did not change. */
    @Test
    void modules_in_names_of_weights() throws Exception {
        TinyModel model = picture().raw("layer1.0.conv1.weight", 1, new byte[4 * 4 * 4], 4, 4, 1, 1)
                .raw("497", 1, new byte[4 * 4 * 4], 4, 4, 1, 1)
                .node("Conv", "Conv_0", List.of("x", "layer1.0.conv1.weight"), "a")
                .node("Relu", "Relu_1", List.of("a"), "b").node("Conv", "Conv_2", List.of("b", "497"), "c")
                .node("Conv", "", List.of("c", "layer1.0.conv1.weight"), "y");
        assertEquals(List.of("input", "layer1.0.conv1", "Relu_1", "Conv_2", "layer1.0.conv1#2"), paths(model));
    }
}

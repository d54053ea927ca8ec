package limn.onnx.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
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
}

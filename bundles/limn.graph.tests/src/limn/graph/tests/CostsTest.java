package limn.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Costs;
import limn.graph.Items;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Region;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import org.junit.jupiter.api.Test;

/** Multiply-adds by hand, and those that torchvision's documentation prints for its models. */
class CostsTest {

    private final Net net = new Net();

    private Costs costs(Value output, int... input) {
        return Costs.of(net.graph(output), Shape.of(input));
    }

    @Test
    void convolutionsMeetTheirKernelAtEachOutput() {
        Value x = net.conv(net.input, "a", 4, 8, 3, 2, 1);
        assertEquals(16 * 16 * 8 * 4 * 9, costs(x, 1, 4, 32, 32).multiplyAdds());
        assertEquals(2 * 16 * 16 * 8 * 4 * 9, costs(x, 2, 4, 32, 32).multiplyAdds(), "of the whole batch");
        Value grouped = net.op("conv2d", "b", x, net.weight("b.weight", 8, 1, 3, 3), Literal.NONE, Items.ints(1, 1),
                Items.ints(1, 1), Items.ints(1, 1), Literal.of(8));
        Costs both = costs(grouped, 1, 4, 32, 32);
        assertEquals(16 * 16 * 8 * (4 * 9 + 9), both.multiplyAdds());
        assertEquals(8 * 4 * 9 + 8 * 9, both.parameters());
        assertEquals(Map.of(), both.leftOut());
    }

    @Test
    void transposedConvolutionMeetsItsKernelAtEachInput() {
        Value up = net.op("conv_transpose2d", "up", net.input, net.weight("up.weight", 8, 4, 2, 2), Literal.NONE,
                Items.ints(2, 2), Items.ints(0, 0), Items.ints(0, 0), Literal.of(1), Items.ints(1, 1));
        assertEquals(8 * 10 * 10 * 4 * 4, costs(up, 1, 8, 10, 10).multiplyAdds());
    }

    @Test
    void productsOfTensors() {
        Value x = net.op("flatten", "x", net.input, Literal.of(2));
        Value square = net.op("matmul", "square", x, net.op("transpose", "", x, Literal.of(1), Literal.of(2)));
        assertEquals(5 * 5 * 64, costs(square, 1, 5, 8, 8).multiplyAdds());
        Value same = net.op("einsum", "einsum", Literal.of("ncp,ndp->ncd"), Items.list(List.of(x, x)));
        assertEquals(2 * 5 * 5 * 64, costs(same, 1, 5, 8, 8).multiplyAdds());
    }

    @Test
    void attentionCountsScoresAndValues() {
        Value x = net.op("flatten", "x", net.input, Literal.of(2));
        Value y = net.op("scaled_dot_product_attention", "y", x, x, x);
        assertEquals(2 * 5 * 5 * 64, costs(y, 1, 5, 8, 8).multiplyAdds());
    }

    @Test
    void whatIsNotKnownIsSaid() {
        Value x = net.conv(net.input, "a", 3, 8, 3, 1, 1);
        Value strange = net.op("ops.torchvision.deform_conv2d", "b", x, net.weight("b.weight", 8, 8, 3, 3));
        Value y = net.conv(strange, "c", 8, 8, 3, 1, 1);
        Costs costs = costs(y, 1, 3, 10, 10);
        assertEquals(100 * 8 * 3 * 9, costs.multiplyAdds());
        assertEquals(Map.of("ops.torchvision.deform_conv2d", 1, "conv2d", 1), costs.leftOut());
    }

    @Test
    void branchThatOnlyARunDecidesIsSaid() {
        Value condition = net.op(ValueType.BOOL, "Bool", "", net.op("sum", "", net.input));
        Value inner = net.value(ValueType.TENSOR);
        Value result = net.value(ValueType.TENSOR);
        Node conv = Node.of("conv2d", List.of(net.input, net.weight("w", 3, 3, 1, 1)), inner, "");
        net.control(Node.IF, List.of(condition), List.of(result), new Region(List.of(), List.of(conv), List.of(inner)),
                new Region(List.of(), List.of(), List.of(net.input)));
        assertEquals(Map.of("if", 1), costs(result, 1, 3, 4, 4).leftOut());
    }

    @Test
    void modulesSumUpWhatTheyCompute() {
        Value a = net.value(ValueType.TENSOR);
        net.add(Node.of("conv2d", List.of(net.input, net.weight("m.0.weight", 2, 3, 1, 1)), a, "m.0"));
        Value b = net.value(ValueType.TENSOR);
        net.add(Node.of("conv2d", List.of(a, net.weight("m.1.weight", 5, 2, 1, 1)), b, "m.1"));
        net.name(a, "m.0");
        net.name(b, "m m.1");
        Value product = net.op("matmul", "matmul", b, b);
        OperatorGraph graph = net.graph(product);
        LayerAnalysis analysis = LayerAnalysis.of(graph, Shape.of(1, 3, 4, 4), Optional.empty());
        Costs costs = Costs.of(graph, Shape.of(1, 3, 4, 4));
        assertEquals(List.of(0L, 96L, 256L, 320L), analysis.layers().stream().map(costs::of).toList());
        assertEquals(List.of("input", "m.0", "m", "matmul"), analysis.layers().stream().map(Layer::path).toList());
        assertEquals(96 + 160 + 320, costs.multiplyAdds());
    }

    /** torchvision: resnet18 has 11,689,512 parameters and 1.81 GFLOPS. */
    @Test
    void resnet18AsPublished() {
        Value x = net.maxPool(net.batchNorm(net.conv(net.input, "conv1", 3, 64, 7, 2, 3), "bn1", 64), "maxpool", 2);
        int channels = 64;
        for (int stage = 1; stage <= 4; stage++) {
            for (int block = 0; block < 2; block++) {
                int out = 32 << stage;
                String path = "layer" + stage + "." + block;
                int stride = stage > 1 && block == 0 ? 2 : 1;
                Value y = net.batchNorm(net.conv(x, path + ".conv1", channels, out, 3, stride, 1), path + ".bn1", out);
                y = net.batchNorm(net.conv(y, path + ".conv2", out, out, 3, 1, 1), path + ".bn2", out);
                Value shortcut = stride == 1 ? x
                        : net.batchNorm(net.conv(x, path + ".downsample.0", channels, out, 1, 2, 0),
                                path + ".downsample.1", out);
                x = net.op("relu", path, net.op("add", "", y, shortcut));
                channels = out;
            }
        }
        Value y = net.linear(net.op("mean", "mean", x, Items.ints(2, 3)), "fc", 512, 1000);
        Costs costs = costs(y, 1, 3, 224, 224);
        assertEquals(11_689_512, costs.parameters());
        assertEquals(1.81, costs.multiplyAdds() / 1e9, 0.005);
    }

    /** torchvision: vit_b_16 has 17.56 GFLOPS; 86,567,656 parameters, less 197·768 positions, which are no product. */
    @Test
    void visionTransformerAsPublished() {
        Transformer vit = new Transformer(net, 768, 12, 3072);
        Value patches = vit.patches(16);
        Value x = net.cat("tokens", 1, vit.learned(patches, "cls_token", 1), patches);
        for (int block = 0; block < 12; block++) {
            x = vit.block(x, "blocks." + block, 197);
        }
        Value token = net.op("select", "select", net.layerNorm(x, "norm", 768), Literal.of(1), Literal.of(0));
        Costs costs = costs(net.linear(token, "head", 768, 1000), 1, 3, 224, 224);
        assertEquals(17.56, costs.multiplyAdds() / 1e9, 0.005);
        // The patches' convolution has no bias here: 768 less.
        assertEquals(86_567_656 - 197 * 768 - 768, costs.parameters());
    }
}

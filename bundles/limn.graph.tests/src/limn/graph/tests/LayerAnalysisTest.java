package limn.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import limn.graph.Collapse;
import limn.graph.Grid;
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

/** Layer choice on the shapes of networks that definitions 12.1 names, built by hand. */
class LayerAnalysisTest {

    private final Net net = new Net();

    private static List<String> paths(LayerAnalysis analysis) {
        return analysis.candidates().stream().map(Layer::path).toList();
    }

    private Value head(Value x, int channels) {
        Value pooled = net.op("adaptive_avg_pool2d", "avgpool", x, Items.ints(1, 1));
        return net.linear(net.op("flatten", "flatten", pooled, Literal.of(1)), "fc", channels, 10);
    }

    private Value convBlock(Value x, String path, int in, int out, int stride) {
        Value y = net.batchNorm(net.conv(x, path + ".conv", in, out, 3, stride, 1), path + ".bn", out);
        return net.op("relu", path + ".relu", y);
    }

    @Test
    void plainNetworkTakesTheLastActivation() {
        Value x = convBlock(net.input, "a", 3, 8, 2);
        x = convBlock(x, "b", 8, 16, 2);
        LayerAnalysis analysis = net.analyse(head(x, 16), 1, 3, 32, 32);
        assertEquals(List.of("b.relu", "a.relu"), paths(analysis));
        Collapse collapse = analysis.collapse().orElseThrow();
        assertEquals(Collapse.Kind.AVERAGE_POOLING, collapse.kind());
        assertEquals("avgpool", collapse.path());
        assertEquals("last spatial value before global average pooling (adaptive_avg_pool2d at avgpool), 8×8; "
                + "every path from input to output passes it", analysis.reason(analysis.candidates().get(0)));
        assertEquals(
                List.of("input", "a.conv", "a.bn", "a.relu", "b.conv", "b.bn", "b.relu", "avgpool", "flatten", "fc"),
                analysis.layers().stream().map(Layer::path).toList());
        assertEquals(3 * 8 * 9, analysis.layer("a.conv").orElseThrow().parameters());
        assertEquals(Optional.of(new Grid(16, 16, Grid.Layout.CHANNELS_FIRST, 0)),
                analysis.layer("a.conv").orElseThrow().grid());
        assertEquals(Shape.of(1, 16, 1, 1), analysis.layer("avgpool").orElseThrow().shape().orElseThrow());
        assertFalse(analysis.layer("avgpool").orElseThrow().spatial());
    }

    @Test
    void residualBlockHidesItsInnerConvolutions() {
        Value x = convBlock(net.input, "stem", 3, 8, 2);
        Value y = net.conv(convBlock(x, "layer4.0", 8, 8, 1), "layer4.0.conv2", 8, 8, 3, 1, 1);
        Value sum = net.op("add", "layer4.0.add", y, x);
        Value block = net.op("relu", "layer4 layer4.0 layer4.0.relu2", sum);
        LayerAnalysis analysis = net.analyse(head(block, 8), 1, 3, 32, 32);
        assertEquals(List.of("layer4", "layer4.0.add", "stem.relu"), paths(analysis));
        assertEquals(List.of("layer4.0", "layer4.0.relu2"), analysis.candidates().get(0).aliases());
        Layer inner = analysis.layer("layer4.0.conv2").orElseThrow();
        assertTrue(analysis.reason(inner).contains("pass it by"), analysis.reason(inner));
        assertEquals(Optional.of(analysis.reason(inner)), analysis.caution(inner));
        assertEquals(Optional.empty(), analysis.caution(analysis.layer("layer4").orElseThrow()));
        assertEquals(Optional.empty(), analysis.caution(analysis.layer("input").orElseThrow()));
        assertEquals(8 * 8 * 9 * 2 + 16, analysis.layer("layer4").orElseThrow().parameters(),
                "two convolutions and one normalisation");
    }

    @Test
    void inceptionTakesTheLastConcatenation() {
        Value x = convBlock(net.input, "stem", 3, 8, 2);
        Value a = convBlock(x, "mixed.a", 8, 4, 1);
        Value b = convBlock(x, "mixed.b", 8, 6, 1);
        LayerAnalysis analysis = net.analyse(head(net.cat("mixed", 1, a, b), 10), 1, 3, 32, 32);
        assertEquals(List.of("mixed", "stem.relu"), paths(analysis));
    }

    @Test
    void denseBlockThatAppendsToAList() {
        Value x = convBlock(net.input, "stem", 3, 8, 2);
        Value list = net.op(ValueType.TENSOR_LIST, "annotate", "", Items.list(List.of(x)));
        Value one = net.conv(net.op("cat", "block.0.cat", list, Literal.of(1)), "block.0", 8, 4, 3, 1, 1);
        net.op(ValueType.TENSOR_LIST, "append", "", list, one);
        Value two = net.conv(net.op("cat", "block.1.cat", list, Literal.of(1)), "block.1", 12, 4, 3, 1, 1);
        net.op(ValueType.TENSOR_LIST, "append", "", list, two);
        Value block = net.op("cat", "block", list, Literal.of(1));
        Value norm = net.op("relu", "relu", net.batchNorm(block, "norm5", 16));
        LayerAnalysis analysis = net.analyse(head(norm, 16), 1, 3, 32, 32);
        assertEquals(Shape.of(1, 16, 16, 16), analysis.layer("block").orElseThrow().shape().orElseThrow());
        assertEquals("relu", paths(analysis).get(0));
        assertFalse(paths(analysis).contains("block.0"));
        assertFalse(paths(analysis).contains("block.1"));
    }

    @Test
    void poolThatKeepsTheSizeIsHandedOn() {
        Value x = net.maxPool(convBlock(net.input, "features.0", 3, 8, 2), "features features.1", 2);
        Value pooled = net.op("adaptive_avg_pool2d", "avgpool", x, Items.ints(7, 7));
        Value flat = net.op("flatten", "flatten", net.op("dropout", "", pooled, Literal.of(0.5), Literal.FALSE),
                Literal.of(1));
        Value y = net.linear(flat, "classifier", 8 * 49, 10);
        assertEquals("features", paths(net.analyse(y, 1, 3, 28, 28)).get(0), "7×7 at the trained size");
        LayerAnalysis other = net.analyse(y, 1, 3, 64, 64);
        assertEquals("avgpool", paths(other).get(0), "16×16 shrunk to 7×7 is a value of its own");
        assertEquals(Collapse.Kind.FLATTENING, other.collapse().orElseThrow().kind());
    }

    @Test
    void convolutionAsLargeAsTheGridCollapses() {
        Value x = convBlock(net.input, "a", 3, 8, 4);
        Value y = net.op("flatten", "flatten", net.conv(x, "full", 8, 10, 8, 1, 0), Literal.of(1));
        LayerAnalysis analysis = net.analyse(y, 1, 3, 32, 32);
        assertEquals("a.relu", paths(analysis).get(0));
        assertEquals(Collapse.Kind.CONVOLUTION, analysis.collapse().orElseThrow().kind());
    }

    @Test
    void meanOverBothAxes() {
        Value x = convBlock(net.input, "a", 3, 8, 4);
        Value y = net.linear(net.op("mean", "mean", x, Items.ints(2, 3)), "fc", 8, 2);
        LayerAnalysis analysis = net.analyse(y, 1, 3, 32, 32);
        assertEquals(List.of("a.relu"), paths(analysis));
        assertEquals("mean", analysis.collapse().orElseThrow().path());
    }

    @Test
    void squeezeAndExcitationIsNoCollapse() {
        Value x = convBlock(net.input, "a", 3, 8, 2);
        Value s = net.op("adaptive_avg_pool2d", "se.pool", x, Items.ints(1, 1));
        Value gate = net.op("sigmoid", "se.gate", net.conv(s, "se.fc", 8, 8, 1, 1, 0));
        Value scaled = net.op("mul", "se", gate, x);
        LayerAnalysis analysis = net.analyse(head(scaled, 8), 1, 3, 32, 32);
        assertEquals(List.of("se", "a.relu"), paths(analysis));
        assertEquals("avgpool", analysis.collapse().orElseThrow().path());
    }

    @Test
    void preparationOfThePictureIsNoCandidate() {
        Value scaled = net.op("div", "normalise", net.op("sub", "sub", net.input, net.buffer("mean", 1, 3, 1, 1)),
                net.buffer("std", 1, 3, 1, 1));
        Value red = net.op("unsqueeze", "", net.op("select", "", scaled, Literal.of(1), Literal.of(0)), Literal.of(1));
        Value green = net.op("unsqueeze", "", net.op("select", "", scaled, Literal.of(1), Literal.of(1)),
                Literal.of(1));
        Value joined = net.cat("joined", 1, net.op("mul", "", red, Literal.of(2.0)), green);
        Value padded = net.op("constant_pad_nd", "pad", joined, Items.ints(0, 1, 0, 1), Literal.of(0));
        Value resized = net.op("upsample_bilinear2d", "resize", padded, Items.ints(32, 32), Literal.FALSE,
                Literal.NONE);
        Value x = convBlock(resized, "a", 2, 8, 2);
        assertEquals(List.of("a.relu"), paths(net.analyse(head(x, 8), 1, 3, 20, 20)));
    }

    @Test
    void auxiliaryHeadExecutedLateIsNotTaken() {
        Value x = convBlock(net.input, "a", 3, 8, 2);
        Value y = head(convBlock(x, "b", 8, 8, 1), 8);
        Value aux = net.op("mean", "aux.mean", convBlock(x, "aux", 8, 8, 1), Items.ints(2, 3));
        OperatorGraph graph = net
                .graph(List.of(new OperatorGraph.Output("logits", y), new OperatorGraph.Output("aux", aux)));
        Shape input = Shape.of(1, 3, 32, 32);
        assertEquals("b.relu", paths(LayerAnalysis.of(graph, input, Optional.empty())).get(0));
        assertEquals("aux.relu", paths(LayerAnalysis.of(graph, input, Optional.empty(), Optional.of("aux"))).get(0));
        LayerAnalysis analysis = LayerAnalysis.of(graph, input, Optional.empty());
        assertEquals("the output does not depend on it", analysis.reason(analysis.layer("aux.relu").orElseThrow()));
    }

    @Test
    void maskTakesTheValueBeforeItsHeadAndThenTheBottleneck() {
        Value enc = convBlock(net.input, "enc", 3, 4, 1);
        Value low = convBlock(net.maxPool(enc, "pool", 2), "bottleneck", 4, 8, 1);
        Value up = net.op("conv_transpose2d", "up", low, net.weight("up.weight", 8, 4, 2, 2),
                net.weight("up.bias", 4), Items.ints(2, 2), Items.ints(0, 0), Items.ints(0, 0), Literal.of(1),
                Items.ints(1, 1));
        Value dec = convBlock(net.cat("dec.cat", 1, up, enc), "dec", 8, 4, 1);
        Value y = net.op("sigmoid", "sigmoid", net.conv(dec, "head", 4, 1, 1, 1, 0));
        LayerAnalysis analysis = net.analyse(y, 1, 3, 32, 32);
        assertEquals(List.of("dec.relu", "bottleneck.relu", "dec.cat", "enc.relu"), paths(analysis));
        assertTrue(analysis.collapse().isEmpty());
        assertTrue(analysis.reason(analysis.candidates().get(1)).contains("smallest grid"));
        assertTrue(analysis.reason(analysis.candidates().get(0)).contains("before the head"));
    }

    /** Definitions 12.2: the last dominator of every distinct (h, w) stage and the stage's previous dominator, at most 6. */
    @Test
    void stagesStandForTheirLastTwoLayers() {
        Value x = convBlock(net.input, "a1", 3, 4, 1);
        x = convBlock(x, "a2", 4, 4, 1);
        x = convBlock(x, "a3", 4, 4, 1);
        x = net.op("pad", "b.pad", x, Items.ints(0, 1, 0, 1), Literal.of("constant"), Literal.of(0));
        Value y = net.conv(convBlock(x, "b1", 4, 8, 2), "b2.conv", 8, 8, 3, 1, 1);
        y = net.op("relu", "b2.relu", net.op("add", "b2.add", y, y));
        y = convBlock(convBlock(y, "c1", 8, 8, 2), "c2", 8, 8, 1);
        LayerAnalysis analysis = net.analyse(head(convBlock(y, "d", 8, 8, 2), 8), 1, 3, 31, 31);
        assertTrue(paths(analysis).containsAll(List.of("b.pad", "b2.add")), "neither stands for a stage");
        assertEquals(List.of("d.relu", "c2.relu", "c1.relu", "b2.relu", "b2.conv", "a3.relu"),
                analysis.stages(6).stream().map(Layer::path).toList());
        assertEquals(List.of("d.relu", "c2.relu"), analysis.stages(2).stream().map(Layer::path).toList());
    }

    /** Two convolutions to classes, of fine and coarse features, are added up and resized (LR-ASPP). */
    @Test
    void sumThatYieldsTheMaskIsItsHead() {
        Value low = convBlock(net.input, "low", 3, 4, 2);
        Value high = net.op("upsample_bilinear2d", "resize", convBlock(low, "high", 4, 8, 2), Items.ints(16, 16),
                Literal.FALSE, Literal.NONE);
        Value sum = net.op("add", "classifier", net.conv(low, "low_classifier", 4, 2, 1, 1, 0),
                net.conv(high, "high_classifier", 8, 2, 1, 1, 0));
        Value y = net.op("upsample_bilinear2d", "mask", sum, Items.ints(32, 32), Literal.FALSE, Literal.NONE);
        assertEquals(List.of("low.relu", "high.relu"), paths(net.analyse(y, 1, 3, 32, 32)));
    }

    @Test
    void modelWithoutImagePositionsHasNoCandidate() {
        Value y = net.linear(net.op("flatten", "flatten", net.input, Literal.of(1)), "fc", 3 * 32 * 32, 10);
        LayerAnalysis analysis = net.analyse(y, 1, 3, 32, 32);
        assertEquals(List.of(), paths(analysis));
        assertEquals("no image positions: its shape is 1×10", analysis.reason(analysis.layer("fc").orElseThrow()));
    }

    @Test
    void sharedWeightsCountOnce() {
        Value x = net.conv(net.input, "a.conv", 3, 8, 3, 1, 1);
        Value again = net.op("conv2d", "a.conv#2", net.conv(x, "b", 8, 3, 3, 1, 1),
                net.weight("a.conv.weight", 8, 3, 3, 3),
                Literal.NONE, Items.ints(1, 1), Items.ints(1, 1), Items.ints(1, 1), Literal.of(1));
        net.name(again, "a a.conv#2");
        LayerAnalysis analysis = net.analyse(again, 1, 3, 8, 8);
        assertEquals(216, analysis.layer("a").orElseThrow().parameters());
        assertEquals(216, analysis.layer("a.conv#2").orElseThrow().parameters());
        assertEquals(0, analysis.layer("input").orElseThrow().parameters());
    }

    @Test
    void resultThatNobodyWantsIsNoLayer() {
        List<Value> pooled = net.several("max_pool2d_with_indices", 2, convBlock(net.input, "a", 3, 8, 1),
                Items.ints(2, 2));
        net.name(pooled.get(0), "pool");
        net.name(pooled.get(1), "pool.max_pool2d_with_indices");
        LayerAnalysis analysis = net.analyse(head(pooled.get(0), 8), 1, 3, 8, 8);
        assertTrue(analysis.layer("pool").isPresent());
        assertTrue(analysis.layer("pool.max_pool2d_with_indices").isEmpty());
    }

    @Test
    void shapesFromARunServeAsWell() {
        Value x = net.op("ops.other.strange", "strange", net.input);
        Value y = net.op("mean", "mean", Map.of("dim", Items.ints(2, 3)), x);
        OperatorGraph graph = net.graph(y);
        assertTrue(LayerAnalysis.of(graph, Shape.of(1, 3, 8, 8), Optional.empty()).candidates().isEmpty());
        LayerAnalysis analysis = LayerAnalysis.of(graph,
                Map.of(net.input, Shape.of(1, 3, 8, 8), x, Shape.of(1, 5, 4, 4), y, Shape.of(1, 5)), Optional.empty());
        assertEquals(List.of("strange"), paths(analysis));
    }

    @Test
    void whatABranchComputesIsNoLayerButKnown() {
        Value condition = net.op(ValueType.BOOL, "Bool", "", net.op("sum", "", net.input));
        Value inner = net.value(ValueType.TENSOR);
        Value result = net.value(ValueType.TENSOR);
        net.name(inner, "inside");
        net.name(result, "outside");
        net.control(Node.IF, List.of(condition), List.of(result),
                new Region(List.of(), List.of(Node.of("relu", List.of(net.input), inner, "")), List.of(inner)),
                new Region(List.of(), List.of(), List.of(net.input)));
        LayerAnalysis analysis = net.analyse(result, 1, 3, 8, 8);
        assertTrue(analysis.layer("inside").isEmpty());
        assertTrue(analysis.isInsideRegion("inside"));
        assertFalse(analysis.isInsideRegion("outside"));
        assertFalse(analysis.isInsideRegion("nowhere"));
    }
}

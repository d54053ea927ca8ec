package limn.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import limn.graph.Collapse;
import limn.graph.Grid;
import limn.graph.Items;
import limn.graph.Layer;
import limn.graph.LayerAnalysis;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.Region;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import org.junit.jupiter.api.Test;

/** Token grids and layer choice in transformers, built by hand. */
class TokensTest {

    private static final int WIDTH = 12;

    private final Net net = new Net();

    private static Literal of(long value) {
        return Literal.of(value);
    }

    /** 4×4 patches, row by row: {@code N×(h·w)×E}. */
    private Value patches() {
        Value x = net.conv(net.input, "patch_embed", 3, WIDTH, 4, 4, 0);
        return net.op("transpose", "patches", net.op("flatten", "flatten", x, of(2)), of(1), of(2));
    }

    private Value withPrefix(Value tokens, int prefix) {
        Value batch = net.op(ValueType.INT, "size", "", tokens, of(0));
        Value token = net.op("expand", "cls", net.weight("cls_token", 1, prefix, WIDTH),
                Items.list(List.of(batch, of(-1), of(-1))));
        return net.cat("tokens", 1, token, tokens);
    }

    private Value block(Value x, String path, int tokens) {
        Value normed = net.layerNorm(x, path + ".norm1", WIDTH);
        Value qkv = net.linear(normed, path + ".attn.qkv", WIDTH, 3 * WIDTH);
        Value split = net.op("reshape", path + ".attn.reshape", qkv, Items.ints(-1, tokens, 3, 2, WIDTH / 2));
        Value list = net.op(ValueType.TENSOR_LIST, "unbind", "",
                net.op("permute", path + ".attn.permute", split, Items.ints(2, 0, 3, 1, 4)), of(0));
        Value q = net.op("__getitem__", path + ".attn.q", list, of(0));
        Value k = net.op("__getitem__", path + ".attn.k", list, of(1));
        Value v = net.op("__getitem__", path + ".attn.v", list, of(2));
        Value scores = net.op("matmul", path + ".attn.matmul", q,
                net.op("transpose", path + ".attn.transpose", k, of(-2), of(-1)));
        Value seen = net.op("matmul", path + ".attn.matmul#2",
                net.op("softmax", path + ".attn.softmax", scores, of(-1)),
                v);
        Value joined = net.op("reshape", path + ".attn.reshape#2",
                net.op("transpose", path + ".attn.transpose#2", seen, of(1), of(2)), Items.ints(-1, tokens, WIDTH));
        Value attended = net.op("add", path + ".add", x, net.linear(joined, path + ".attn", WIDTH, WIDTH));
        Value hidden = net.op("gelu", path + ".act",
                net.linear(net.layerNorm(attended, path + ".norm2", WIDTH), path + ".fc1", WIDTH, 24));
        return net.op("add", path, attended, net.linear(hidden, path + ".fc2", 24, WIDTH));
    }

    private static List<String> paths(LayerAnalysis analysis) {
        return analysis.candidates().stream().map(Layer::path).toList();
    }

    @Test
    void classTokenTakesTheInputOfTheLastBlock() {
        Value x = block(block(withPrefix(patches(), 1), "blocks.0", 65), "blocks.1", 65);
        Value norm = net.layerNorm(x, "norm", WIDTH);
        Value token = net.op("select", "select", net.op("slice", "", norm), of(1), of(0));
        LayerAnalysis analysis = net.analyse(net.linear(token, "head", WIDTH, 4), 1, 3, 32, 32);
        assertEquals("blocks.0", paths(analysis).get(0));
        assertEquals("blocks.0.add", paths(analysis).get(1));
        assertEquals(Collapse.Kind.TOKEN, analysis.collapse().orElseThrow().kind());
        assertEquals(Optional.of(new Grid(8, 8, Grid.Layout.TOKENS, 1)), analysis.candidates().get(0).grid());
        assertTrue(analysis.reason(analysis.layer("norm").orElseThrow()).contains("gradient is zero"));
        assertTrue(analysis.reason(analysis.layer("blocks.1.norm1").orElseThrow()).contains("pass it by"));
        Layer attention = analysis.layer("blocks.0.attn.softmax").orElseThrow();
        assertEquals(Shape.of(1, 2, 65, 65), attention.shape().orElseThrow());
        assertTrue(attention.grid().isEmpty(), "an attention matrix is no picture");
    }

    @Test
    void meanOfTheTokensTakesTheLastValue() {
        Value norm = net.layerNorm(block(patches(), "blocks.0", 64), "norm", WIDTH);
        Value y = net.linear(net.op("mean", "mean", norm, Items.ints(1)), "head", WIDTH, 4);
        LayerAnalysis analysis = net.analyse(y, 1, 3, 32, 32);
        assertEquals("norm", paths(analysis).get(0));
        assertEquals(Collapse.Kind.AVERAGE_POOLING, analysis.collapse().orElseThrow().kind());
    }

    @Test
    void gridIsNotOnlySquareAndRegistersAreCounted() {
        Value x = withPrefix(patches(), 5);
        Value y = net.op("mean", "mean", net.op("slice", "patches#2", x, of(1), of(5)), of(1));
        LayerAnalysis analysis = net.analyse(y, 1, 3, 24, 40);
        assertEquals(Optional.of(new Grid(6, 10, Grid.Layout.TOKENS, 5)),
                analysis.layer("tokens").orElseThrow().grid());
        assertEquals(Optional.of(new Grid(6, 10, Grid.Layout.TOKENS, 0)),
                analysis.layer("patches#2").orElseThrow().grid());
        assertEquals("patches#2", paths(analysis).get(0));
    }

    @Test
    void whatIsSaidOfTokensComesBeforeWhatIsGuessed() {
        Value x = net.op("ops.other.embed", "tokens", net.input);
        Value y = net.op("mean", "mean", x, Items.ints(1));
        var shapes = java.util.Map.of(net.input, Shape.of(1, 3, 32, 32), x, Shape.of(1, 65, 12), y, Shape.of(1, 12));
        Grid said = new Grid(4, 16, Grid.Layout.TOKENS, 1);
        assertEquals(Optional.of(new Grid(8, 8, Grid.Layout.TOKENS, 1)),
                LayerAnalysis.of(net.graph(y), shapes, Optional.empty()).layer("tokens").orElseThrow().grid());
        assertEquals(Optional.of(said),
                LayerAnalysis.of(net.graph(y), shapes, Optional.of(said)).layer("tokens").orElseThrow().grid());
    }

    @Test
    void channelsLastIsTold() {
        Value x = net.conv(net.input, "embed", 3, WIDTH, 4, 4, 0);
        x = net.layerNorm(net.op("permute", "permute", x, Items.ints(0, 2, 3, 1)), "norm", WIDTH);
        Value shifted = net.op("roll", "roll", x, Items.ints(-2, -2), Items.ints(1, 2));
        Value windows = net.op("reshape", "windows", net.op("permute", "permute#2",
                net.op("reshape", "reshape", shifted, Items.ints(-1, 2, 4, 2, 4, WIDTH)), Items.ints(0, 1, 3, 2, 4, 5)),
                Items.ints(-1, 16, WIDTH));
        Value back = net.op("reshape", "back", net.op("permute", "permute#3",
                net.op("reshape", "reshape#2", net.linear(windows, "fc", WIDTH, WIDTH),
                        Items.ints(-1, 2, 2, 4, 4, WIDTH)),
                Items.ints(0, 1, 3, 2, 4, 5)), Items.ints(-1, 8, 8, WIDTH));
        Value sum = net.op("add", "add", x, back);
        LayerAnalysis analysis = net.analyse(net.op("mean", "mean", sum, Items.ints(1, 2)), 1, 3, 32, 32);
        Optional<Grid> grid = Optional.of(new Grid(8, 8, Grid.Layout.CHANNELS_LAST, 0));
        assertEquals(grid, analysis.layer("norm").orElseThrow().grid());
        assertEquals(grid, analysis.layer("roll").orElseThrow().grid());
        assertEquals(grid, analysis.layer("add").orElseThrow().grid());
        assertTrue(analysis.layer("windows").orElseThrow().grid().isEmpty(), "windows are no whole pictures");
        assertEquals(List.of("add", "norm", "permute", "embed"), paths(analysis));
    }

    /** A branch around a roll, as scripted windows have it: what it gives lies as what it takes. */
    @Test
    void branchKeepsTheLayout() {
        Value x = net.op("permute", "permute", net.conv(net.input, "embed", 3, WIDTH, 4, 4, 0), Items.ints(0, 2, 3, 1));
        Value rolled = net.value(ValueType.TENSOR);
        Value result = net.value(ValueType.TENSOR);
        Node roll = Node.of("roll", List.of(x, Items.ints(-2, -2), Items.ints(1, 2)), rolled, "");
        net.control(Node.IF, List.of(Literal.TRUE), List.of(result),
                new Region(List.of(), List.of(roll), List.of(rolled)), new Region(List.of(), List.of(), List.of(x)));
        net.name(result, "shifted");
        LayerAnalysis analysis = net.analyse(net.op("mean", "mean", result, Items.ints(1, 2)), 1, 3, 32, 32);
        assertEquals(Optional.of(new Grid(8, 8, Grid.Layout.CHANNELS_LAST, 0)),
                analysis.layer("shifted").orElseThrow().grid());
        assertEquals("shifted", paths(analysis).get(0));
    }

    @Test
    void inputWithChannelsLast() {
        Value x = net.op("permute", "permute", net.input, Items.ints(0, 3, 1, 2));
        Value y = net.op("mean", "mean", net.conv(x, "conv", 3, 8, 3, 1, 1), Items.ints(2, 3));
        LayerAnalysis analysis = net.analyse(y, 1, 32, 32, 3);
        assertEquals(List.of("conv"), paths(analysis));
        assertEquals(Grid.Layout.CHANNELS_LAST, analysis.layer("input").orElseThrow().grid().orElseThrow().layout());
    }
}

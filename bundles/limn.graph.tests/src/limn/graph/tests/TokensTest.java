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

    private final Transformer vit = new Transformer(net, WIDTH, 2, 24);

    private static Literal of(long value) {
        return Literal.of(value);
    }

    /** 4×4 patches, row by row: {@code N×(h·w)×E}. */
    private Value patches() {
        return vit.patches(4);
    }

    private Value withPrefix(Value tokens, int prefix) {
        return net.cat("tokens", 1, vit.learned(tokens, "cls_token", prefix), tokens);
    }

    private Value block(Value x, String path, int tokens) {
        return vit.block(x, path, tokens);
    }

    private Value head(Value tokens, int index) {
        return net.linear(net.op("select", "select", net.op("slice", "", tokens), of(1), of(index)), "head", WIDTH, 4);
    }

    private static Optional<Grid> tokens(int height, int width, int prefix) {
        return Optional.of(new Grid(height, width, Grid.Layout.TOKENS, prefix));
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
        assertEquals("tokens", paths(analysis).get(0), "what is dropped beside the patches makes no other layer");
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
        assertEquals(List.of("add", "norm"), paths(analysis), "the same numbers in another order are no other layer");
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

    /** DeiT: class and distillation token, each with a head of its own. */
    @Test
    void distillationTokenIsNoPatch() {
        Value patches = patches();
        Value x = net.cat("tokens", 1, vit.learned(patches, "cls_token", 1), vit.learned(patches, "dist_token", 1),
                patches);
        x = net.op("add", "pos", x, net.weight("pos_embed", 1, 66, WIDTH));
        Value norm = net.layerNorm(block(block(x, "blocks.0", 66), "blocks.1", 66), "norm", WIDTH);
        Value one = net.linear(net.op("select", "select", norm, of(1), of(0)), "head", WIDTH, 4);
        Value other = net.linear(net.op("select", "select#2", norm, of(1), of(1)), "head_dist", WIDTH, 4);
        LayerAnalysis analysis = net.analyse(net.op("div", "div", net.op("add", "add", one, other), of(2)), 1, 3, 32,
                32);
        assertEquals("blocks.0", paths(analysis).get(0));
        assertEquals(tokens(8, 8, 2), analysis.candidates().get(0).grid());
        assertEquals(Collapse.Kind.TOKEN, analysis.collapse().orElseThrow().kind());
    }

    /** DINOv2: register tokens come between class token and patches after the positions were added. */
    @Test
    void registersBetweenClassTokenAndPatches() {
        Value x = net.op("add", "pos", withPrefix(patches(), 1), net.weight("pos_embed", 1, 61, WIDTH));
        Value first = net.op("slice", "first", x, of(1), of(0), of(1));
        Value rest = net.op("slice", "rest", x, of(1), of(1));
        Value joined = net.cat("with_registers", 1, first, vit.learned(x, "reg_token", 4), rest);
        Value norm = net.layerNorm(block(block(joined, "blocks.0", 65), "blocks.1", 65), "norm", WIDTH);
        LayerAnalysis analysis = net.analyse(head(norm, 0), 1, 3, 24, 40);
        assertEquals(tokens(6, 10, 1), analysis.layer("pos").orElseThrow().grid());
        assertTrue(analysis.layer("first").orElseThrow().grid().isEmpty(), "the class token alone");
        assertEquals(tokens(6, 10, 0), analysis.layer("rest").orElseThrow().grid());
        assertEquals("blocks.0", paths(analysis).get(0));
        assertEquals(tokens(6, 10, 5), analysis.candidates().get(0).grid(), "64 = 8·8 would be guessed");
    }

    @Test
    void tokensBehindThePatchesShiftNothing() {
        Value patches = patches();
        Value x = net.cat("tokens", 1, patches, vit.learned(patches, "cls_token", 1));
        LayerAnalysis analysis = net.analyse(net.op("mean", "mean", block(x, "blocks.0", 65), of(1)), 1, 3, 32, 32);
        assertEquals(tokens(8, 8, 0), analysis.layer("blocks.0").orElseThrow().grid());
    }

    @Test
    void partOfThePatchesIsNoPicture() {
        Value x = net.op("slice", "half", withPrefix(patches(), 1), of(1), of(0), of(33));
        LayerAnalysis analysis = net.analyse(net.op("mean", "mean", x, of(1)), 1, 3, 32, 32);
        assertTrue(analysis.layer("half").orElseThrow().grid().isEmpty());
    }

    /** What comes after the last attention goes on as the class token alone. */
    @Test
    void layersAfterTheLastAttentionAreWarnedAbout() {
        Value x = block(block(withPrefix(patches(), 1), "blocks.0", 65), "blocks.1", 65);
        LayerAnalysis analysis = net.analyse(head(net.layerNorm(x, "norm", WIDTH), 0), 1, 3, 32, 32);
        for (String path : List.of("blocks.1.attn.proj", "blocks.1.add", "blocks.1.norm2", "blocks.1.mlp.act",
                "blocks.1", "norm")) {
            String warning = analysis.warning(analysis.layer(path).orElseThrow()).orElse("nothing about " + path);
            assertEquals("image tokens no longer reach the class token from here, so their gradient is zero and maps "
                    + "made of it are blank; take blocks.0 or an earlier layer", warning);
            assertEquals(warning, analysis.reason(analysis.layer(path).orElseThrow()));
        }
        for (String path : List.of("input", "patch_embed.proj", "blocks.0", "blocks.1.norm1", "blocks.1.attn.qkv",
                "head")) {
            assertEquals(Optional.empty(), analysis.warning(analysis.layer(path).orElseThrow()), path);
        }
    }

    /** A class token beside the mean of the patches, as DINOv2's linear heads take them: all patches are seen. */
    @Test
    void classTokenBesideTheMeanOfThePatches() {
        Value norm = net.layerNorm(block(withPrefix(patches(), 1), "blocks.0", 65), "norm", WIDTH);
        Value token = net.op("select", "select", norm, of(1), of(0));
        Value mean = net.op("mean", "mean", net.op("slice", "patches", norm, of(1), of(1)), of(1));
        LayerAnalysis analysis = net.analyse(net.linear(net.cat("cat", 1, token, mean), "head", 2 * WIDTH, 4), 1, 3,
                32, 32);
        assertEquals("norm", paths(analysis).get(0));
        assertEquals(Collapse.Kind.AVERAGE_POOLING, analysis.collapse().orElseThrow().kind());
        assertEquals(Optional.empty(), analysis.warning(analysis.layer("norm").orElseThrow()));
    }

    /** Convolutions first, attention over their positions then. */
    @Test
    void hybridOfConvolutionsAndAttention() {
        Value map = net.op("relu", "stem.relu", net.conv(net.input, "stem.conv", 3, 8, 3, 4, 1));
        Value tokens = vit.sequence(net.conv(map, "proj", 8, WIDTH, 1, 1, 0));
        Value x = block(block(withPrefix(tokens, 1), "blocks.0", 61), "blocks.1", 61);
        LayerAnalysis analysis = net.analyse(head(net.layerNorm(x, "norm", WIDTH), 0), 1, 3, 24, 40);
        assertEquals(List.of("blocks.0", "blocks.0.add", "tokens", "proj", "stem.relu"), paths(analysis));
        assertEquals(tokens(6, 10, 1), analysis.candidates().get(0).grid());
    }

    @Test
    void tokensWithChannelsFirst() {
        Value x = net.op("flatten", "flatten", net.conv(net.input, "embed", 3, WIDTH, 4, 4, 0), of(2));
        Value scaled = net.op("mul", "scaled", x, net.weight("scale", WIDTH, 1));
        LayerAnalysis analysis = net.analyse(net.op("adaptive_avg_pool1d", "pool", scaled, Items.ints(1)), 1, 3, 24,
                40);
        assertEquals(List.of("scaled", "embed"), paths(analysis));
        assertEquals(Optional.of(new Grid(6, 10, Grid.Layout.CHANNELS_FIRST_TOKENS, 0)),
                analysis.candidates().get(0).grid());
        assertEquals(Collapse.Kind.AVERAGE_POOLING, analysis.collapse().orElseThrow().kind());
    }

    /** Patches cut by unfolding: ⌊(24 + 2·2 − 7)/4⌋ + 1 = 6 rows, 10 columns. */
    @Test
    void overlappingPatches() {
        Value x = net.op("im2col", "unfold", net.input, Items.ints(7, 7), Items.ints(1, 1), Items.ints(2, 2),
                Items.ints(4, 4));
        Value tokens = net.linear(net.op("transpose", "transpose", x, of(1), of(2)), "embed", 147, WIDTH);
        LayerAnalysis analysis = net.analyse(net.op("mean", "mean", tokens, of(1)), 1, 3, 24, 40);
        assertEquals(tokens(6, 10, 0), analysis.layer("embed").orElseThrow().grid());
    }

    /** A module that normalises channels first by moving them is one layer, under its own path. */
    @Test
    void moduleThatMovesTheChannelsBackKeepsItsPath() {
        Value x = net.conv(net.input, "conv", 3, WIDTH, 4, 4, 0);
        Value moved = net.value(ValueType.TENSOR);
        net.add(Node.of("permute", List.of(x, Items.ints(0, 2, 3, 1)), moved, "norm"));
        net.name(moved, "norm.permute");
        Value normed = net.value(ValueType.TENSOR);
        net.add(Node.of("layer_norm", List.of(moved, Items.ints(WIDTH)), normed, "norm"));
        net.name(normed, "norm.layer_norm");
        Value back = net.value(ValueType.TENSOR);
        net.add(Node.of("permute", List.of(normed, Items.ints(0, 3, 1, 2)), back, "norm"));
        net.name(back, "norm");
        LayerAnalysis analysis = net.analyse(net.op("mean", "mean", back, Items.ints(2, 3)), 1, 3, 32, 32);
        assertEquals(List.of("norm"), paths(analysis));
        assertEquals(Grid.Layout.CHANNELS_FIRST, analysis.candidates().get(0).grid().orElseThrow().layout());
    }
}

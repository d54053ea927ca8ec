package limn.ui.graph.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

import limn.graph.Layer;
import limn.graph.Literal;
import limn.graph.Node;
import limn.graph.OperatorGraph;
import limn.graph.Region;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.ui.graph.internal.TestModels;
import limn.ui.graph.internal.TestModels.NamedGraph;

/** What of a network is drawn, and how modules become blocks. */
class BlockTreeTest {

    private static final Shape INPUT = Shape.of(1, 3, 32, 32);

    private static List<String> labels(Element block) {
        return ((Block) block).children().stream().map(Element::label).toList();
    }

    private static Element element(BlockTree tree, String path) {
        return tree.element(path).orElseThrow(() -> new AssertionError("nothing is drawn for " + path));
    }

    private static String flows(BlockTree tree) {
        return tree.flows().stream().map(flow -> flow.from().label() + ">" + flow.to().label())
                .collect(Collectors.joining(" "));
    }

    @Test
    void modulesAreBlocksAndModulesOfOneOperatorAreLeaves() throws Exception {
        BlockTree tree = TestModels.tree(Fixtures.path("models/tiny-resnet.scripted.pt"), 32);
        assertEquals(List.of("input", "conv1", "bn1", "relu", "layer1", "layer2", "avgpool", "flatten", "fc", "output"),
                labels(tree.root()));
        assertEquals(List.of("conv1", "bn1", "relu", "conv2", "bn2", "add", "relu"), labels(element(tree, "layer1")));
        assertEquals("conv2d", assertInstanceOf(Leaf.class, element(tree, "layer1.conv2")).operator());
        assertEquals(List.of("0", "1"), labels(element(tree, "layer2.shortcut")));
        assertEquals("shortcut.0", element(tree, "layer2.shortcut.0").title());
    }

    @Test
    void everyLayerOfEveryFixtureIsDrawnUnderItsPathAndAliases() throws Exception {
        for (String name : List.of("tiny-cnn.scripted.pt", "tiny-cnn.traced.pt", "tiny-cnn.frozen.pt",
                "tiny-resnet.traced.pt", "tiny-dense.scripted.pt", "tiny-vit.traced.pt", "tiny-swin.traced.pt",
                "tiny-unet.scripted.pt", "tiny-reuse.scripted.pt", "tiny-tuple.scripted.pt", "tiny-dict.scripted.pt",
                "tiny-mobile.traced.pt")) {
            BlockTree tree = TestModels.tree(Fixtures.path("models/" + name), 32);
            for (Layer layer : TestModels.layers(Fixtures.path("models/" + name), 32)) {
                Element drawn = element(tree, layer.path());
                assertEquals(layer.path(), drawn.layer().orElseThrow().path(), name);
                layer.aliases().forEach(alias -> element(tree, alias));
            }
        }
    }

    @Test
    void theOutermostModuleThatReturnsAValueStandsForIt() throws Exception {
        BlockTree tree = TestModels.tree(Fixtures.path("models/tiny-vit.traced.pt"), 32);
        Element block = element(tree, "blocks.0");
        assertInstanceOf(Block.class, block);
        assertEquals("blocks.0", block.layer().orElseThrow().path());
    }

    @Test
    void aModuleCalledAgainIsAnotherBox() throws Exception {
        BlockTree tree = TestModels.tree(Fixtures.path("models/tiny-reuse.scripted.pt"), 32);
        assertEquals(List.of("input", "stem", "act", "shared", "act#2", "pool", "shared#2", "act#3", "mean", "head",
                "output"), labels(tree.root()));
        assertEquals("shared#2", element(tree, "shared#2").layer().orElseThrow().path());
    }

    @Test
    void aModuleCalledTwiceInARowMakesTwoBlocks() {
        NamedGraph net = new NamedGraph();
        Value a = net.node("pair.conv", "conv2d", List.of("pair.conv"), net.input());
        Value b = net.node("pair.relu", "relu", List.of("pair", "pair.relu"), a);
        Value c = net.node("pair.conv", "conv2d", List.of("pair.conv#2"), b);
        Value d = net.node("pair.relu", "relu", List.of("pair#2", "pair.relu#2"), c);
        BlockTree tree = TestModels.tree(net.graph(d), INPUT);
        assertEquals(List.of("input", "pair", "pair#2", "output"), labels(tree.root()));
        assertEquals("pair#2", element(tree, "pair#2").layer().orElseThrow().path());
    }

    @Test
    void modulesOfAListThatTakeTurnsStandBySelves() {
        NamedGraph net = new NamedGraph();
        Value x = net.input();
        for (int i = 0; i < 3; i++) {
            x = net.node("convs." + i, "conv2d", List.of("convs." + i), x);
            x = net.node("norms." + i, "batch_norm", List.of("norms." + i), x);
        }
        BlockTree tree = TestModels.tree(net.graph(x), INPUT);
        assertEquals(List.of("input", "convs.0", "norms.0", "convs.1", "norms.1", "convs.2", "norms.2", "output"),
                labels(tree.root()));
    }

    @Test
    void weightsSizesAndValuesHandedOnAreNotDrawnButLinesGoOnThroughThem() {
        NamedGraph net = new NamedGraph();
        Value conv = net.module("conv", "conv2d", net.input());
        Value dropped = net.node("drop", "dropout", List.of(), conv);
        Value constant = net.node("", "zeros", List.of("zeros"));
        Value sum = net.node("", "add", List.of("add"), dropped, constant, conv);
        BlockTree tree = TestModels.tree(net.graph(sum), INPUT);
        assertEquals("input>conv conv>add add>output", flows(tree));
        assertEquals(Optional.empty(), tree.element("zeros"));
    }

    @Test
    void branchesAndLoopsAreBlocks() {
        NamedGraph net = new NamedGraph();
        Value conv = net.module("conv", "conv2d", net.input());
        Value yes = net.value();
        Value no = net.value();
        Value either = net.value();
        Region then = new Region(List.of(), List.of(Node.of("relu", List.of(conv), yes, "")), List.of(yes));
        Region otherwise = new Region(List.of(), List.of(Node.of("tanh", List.of(conv), no, "")), List.of(no));
        net.add(new Node(Node.IF, List.of(Literal.TRUE), Map.of(), List.of(either), List.of(then, otherwise), ""),
                List.of("if"));
        Value round = new Value(1000, ValueType.INT);
        Value carried = net.value();
        Value next = net.value();
        Value last = net.value();
        Region body = new Region(List.of(round, carried), List.of(Node.of("sigmoid", List.of(carried), next, "")),
                List.of(Literal.TRUE, next));
        net.add(new Node(Node.LOOP, List.of(Literal.of(3), Literal.TRUE, either), Map.of(), List.of(last),
                List.of(body), ""), List.of("loop"));
        BlockTree tree = TestModels.tree(net.graph(last), INPUT);
        assertEquals(List.of("input", "conv", "if", "loop", "output"), labels(tree.root()));
        Block branch = (Block) tree.root().children().get(2);
        assertEquals(Block.Sort.BRANCH, branch.sort());
        assertEquals(List.of("then", "else", "if"), labels(branch));
        Block loop = (Block) tree.root().children().get(3);
        assertEquals(Block.Sort.LOOP, loop.sort());
        assertEquals("input>conv conv>relu conv>tanh relu>if tanh>if if>sigmoid sigmoid>loop loop>output", flows(tree));
        assertSame(branch, branch.children().get(0).parent().orElseThrow());
    }

    @Test
    void blocksAreStretchesOfTheExecutionSoThatNoLineLeadsBack() throws Exception {
        for (BlockTree tree : List.of(TestModels.tree(TestModels.resNet50(), Shape.of(1, 3, 224, 224)),
                TestModels.tree(SharedData.path("models/tiny-vit.traced.pt"), 224),
                TestModels.tree(SharedData.path("models/brain-unet.scripted.pt"), 224))) {
            for (Element element : tree.elements()) {
                if (element instanceof Block block) {
                    int at = block.first();
                    for (Element child : block.children()) {
                        assertEquals(at, child.first(), child.toString());
                        at = child.end();
                    }
                    assertEquals(at, block.end());
                }
            }
            tree.flows().forEach(flow -> assertTrue(flow.from().first() < flow.to().first(), flow.toString()));
        }
    }

    @Test
    void aHundredThousandOperatorsInNoModuleAreDrawnAsStretches() {
        OperatorGraph graph = TestModels.flat(100_000);
        List<Layer> none = List.of();
        BlockTree tree = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> BlockTree.of(graph, none));
        assertEquals(100_002, tree.leaves().size());
        assertTrue(tree.root().children().size() < 300, tree.root().children().size() + " boxes at the top");
        tree.elements().stream().filter(Block.class::isInstance).map(Block.class::cast)
                .forEach(block -> assertTrue(block.children().size() <= 300));
    }

    @Test
    void modulesWithoutEndInEachOtherAreCutOff() {
        BlockTree tree = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> BlockTree.of(TestModels.deep(3_000), List.of()));
        assertEquals(3_002, tree.leaves().size());
        assertTrue(tree.elements().stream().mapToInt(Element::depth).max().orElseThrow() < 60);
    }
}

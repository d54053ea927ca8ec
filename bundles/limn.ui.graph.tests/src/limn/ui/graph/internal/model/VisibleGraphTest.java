package limn.ui.graph.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import limn.graph.Shape;
import limn.graph.Value;
import limn.testkit.Fixtures;
import limn.ui.graph.internal.TestModels;
import limn.ui.graph.internal.TestModels.NamedGraph;

/** Lines between the boxes that are drawn. */
class VisibleGraphTest {

    private static final Shape INPUT = Shape.of(1, 3, 32, 32);

    private static List<String> lines(VisibleGraph graph) {
        List<String> lines = new ArrayList<>();
        graph.links().forEach(link -> link.to().forEach(
                to -> lines.add(link.from() + ">" + to + (link.label().isEmpty() ? "" : " " + link.label()))));
        return lines;
    }

    @Test
    void closedBlocksHaveTheLinesOfWhatIsInThem() throws Exception {
        BlockTree tree = TestModels.tree(Fixtures.path("models/tiny-resnet.scripted.pt"), 32);
        assertEquals(List.of("input>conv1 3×32×32", "conv1>bn1 6×16×16", "bn1>relu 6×16×16", "relu>layer1 6×16×16",
                "layer1>layer2 6×16×16", "layer2>avgpool 12×8×8", "avgpool>flatten 12×1×1", "flatten>fc 12",
                "fc>output 4"), lines(VisibleGraph.of(Expansion.collapsed(tree))));
    }

    @Test
    void anOpenBlockIsPassedByResidualLines() throws Exception {
        BlockTree tree = TestModels.tree(Fixtures.path("models/tiny-resnet.scripted.pt"), 32);
        Expansion open = Expansion.collapsed(tree).opened((Block) tree.element("layer1").orElseThrow()).orElseThrow();
        List<String> lines = lines(VisibleGraph.of(open));
        assertTrue(lines.containsAll(List.of("relu>layer1.conv1 6×16×16", "relu>layer1.add 6×16×16",
                "layer1.bn2>layer1.add 6×16×16", "layer1.add>layer1 6×16×16", "layer1>layer2 6×16×16")),
                lines.toString());
    }

    @Test
    void valuesThatGoTheSameWayAreOneLine() {
        NamedGraph net = new NamedGraph();
        Value q = net.node("heads", "linear", List.of("heads.linear"), net.input());
        Value k = net.node("heads", "linear", List.of("heads.linear#2"), net.input());
        Value v = net.node("heads", "linear", List.of("heads.linear#3"), net.input());
        Value scores = net.node("mix", "matmul", List.of("mix.matmul"), q, k);
        Value mixed = net.node("mix", "matmul", List.of("mix", "mix.matmul#2"), scores, v);
        BlockTree tree = TestModels.tree(net.graph(mixed), INPUT);
        List<Link> links = VisibleGraph.of(Expansion.collapsed(tree)).links();
        assertEquals(List.of("input", "heads", "mix"), links.stream().map(link -> link.from().toString()).toList());
        assertEquals("3 tensors", links.get(1).label(),
                "their shapes are not known: three linear layers without weights");
    }

    @Test
    void everyFlowIsALineBetweenWhatIsDrawnOrInsideOneBox() {
        BlockTree tree = TestModels.tree(TestModels.resNet50(), Shape.of(1, 3, 224, 224));
        Expansion expansion = Expansion.initial(tree);
        Set<String> lines = Set.copyOf(lines(VisibleGraph.of(expansion)).stream()
                .map(line -> line.contains(" ") ? line.substring(0, line.indexOf(' ')) : line).toList());
        for (Flow flow : tree.flows()) {
            Element from = expansion.shown(flow.from());
            Element to = expansion.shown(flow.to());
            assertTrue(from == to || lines.contains(from + ">" + to), flow.toString());
        }
    }
}

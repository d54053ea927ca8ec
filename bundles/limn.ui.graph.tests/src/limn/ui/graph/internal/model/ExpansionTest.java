package limn.ui.graph.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.graph.Shape;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.ui.graph.internal.TestModels;

/** Which boxes are drawn when which blocks are open. */
class ExpansionTest {

    private static final BlockTree RESNET = TestModels.tree(TestModels.resNet50(), Shape.of(1, 3, 224, 224));

    private static Block block(BlockTree tree, String path) {
        return (Block) tree.element(path).orElseThrow();
    }

    @Test
    void aResNet50IsShownWithOneBoxForEachRepeatedBlock() {
        Expansion first = Expansion.initial(RESNET);
        assertEquals(29, first.drawn());
        List<String> closed = first.visible().stream().filter(Block.class::isInstance).map(Block.class::cast)
                .filter(block -> !first.isOpen(block)).map(Element::path).toList();
        assertEquals(16, closed.size());
        assertTrue(closed.containsAll(List.of("layer1.0", "layer3.5", "layer4.2")), closed.toString());
    }

    @Test
    void aSmallNetIsShownAsAWholeAndAViTByItsBlocks() throws Exception {
        BlockTree small = TestModels.tree(Fixtures.path("models/tiny-cnn.scripted.pt"), 32);
        assertTrue(Expansion.initial(small).visible().containsAll(small.leaves()));
        BlockTree vit = TestModels.tree(SharedData.path("models/tiny-vit.traced.pt"), 224);
        Expansion first = Expansion.initial(vit);
        assertTrue(first.isOpen(block(vit, "blocks")));
        assertFalse(first.isOpen(block(vit, "blocks.0")));
    }

    @Test
    void collapsedShowsTheTopLevelOnly() {
        assertEquals(RESNET.root().children(), Expansion.collapsed(RESNET).visible());
    }

    @Test
    void openingABlockOpensThoseAroundIt() {
        Expansion open = Expansion.collapsed(RESNET).opened(block(RESNET, "layer2.0")).orElseThrow();
        assertTrue(open.isOpen(block(RESNET, "layer2")));
        assertTrue(open.visible().contains(RESNET.element("layer2.0.conv1").orElseThrow()));
        Expansion closed = open.closed(block(RESNET, "layer2"));
        assertEquals(Expansion.collapsed(RESNET).visible(), closed.visible());
        assertEquals(open, closed.opened(block(RESNET, "layer2")).orElseThrow(), "what was open inside is so again");
    }

    @Test
    void aHiddenElementIsShownByTheOutermostClosedBlockAroundIt() {
        Element conv = RESNET.element("layer2.0.conv1").orElseThrow();
        assertEquals(block(RESNET, "layer2"), Expansion.collapsed(RESNET).shown(conv));
        assertEquals(block(RESNET, "layer2.0"), Expansion.initial(RESNET).shown(conv));
        assertEquals(conv, Expansion.initial(RESNET).revealing(conv).orElseThrow().shown(conv));
    }

    @Test
    void levelByLevelEverythingIsOpened() {
        Expansion all = Expansion.collapsed(RESNET).oneLevelMore().orElseThrow().oneLevelMore().orElseThrow()
                .oneLevelMore().orElseThrow();
        assertTrue(all.visible().containsAll(RESNET.leaves()));
        assertEquals(Optional.of(all), all.oneLevelMore());
    }

    @Test
    void moreBoxesThanAnybodyCouldReadAreRefused() {
        BlockTree large = BlockTree.of(TestModels.flat(100_000), List.of());
        Expansion top = Expansion.initial(large);
        assertTrue(top.drawn() <= 300);
        Expansion wider = top.oneLevelMore().orElseThrow();
        assertEquals(Optional.empty(), wider.oneLevelMore());
        Block closed = wider.visible().stream().filter(Block.class::isInstance).map(Block.class::cast)
                .filter(block -> !wider.isOpen(block)).findFirst().orElseThrow();
        assertEquals(wider.drawn() + 100, wider.opened(closed).orElseThrow().drawn());
    }
}

package limn.ui.graph.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.graph.Shape;
import limn.ui.graph.internal.layout.GraphLayout;
import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.BlockTree;
import limn.ui.graph.internal.model.Element;
import limn.ui.graph.internal.model.Expansion;

/** What mouse and keys do on the canvas, by the events that the window system sends. */
class GraphGesturesTest {

    private static final BlockTree RESNET = TestModels.tree(TestModels.resNet50(), Shape.of(1, 3, 224, 224));

    private GraphWindow window;

    @BeforeEach
    void open() {
        window = new GraphWindow(760, 900).show(RESNET);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private GraphLayout shown() {
        return window.on(() -> window.canvas().layoutShown().orElseThrow());
    }

    private boolean isOpen(String path) {
        return shown().graph().expansion().isOpen((Block) window.element(path));
    }

    private String chosen() {
        return window.on(() -> window.canvas().chosen().map(Element::toString).orElse(""));
    }

    private boolean inSight(String path) {
        Rectangle box = window.place(path);
        org.eclipse.swt.graphics.Point size = window.on(() -> window.canvas().getSize());
        return box.x >= 0 && box.y >= 0 && box.x + box.width <= size.x && box.y < size.y;
    }

    @Test
    void aClickChoosesALayerAndADoubleClickExplainsIt() {
        window.click("maxpool", 1);
        assertEquals("maxpool", chosen());
        assertEquals(List.of("maxpool"), window.chosenLayers());
        assertEquals(List.of(), window.explainedLayers());
        window.click("layer1.0", 2);
        assertEquals(List.of("maxpool", "layer1.0"), window.chosenLayers());
        assertEquals(List.of("layer1.0"), window.explainedLayers());
    }

    @Test
    void aClickOnTheChevronOpensABlockWhichStaysUnderThePointer() {
        Rectangle before = window.place("layer1.0");
        window.clickChevron("layer1.0");
        assertTrue(isOpen("layer1.0"));
        Rectangle after = window.place("layer1.0");
        assertEquals(before.x, after.x);
        assertEquals(before.y, after.y);
        window.clickChevron("layer1.0");
        assertFalse(isOpen("layer1.0"));
        assertEquals(before, window.place("layer1.0"));
        assertEquals(List.of(), window.chosenLayers(), "opening is not choosing");
    }

    @Test
    void theWheelWithControlZoomsToThePointer() {
        Rectangle before = window.place("conv1");
        int x = before.x + before.width / 2;
        int y = before.y + before.height / 2;
        window.wheel(x, y, 3, SWT.MOD1);
        assertEquals(1.2, window.on(window.canvas().sight()::scale), 1e-9);
        Rectangle after = window.place("conv1");
        // Boxes are in whole pixels: half a pixel each for the corner and the size.
        assertEquals(x, after.x + after.width / 2, 2);
        assertEquals(y, after.y + after.height / 2, 2);
    }

    @Test
    void theWheelAndDraggingTheGroundMoveTheView() {
        Rectangle before = window.place("relu");
        window.wheel(100, 100, -3, 0);
        assertEquals(before.y - 60, window.place("relu").y);
        window.drag(40, 400, 30, 50);
        Rectangle after = window.place("relu");
        assertEquals(before.x + 30, after.x);
        assertEquals(before.y - 10, after.y);
    }

    @Test
    void theGraphIsFittedInAsLongAsNamesCanBeRead() {
        window.run(window.canvas().sight()::fit);
        assertTrue(inSight("input") && !inSight("fc"));
        assertEquals(0.6, window.on(window.canvas().sight()::scale), 1e-6);
        window.run(window.graph()::closeAll);
        window.settle();
        window.run(window.canvas().sight()::fit);
        assertTrue(inSight("input") && inSight("fc") && inSight("layer4"));
        window.run(window.canvas().sight()::zoomActual);
        assertEquals(1.0, window.on(window.canvas().sight()::scale));
    }

    @Test
    void aChoiceMadeElsewhereOpensItsBlocksUntilTheNext() {
        window.run(() -> window.graph().setChosen(Optional.of("layer4.1.bn2")));
        window.settle();
        assertTrue(isOpen("layer4.1"));
        assertTrue(inSight("layer4.1.bn2"));
        window.run(() -> window.graph().setChosen(Optional.of("fc")));
        window.settle();
        assertFalse(isOpen("layer4.1"));
        assertEquals("fc", chosen());
        assertEquals(List.of(), window.chosenLayers(), "what came from elsewhere is not sent back");
    }

    @Test
    void whatTheUserClickedInStaysOpen() {
        window.run(() -> window.graph().setChosen(Optional.of("layer4.1.bn2")));
        window.settle();
        window.click("layer4.1.conv2", 1);
        window.run(() -> window.graph().setChosen(Optional.of("fc")));
        window.settle();
        assertTrue(isOpen("layer4.1"));
    }

    @Test
    void aBoxKeepsTheMarkWhenItsLayerComesBackUnderAnotherName() {
        window.clickChevron("layer1.2");
        window.click("layer1.2.relu#3", 1);
        assertEquals(List.of("layer1"), window.chosenLayers(), "the outermost module names the value");
        window.run(() -> window.graph().setChosen(Optional.of("layer1")));
        window.settle();
        assertEquals("layer1.2.relu#3", chosen());
    }

    @Test
    void arrowsFollowTheLinesAndOpenBlocks() {
        window.key(SWT.ARROW_DOWN);
        assertEquals("input", chosen());
        for (int i = 0; i < 5; i++) {
            window.key(SWT.ARROW_DOWN);
        }
        assertEquals("layer1.0", chosen());
        window.key(SWT.ARROW_RIGHT);
        assertTrue(isOpen("layer1.0"));
        window.key(SWT.ARROW_DOWN);
        assertEquals("layer1.0.conv1", chosen());
        window.key(SWT.ARROW_UP);
        assertEquals("maxpool", chosen(), "the line comes from outside the block");
        window.key(SWT.ARROW_DOWN);
        window.key(SWT.ARROW_LEFT);
        assertEquals("layer1.0", chosen());
        window.key(SWT.ARROW_LEFT);
        assertFalse(isOpen("layer1.0"));
        window.key(0, '+');
        assertTrue(isOpen("layer1.0"));
        window.key(0, '-');
        assertFalse(isOpen("layer1.0"));
        window.key(SWT.CR, '\r');
        assertEquals(List.of("layer1.0"), window.explainedLayers());
        window.key(SWT.END);
        assertEquals("output", chosen());
        assertTrue(inSight("fc"));
    }

    @Test
    void whatIsFoundIsOpenedChosenAndInSight() {
        List<Element> found = window.on(() -> window.graph().find("layer3.5.conv2"));
        window.run(() -> window.graph().goTo(found.get(0)));
        window.settle();
        assertEquals("layer3.5.conv2", chosen());
        assertTrue(inSight("layer3.5.conv2"));
        assertEquals(List.of("layer3.5.conv2"), window.chosenLayers());
    }

    @Test
    void aNewerRequestSupersedesTheOlder() {
        window.run(() -> {
            window.graph().openOneLevelMore();
            window.graph().closeAll();
        });
        window.settle();
        assertEquals(RESNET.root().children(), shown().graph().elements());
    }

    @Test
    void moreBoxesThanAnybodyCouldReadAreRefusedInWords() {
        window.show(BlockTree.of(TestModels.flat(100_000), List.of()));
        window.run(window.graph()::openOneLevelMore);
        window.settle();
        int drawn = shown().boxes().size();
        window.run(window.graph()::openOneLevelMore);
        window.settle();
        assertEquals(drawn, shown().boxes().size());
        assertTrue(window.said().contains(Expansion.MOST_DRAWN + " boxes"), window.said());
    }

    @Test
    void aFaultOfOursIsSaidInTheView() {
        window.run(() -> window.graph().show(() -> {
            throw new IllegalStateException("made by a test");
        }, Optional::empty));
        window.settle();
        assertTrue(window.said().contains("limn.ui.graph"), window.said());
        window.show(RESNET);
        assertEquals("", window.said());
    }
}

package limn.ui.graph.internal.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import limn.graph.Shape;
import limn.testkit.Fixtures;
import limn.ui.graph.internal.TestModels;
import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.BlockTree;
import limn.ui.graph.internal.model.Element;
import limn.ui.graph.internal.model.Expansion;
import limn.ui.graph.internal.model.VisibleGraph;

/** Where boxes and lines go. */
class ElkLayoutTest {

    private static final BlockTree RESNET = TestModels.tree(TestModels.resNet50(), Shape.of(1, 3, 224, 224));
    private static final Sizes SIZES = new Sizes() {
        @Override
        public Size box(Element element) {
            return new Size(120, 40);
        }

        @Override
        public Size title(Block block) {
            return new Size(100, 26);
        }

        @Override
        public Size caption(String text) {
            return new Size(6 * text.length(), 13);
        }
    };

    private static GraphLayout laidOut(Expansion expansion, Flowing direction) {
        return ElkLayout.of(VisibleGraph.of(expansion), direction, SIZES, () -> false);
    }

    private static Expansion all(BlockTree tree) {
        Expansion now = Expansion.collapsed(tree);
        for (Expansion more = now.oneLevelMore().orElseThrow(); !more.equals(now);) {
            now = more;
            more = now.oneLevelMore().orElseThrow();
        }
        return now;
    }

    private static boolean inside(Box inner, Box outer) {
        return inner.x() >= outer.x() && inner.y() >= outer.y()
                && inner.x() + inner.width() <= outer.x() + outer.width()
                && inner.y() + inner.height() <= outer.y() + outer.height();
    }

    private static boolean apart(Box one, Box other) {
        return one.x() + one.width() <= other.x() || other.x() + other.width() <= one.x()
                || one.y() + one.height() <= other.y() || other.y() + other.height() <= one.y();
    }

    @Test
    void boxesLieInTheirFramesAndBesideEachOther() throws Exception {
        for (BlockTree tree : List.of(RESNET, TestModels.tree(Fixtures.path("models/tiny-swin.traced.pt"), 32),
                TestModels.tree(Fixtures.path("models/tiny-unet.scripted.pt"), 32))) {
            for (Flowing direction : Flowing.values()) {
                GraphLayout layout = laidOut(all(tree), direction);
                List<Box> boxes = new ArrayList<>(layout.boxes().values());
                for (Box box : boxes) {
                    box.element().parent().flatMap(layout::box)
                            .ifPresent(frame -> assertTrue(inside(box, frame), box + " in " + frame));
                    boxes.stream().filter(other -> other != box && !other.open() && !box.open())
                            .forEach(other -> assertTrue(apart(box, other), box + " and " + other));
                }
            }
        }
    }

    @Test
    void linesAreUprightOrLevelAndCrossNoBox() throws Exception {
        GraphLayout layout = laidOut(all(TestModels.tree(Fixtures.path("models/tiny-unet.scripted.pt"), 32)),
                Flowing.DOWN);
        assertFalse(layout.lines().isEmpty());
        for (Line line : layout.lines()) {
            int[] p = line.points();
            for (int i = 0; i + 3 < p.length; i += 2) {
                assertTrue(p[i] == p[i + 2] || p[i + 1] == p[i + 3], line.toString());
                Box piece = new Box(line.from(), false, Math.min(p[i], p[i + 2]) + 1, Math.min(p[i + 1], p[i + 3]) + 1,
                        Math.max(0, Math.abs(p[i] - p[i + 2]) - 2), Math.max(0, Math.abs(p[i + 1] - p[i + 3]) - 2));
                layout.boxes().values().stream().filter(box -> !box.open())
                        .forEach(box -> assertTrue(apart(piece, box), line + " through " + box));
            }
        }
    }

    @Test
    void captionsStandClearOfBoxes() throws Exception {
        GraphLayout layout = laidOut(all(TestModels.tree(Fixtures.path("models/tiny-unet.scripted.pt"), 32)),
                Flowing.DOWN);
        assertFalse(layout.captions().isEmpty());
        for (Caption caption : layout.captions()) {
            Box text = new Box(RESNET.root(), false, caption.x(), caption.y(), caption.width(), caption.height());
            layout.boxes().values().stream().filter(box -> !box.open())
                    .forEach(box -> assertTrue(apart(text, box), caption + " over " + box));
        }
    }

    @Test
    void theLongestWayIsStraight() {
        GraphLayout layout = laidOut(all(RESNET), Flowing.DOWN);
        List<Integer> middles = List.of("input", "conv1", "maxpool", "layer1.0.conv1", "layer1.0.relu#3",
                "layer3.5.conv3", "layer4.2.relu#3", "fc").stream()
                .map(path -> layout.box(RESNET.element(path).orElseThrow()).orElseThrow())
                .map(box -> box.x() + box.width() / 2).distinct().toList();
        assertEquals(1, middles.size(), "they stand below each other, at " + middles);
    }

    @Test
    void aBlockStaysWhereItWasWhenItIsOpened() {
        GraphLayout before = laidOut(Expansion.initial(RESNET), Flowing.DOWN);
        Block block = (Block) RESNET.element("layer3.2").orElseThrow();
        GraphLayout after = laidOut(before.graph().expansion().opened(block).orElseThrow(), Flowing.DOWN)
                .keeping(before, block);
        Box was = before.box(block).orElseThrow();
        Box is = after.box(block).orElseThrow();
        assertEquals(List.of(was.x(), was.y()), List.of(is.x(), is.y()));
        assertTrue(is.open() && is.height() > was.height());
    }

    @Test
    void theSameIsLaidOutTheSameWay() {
        GraphLayout one = laidOut(Expansion.initial(RESNET), Flowing.DOWN);
        GraphLayout two = laidOut(Expansion.initial(RESNET), Flowing.DOWN);
        assertEquals(one.boxes(), two.boxes());
        assertEquals(one.captions(), two.captions());
    }

    @Test
    void layingOutStopsWhenItIsCancelled() {
        VisibleGraph graph = VisibleGraph.of(all(RESNET));
        int[] asked = {0};
        assertThrows(CancellationException.class,
                () -> ElkLayout.of(graph, Flowing.DOWN, SIZES, () -> ++asked[0] > 3));
        assertTrue(asked[0] < 40, "it went on for " + asked[0] + " steps");
    }

    @Test
    void timeToLayOutAResNet50() {
        laidOut(all(RESNET), Flowing.DOWN);
        long start = System.nanoTime();
        GraphLayout closed = laidOut(Expansion.initial(RESNET), Flowing.DOWN);
        long between = System.nanoTime();
        GraphLayout open = laidOut(all(RESNET), Flowing.DOWN);
        long end = System.nanoTime();
        System.out.printf("ResNet-50: %d boxes in %d ms, all %d boxes in %d ms%n", closed.boxes().size(),
                (between - start) / 1_000_000, open.boxes().size(), (end - between) / 1_000_000);
        // Ten times what a slow machine needs: this is for a layout that grows out of hand.
        assertTrue(end - start < 10_000_000_000L);
    }

    @Test
    void aHundredThousandOperatorsAreLaidOutAtTheTopLevel() {
        BlockTree large = BlockTree.of(TestModels.flat(100_000), List.of());
        GraphLayout layout = laidOut(Expansion.initial(large).oneLevelMore().orElseThrow(), Flowing.DOWN);
        assertTrue(layout.boxes().size() > 900);
    }
}

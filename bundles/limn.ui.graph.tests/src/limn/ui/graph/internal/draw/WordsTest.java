package limn.ui.graph.internal.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import limn.testkit.Fixtures;
import limn.ui.graph.internal.TestModels;
import limn.ui.graph.internal.model.BlockTree;
import limn.ui.graph.internal.model.Element;

/** What is written in boxes and said of them. */
class WordsTest {

    private static BlockTree tree;

    @BeforeAll
    static void read() throws Exception {
        tree = TestModels.tree(Fixtures.path("models/tiny-resnet.scripted.pt"), 32);
    }

    private static Element element(String path) {
        return tree.element(path).orElseThrow();
    }

    @Test
    void aBlockTellsHowMuchItHolds() {
        // two 3×3 convolutions from 6 to 6 channels without biases, two normalisations of 6: 2·6·6·9 + 2·2·6
        assertEquals("7 operators, 672 parameters", Words.detail(element("layer1")));
    }

    @Test
    void aLeafTellsItsOperatorWhereItsNameDoesNot() {
        assertEquals("conv2d", Words.detail(element("conv1")));
        assertEquals("", Words.detail(element("relu")));
        assertEquals("", Words.detail(element("layer1.add")));
        assertEquals("", Words.detail(element("input")));
    }

    /** The first convolution halves 32 to 16; its file leaves groups to what is usual. */
    @Test
    void howAnOperatorIsSetIsSaid() {
        String said = Words.spoken(element("conv1"), false);
        assertTrue(said.contains("kernel 3×3, stride 2×2, padding 1×1, dilation 1×1, output 1×6×16×16"),
                said);
    }

    @Test
    void allThatIsKnownIsSaid() {
        assertEquals("layer1, 7 operators, output 1×6×16×16, 672 parameters, closed block",
                Words.spoken(element("layer1"), false));
        assertEquals("layer2.shortcut.1, the value of layer2.shortcut, batch_norm, output 1×12×8×8",
                Words.spoken(element("layer2.shortcut.1"), false));
    }
}

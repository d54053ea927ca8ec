package limn.ui.graph.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.ui.graph.internal.model.BlockTree;
import limn.ui.graph.internal.model.Leaf;

/** Networks of every format are drawn, open and close, and say how their operators are set. */
class FormatsTest {

    /** Below it, names in boxes cannot be read. */
    private static final double READABLE = 0.6;

    @ParameterizedTest
    @CsvSource({"tiny-cnn.onnx, 32", "tiny-cnn.frozen.pt, 32", "tiny-mobile.onnx, 32", "tiny-swin.onnx, 32",
            "tiny-unet.onnx, 32"})
    void fixtures(String file, int side) throws Exception {
        look(Fixtures.path("models/" + file), side);
    }

    @ParameterizedTest
    @CsvSource({"tiny-vit.onnx, 32", "tiny-vit.traced.pt, 32", "brain-unet.onnx, 128", "brain-mobilenet.onnx, 160",
            "resnet20.onnx, 32"})
    void realOnes(String file, int side) throws Exception {
        look(SharedData.path("models").resolve(file), side);
    }

    private static void look(Path file, int side) throws Exception {
        BlockTree tree = TestModels.tree(file, side);
        try (GraphWindow window = new GraphWindow(760, 900)) {
            String name = "format-" + file.getFileName();
            window.show(tree);
            String last = last(tree).layer().orElseThrow().path();
            window.run(() -> window.graph().setExplained(Optional.of(last)));
            assertTrue(window.on(() -> {
                Rectangle place = window.canvas().sight().place(shown(window, last(tree))).orElseThrow();
                return place.y >= 0 && place.y < window.canvas().getSize().y;
            }), "what is explained is in sight when the graph is first shown");
            window.picture(name);
            window.run(window.graph()::openOneLevelMore);
            window.settle();
            window.run(window.canvas().sight()::fit);
            assertTrue(window.on(window.canvas().sight()::scale) >= Math.min(1, READABLE) - 1e-6, "readable");
            window.picture(name + "-open");
            window.run(window.graph()::closeAll);
            window.settle();
        }
        Leaf convolution = tree.leaves().stream().filter(leaf -> leaf.operator().equals("conv2d")).findFirst()
                .orElseThrow();
        // A frozen archive leaves dilation and groups to their usual values.
        assertTrue(3 <= convolution.settings().stream()
                .filter(text -> text.matches("(kernel|stride|padding|dilation) \\d+×\\d+|groups \\d+")).count(),
                convolution.settings()::toString);
    }

    private static limn.ui.graph.internal.model.Element shown(GraphWindow window, Leaf leaf) {
        return window.canvas().layoutShown().orElseThrow().graph().expansion().shown(leaf);
    }

    /** The last operator but the ends. */
    private static Leaf last(BlockTree tree) {
        return tree.leaves().stream().filter(leaf -> leaf.layer().isPresent()).reduce((a, b) -> b).orElseThrow();
    }
}

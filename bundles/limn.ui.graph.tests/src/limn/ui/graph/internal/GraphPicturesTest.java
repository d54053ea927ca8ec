package limn.ui.graph.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.graph.Shape;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.ui.graph.internal.layout.Flowing;
import limn.ui.graph.internal.model.BlockTree;

/** Pictures of graphs to be looked at, one test for each network. */
class GraphPicturesTest {

    @Test
    void resNet50() {
        series("resnet50", TestModels.tree(TestModels.resNet50(), Shape.of(1, 3, 224, 224)), "layer2.0");
    }

    @Test
    void smallNets() throws Exception {
        for (String name : new String[] {"tiny-cnn.scripted.pt", "tiny-resnet.scripted.pt", "tiny-reuse.scripted.pt",
                "tiny-dense.scripted.pt", "tiny-swin.traced.pt", "tiny-unet.scripted.pt"}) {
            try (GraphWindow window = new GraphWindow(760, 900)) {
                window.show(TestModels.tree(Fixtures.path("models/" + name), 32));
                window.picture(name.substring(0, name.indexOf('.')));
                window.run(window.graph()::openOneLevelMore);
                window.settle();
                window.run(window.canvas().sight()::fit);
                window.picture(name.substring(0, name.indexOf('.')) + "-open-fit");
            }
        }
    }

    @Test
    void shared() throws Exception {
        Path models = SharedData.path("models");
        series("tiny-vit", TestModels.tree(models.resolve("tiny-vit.traced.pt"), 224), "blocks.1");
        series("brain-unet", TestModels.tree(models.resolve("brain-unet.scripted.pt"), 224), "encoder2");
        series("brain-mobilenet", TestModels.tree(models.resolve("brain-mobilenet.scripted.pt"), 224), "conv1");
        series("resnet20", TestModels.tree(models.resolve("resnet20.scripted.pt"), 32), "layer1.0");
    }

    private static void series(String name, BlockTree tree, String block) {
        try (GraphWindow window = new GraphWindow(760, 900)) {
            window.show(tree);
            window.picture(name);
            window.run(() -> window.graph().setChosen(Optional.of(block)));
            window.run(() -> window.graph().setExplained(Optional.of(block)));
            window.settle();
            if (window.element(block) instanceof limn.ui.graph.internal.model.Block opened) {
                window.run(() -> window.graph().toggle(opened));
                window.settle();
            }
            window.picture(name + "-one");
            window.run(window.graph()::openOneLevelMore);
            window.settle();
            window.run(window.graph()::openOneLevelMore);
            window.settle();
            window.picture(name + "-all");
            window.run(window.canvas().sight()::fit);
            window.picture(name + "-all-fit");
            window.run(window.graph()::closeAll);
            window.settle();
            window.run(() -> window.graph().setDirection(Flowing.RIGHT));
            window.settle();
            window.picture(name + "-across");
        }
    }
}

package limn.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import limn.core.session.Answer;
import limn.ui.study.Study;
import limn.ui.tests.driver.Driver;

/** A layer found in the model graph is chosen for the whole window, and explained when it is opened. */
@ExtendWith(Tidy.class)
class GraphTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @Test
    void aLayerChosenInTheGraphChangesTheMap() {
        Answer first = scene.openSample();
        scene.view(Scene.GRAPH);
        scene.settled();
        driver.keyboard().press("Alt+4", "Ctrl+F");
        driver.keyboard().type("features.3");
        driver.keyboard().press("Enter");
        driver.waitFor(() -> scene.ask(Study::layer).equals(Optional.of("features.3")), "the layer to be chosen");
        assertEquals(Study.AUTO, scene.ask(Study::targetLayer), "choosing is not yet explaining");
        driver.waitFor(() -> scene.view(Scene.LAYERS).table().rows().selected().toString().contains("features.3"),
                "the Layers table to follow");
        scene.view(Scene.GRAPH);
        driver.keyboard().press("Alt+4", "Enter");
        driver.waitFor(() -> scene.ask(Study::targetLayer).equals("features.3"), "the layer to be explained");
        Answer second = scene.answer();
        assertEquals("features.3", Scene.layer(second));
        assertFalse(Scene.same(first, second));
    }
}

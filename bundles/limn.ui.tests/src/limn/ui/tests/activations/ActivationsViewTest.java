package limn.ui.tests.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.eclipse.swt.widgets.ToolItem;
import org.junit.jupiter.api.Test;

import limn.api.explain.Panel;
import limn.core.session.Finding;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Found;
import limn.ui.tests.driver.Scope;

/** Channels of the chosen layer: which come first, how one is enlarged, how the view follows. */
class ActivationsViewTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @Test
    void channelsAreReachedByKeysAndFollowTheLayer() {
        scene.openSample();
        String layer = "features.1";
        scene.tell(study -> study.chooseLayer(layer));
        Scope view = scene.view(Scene.ACTIVATIONS);
        view.says(layer + " * · 5 channels*");
        List<Panel.Tile> tiles = scene.ask(Study::activations).flatMap(answer -> answer.panel()
                .map(Finding.Shown::panel)).orElseThrow().tiles();
        assertEquals(5, tiles.size(), "all channels of the layer");
        view.canvas().focus();
        driver.keyboard().press("Home", "Right", "Enter");
        view.says(layer + " · " + tiles.get(1).title() + " · 2 of 5");
        driver.keyboard().press("Page Down");
        view.says(layer + " · " + tiles.get(2).title() + " · 3 of 5");
        driver.keyboard().press("Esc");
        view.says(layer + " * · 5 channels*");
        Found<ToolItem> byNumber = driver.window().tool("*channel number*");
        byNumber.click();
        driver.waitFor(() -> byNumber.ask(ToolItem::getSelection), "the other order");
        view.canvas().focus();
        driver.keyboard().press("Home", "Enter");
        view.says(layer + " · channel 0 · 1 of 5");
        driver.keyboard().press("Esc");
        byNumber.click();
        driver.waitFor(() -> !byNumber.ask(ToolItem::getSelection), "the first order");
    }

    @Test
    void aLayerWithoutPositionsSaysSo() {
        scene.openSample();
        String flat = scene.ask(study -> study.model().orElseThrow().layers().layers().stream()
                .filter(layer -> !layer.spatial()).findFirst().orElseThrow().path());
        scene.tell(study -> study.chooseLayer(flat));
        scene.view(Scene.ACTIVATIONS).says(flat + " has no positions in the image*");
    }
}

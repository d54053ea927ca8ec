package limn.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import limn.core.session.Answer;
import limn.testkit.Fixtures;
import limn.ui.study.Study;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** The whole path without a mouse: opening, going from view to view, choosing, looking, help. */
@ExtendWith(Tidy.class)
class KeyboardTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @Test
    void fromModelAndFolderToAnotherLayerAndClass(@TempDir Path folder, @TempDir Path models) throws Exception {
        for (String name : new String[] {"shapes-1", "shapes-2", "shapes-3"}) {
            Files.copy(Fixtures.path("pictures/" + name + ".png"), folder.resolve(name + ".png"));
        }
        scene.openSample();
        Path model = Files.copy(Fixtures.path("models/tiny-cnn.scripted.pt"), models.resolve("tiny-cnn.scripted.pt"));
        Path sidecar = Files.copy(Fixtures.path("models/tiny-cnn.limn.json"), models.resolve("tiny-cnn.limn.json"));
        String said = Files.readString(sidecar);
        driver.keyboard().press("Ctrl+O");
        Scope open = driver.shell("Open Model");
        type(model.toString());
        driver.waitFor(() -> open.button("Finish").enabled(), "the model to be read");
        driver.keyboard().press("Enter");
        driver.gone("Open Model");
        assertEquals(said, Files.readString(sidecar), "nobody said anything anew");
        driver.keyboard().press("Ctrl+I");
        Scope data = driver.shell("Import Data");
        type(folder.toString());
        driver.waitFor(() -> data.button("Finish").enabled(), "the folder to be read");
        driver.keyboard().press("Enter");
        driver.gone("Import Data");
        driver.waitFor(() -> scene.ask(s -> s.data().orElseThrow().data().size()) == 3, "the folder", Scene.OPENING);
        Answer first = scene.answer();

        driver.keyboard().press("Alt+1");
        active(Scene.DATA);
        driver.keyboard().press("Home", "Down");
        driver.waitFor(() -> scene.ask(s -> s.sample().orElse(-1)) == 1, "the second sample");
        driver.keyboard().press("Alt+3");
        active(Scene.LAYERS);
        driver.keyboard().press("Ctrl+F");
        driver.waitFor(() -> driver.ui(() -> focus() instanceof Text), "the find field");
        driver.keyboard().type("features.relu2");
        driver.keyboard().press("Enter", "Home", "Enter");
        driver.waitFor(() -> scene.ask(Study::targetLayer).equals("features.relu2"), "the layer to be explained");
        driver.keyboard().press("Alt+6");
        active(Scene.PREDICTIONS);
        driver.keyboard().press("End", "Enter");
        driver.waitFor(() -> !scene.ask(Study::target).equals(Study.PREDICTED), "another target");
        Answer last = scene.answer();
        assertEquals("features.relu2", Scene.layer(last));
        assertFalse(Scene.same(first, last));
    }

    private void type(String text) {
        driver.keyboard().press("Ctrl+A");
        driver.keyboard().type(text);
    }

    private org.eclipse.swt.widgets.Control focus() {
        return PlatformUI.getWorkbench().getDisplay().getFocusControl();
    }

    private void active(String view) {
        driver.waitFor(() -> view.equals(activePart()), "the view " + view + " to be active, not " + activePart());
    }

    private String activePart() {
        return driver.ui(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().getActivePart()
                .getSite().getId());
    }

    @Test
    void everyViewHasItsKeyAndEveryKeyIsListed() {
        scene.openSample();
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("Alt+1", Scene.DATA);
        keys.put("Alt+2", Scene.IMAGE);
        keys.put("Alt+3", Scene.LAYERS);
        keys.put("Alt+4", Scene.GRAPH);
        keys.put("Alt+5", Scene.METHODS);
        keys.put("Alt+6", Scene.PREDICTIONS);
        keys.put("Alt+7", Scene.ACTIVATIONS);
        keys.put("Alt+8", Scene.DIAGNOSIS);
        keys.forEach((key, view) -> {
            driver.keyboard().press(key);
            active(view);
        });
        int shells = visibleShells();
        driver.keyboard().press("Ctrl+Shift+L");
        driver.waitFor(() -> visibleShells() > shells, "the list of keys");
        driver.keyboard().press("Esc");
        driver.waitFor(() -> visibleShells() == shells, "the list to go");
        driver.keyboard().press("Ctrl+3");
        driver.waitFor(() -> visibleShells() > shells, "Find Actions");
        driver.keyboard().type("predict all");
        driver.keyboard().press("Esc");
        driver.waitFor(() -> visibleShells() == shells, "Find Actions to go");
        driver.keyboard().press("F1");
        active(Scene.HELP);
    }

    private int visibleShells() {
        return driver.ui(() -> (int) java.util.Arrays.stream(PlatformUI.getWorkbench().getDisplay().getShells())
                .filter(org.eclipse.swt.widgets.Shell::isVisible).count());
    }

    @Test
    void keysChangeHowTheMapIsShownButNotTheMap() {
        Answer before = scene.openSample();
        driver.keyboard().press("Alt+2");
        active(Scene.IMAGE);
        boolean map = scene.ask(s -> s.look().map());
        driver.keyboard().press("Ctrl+M");
        driver.waitFor(() -> scene.ask(s -> s.look().map()) != map, "the map to be hidden");
        driver.keyboard().press("Ctrl+M");
        driver.waitFor(() -> scene.ask(s -> s.look().map()) == map, "the map to be shown");
        double opacity = scene.ask(s -> s.look().opacity());
        driver.keyboard().press("Ctrl+[");
        driver.waitFor(() -> scene.ask(s -> s.look().opacity()) < opacity, "less opacity");
        driver.keyboard().press("Ctrl+]");
        driver.waitFor(() -> Math.abs(scene.ask(s -> s.look().opacity()) - opacity) < 1e-9, "the opacity of before");
        assertTrue(Scene.same(before, scene.answer()));
    }
}

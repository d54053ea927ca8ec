package limn.ui.tests.texts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Scope;

/** The doors of the welcome view lead where they say. */
class WelcomeTest {

    private final Scene scene = Scene.running();

    /** At the size of this window there is no room for the doors beside help. */
    @BeforeEach
    void makeRoom() {
        Dialogs.closeView(scene, Scene.HELP);
    }

    @AfterEach
    void close() {
        Dialogs.closeAll(scene);
    }

    @Test
    void oneClickLeadsToTheFirstMap() {
        scene.view(Scene.WELCOME).button("Open the Sample").click();
        scene.driver().waitFor(() -> scene.ask(study -> study.model().isPresent()), "the sample", Scene.OPENING);
        scene.driver().waitFor(() -> scene.ask(study -> study.answer().flatMap(a -> a.map()).isPresent()), "a map",
                Scene.OPENING);
        assertTrue(scene.ask((Study study) -> study.sample().isPresent()));
    }

    @Test
    void whatWasOpenedIsListedAndOpensAgain() {
        scene.openSample();
        Scope welcome = scene.view(Scene.WELCOME);
        welcome.find(Link.class, link -> link.getText().contains(">sample<"), "the sample among the recent ones")
                .follow("sample");
        scene.answer();
    }

    @Test
    void theThirdDoorTellsHowAPlugInIsWritten() {
        scene.view(Scene.WELCOME).button("How a Plug-in Is Written").click();
        scene.driver().waitFor(
                () -> scene.driver().window().words().stream().anyMatch(w -> w.startsWith("Write a plug-in")),
                "the page on plug-ins");
    }

    @Test
    void theSecondDoorOpensTheWizards() {
        scene.view(Scene.WELCOME).button("Open Model…").click();
        scene.driver().shell("Open Model");
        scene.driver().keyboard().press("Esc");
        scene.driver().gone("Open Model");
        scene.view(Scene.WELCOME).button("Import Data…").click();
        scene.driver().shell("Import Data");
    }

    @ParameterizedTest
    @ValueSource(ints = {800, 1900})
    void nothingIsCutInNarrowAndWideWindows(int width) {
        Shell window = (Shell) scene.driver().window().root();
        Point before = scene.driver().ui(window::getSize);
        try {
            scene.driver().ui(() -> {
                window.setSize(width, before.y);
                return null;
            });
            Scope welcome = scene.view(Scene.WELCOME);
            welcome.button("Open the Sample");
            scene.driver().waitFor(() -> scene.driver().ui(() -> cut(welcome.root())).isEmpty(),
                    "a page that fits into " + width + " points");
            scene.driver().shoot(welcome, "welcome-" + width);
        } finally {
            scene.driver().ui(() -> {
                window.setSize(before);
                return null;
            });
        }
    }

    /** What reaches beyond its parent to the right. The page itself may be higher than its view, which scrolls. */
    private static List<String> cut(Composite parent) {
        List<String> cut = new ArrayList<>();
        for (Control child : parent.getChildren()) {
            if (child.isVisible()) {
                Rectangle bounds = child.getBounds();
                if (bounds.x < 0 || bounds.x + bounds.width > parent.getSize().x) {
                    cut.add(child + " " + bounds);
                }
                if (child instanceof Composite inner) {
                    cut.addAll(cut(inner));
                }
            }
        }
        return cut;
    }
}

package limn.ui.tests.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.Tidy;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Found;
import limn.ui.tests.driver.Scope;
import limn.ui.theme.Tone;

/** What is painted by hand takes the ground of another theme together with its text, without waiting for anything. */
@ExtendWith(Tidy.class)
class LiveThemeTest {

    private static final String THEMES = "org.eclipse.e4.ui.css.theme.e4_";

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @BeforeEach
    void open() {
        put("light");
        scene.openSample();
        scene.view(Scene.ACTIVATIONS);
        scene.tell(study -> study.chooseLayer(study.explainedLayer().orElseThrow()));
        driver.waitFor(() -> scene.ask(Study::activations).isPresent(), "channels");
        Scope image = scene.view(Scene.IMAGE);
        driver.waitFor(() -> image.saysNow("*target*"), "what is shown");
    }

    @AfterEach
    void light() {
        put("light");
    }

    private void put(String theme) {
        InstanceScope.INSTANCE.getNode("limn.ui").put("theme", theme);
        driver.waitFor(() -> scene.ask(s -> Tone.CANVAS.colour().getRed() < 128) == theme.equals("dark"), theme);
    }

    /** In one turn of the user-interface thread: nothing that is posted can run before it is looked at. */
    @Test
    void theGroundChangesWithTheTones() {
        List<String> old = new ArrayList<>();
        for (String theme : List.of("dark", "default", "dark", "default")) {
            old.addAll(driver.ui(() -> {
                PlatformUI.getWorkbench().getService(IThemeEngine.class).setTheme(THEMES + theme, false);
                List<String> wrong = new ArrayList<>();
                stale(PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), wrong);
                return wrong;
            }));
        }
        assertEquals(List.of(), old);
    }

    /** What is painted by hand and keeps its own colours, lines of text too. */
    private static void stale(Control control, List<String> wrong) {
        Color ground = control.getBackground();
        if (control instanceof Canvas && control.getData("org.eclipse.e4.ui.css.disabled") != null
                && !ground.equals(Tone.CANVAS.colour()) && !ground.equals(Tone.RAISED.colour())) {
            wrong.add(control + " " + control.getBackground());
        }
        if (control instanceof Composite parent) {
            for (Control child : parent.getChildren()) {
                stale(child, wrong);
            }
        }
    }

    @Test
    void legendAndTilesAreRepainted() {
        for (String theme : List.of("dark", "light", "dark")) {
            put(theme);
            int ground = driver.ui(() -> Tone.CANVAS.colour().getRGB().hashCode());
            for (String view : List.of(Scene.IMAGE, Scene.ACTIVATIONS)) {
                for (Found<Canvas> canvas : scene.view(view).all(Canvas.class)) {
                    driver.waitFor(() -> rgb(driver.grab(canvas)) == ground, theme + " ground in " + view);
                }
            }
        }
    }

    /** The corner at the bottom left, where nothing but ground is, in the order of RGB's hash code. */
    private static int rgb(BufferedImage seen) {
        int rgb = seen.getRGB(3, seen.getHeight() - 4);
        return (rgb & 0xff) << 16 | rgb & 0xff00 | rgb >> 16 & 0xff;
    }
}

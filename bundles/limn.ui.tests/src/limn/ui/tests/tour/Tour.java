package limn.ui.tests.tour;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Pixels;
import limn.ui.tests.driver.Scope;
import limn.ui.tests.driver.TextContrast;

/** Goes through every view and dialog, takes a picture of each and notes the texts that are too pale. */
public final class Tour {

    private final Scene scene;
    private final Driver driver;
    private final String suffix;
    private final List<String> pale = new ArrayList<>();

    /** @param suffix what the names of its pictures end with */
    Tour(Scene scene, String suffix) {
        this.scene = scene;
        this.driver = scene.driver();
        this.suffix = suffix;
    }

    /** Puts a theme on and waits until it is there. */
    public static void theme(Scene scene, String id) {
        InstanceScope.INSTANCE.getNode("limn.ui").put("theme", id);
        String wanted = id.equals("dark") ? "e4_dark" : "e4_default";
        scene.driver().waitFor(() -> scene.driver().ui(() -> PlatformUI.getWorkbench().getService(IThemeEngine.class)
                .getActiveTheme().getId().endsWith(wanted)), "the theme " + id);
    }

    static void size(Scene scene, int width, int height) {
        Shell shell = (Shell) scene.driver().window().root();
        scene.driver().ui(() -> {
            shell.setMaximized(false);
            shell.setBounds(0, 0, width, height);
            return null;
        });
    }

    /** The texts that were too pale, each with the name of the picture. */
    List<String> pale() {
        return List.copyOf(pale);
    }

    /** A window without model and data. */
    void empty() {
        Map<String, String> views = new LinkedHashMap<>();
        views.put("empty-welcome", Scene.WELCOME);
        views.put("empty-image", Scene.IMAGE);
        views.put("empty-graph", Scene.GRAPH);
        views.put("empty-activations", Scene.ACTIVATIONS);
        views.forEach((name, id) -> {
            scene.view(id);
            shoot(driver.window(), name);
        });
    }

    /** Every view on what is open now. */
    void views() {
        scene.answer();
        Map<String, String> views = new LinkedHashMap<>();
        views.put("image", Scene.IMAGE);
        views.put("graph", Scene.GRAPH);
        views.put("welcome", Scene.WELCOME);
        views.put("help", Scene.HELP);
        views.put("error-log", "org.eclipse.pde.runtime.LogView");
        scene.view(Scene.DIAGNOSIS);
        views.forEach((name, id) -> {
            scene.view(id);
            shoot(driver.window(), name);
        });
        close(Scene.HELP);
        close("org.eclipse.pde.runtime.LogView");
        scene.view(Scene.IMAGE);
        scene.view(Scene.ACTIVATIONS);
        driver.waitFor(() -> scene.ask(Study::activations).isPresent(), "the channels");
        shoot(driver.window(), "activations");
        scene.view(Scene.DIAGNOSIS);
    }

    /** The image signed, without smoothing, as somebody looks at cells. */
    void signed() {
        scene.view(Scene.IMAGE);
        driver.keyboard().press("Ctrl+D");
        driver.keyboard().press("Ctrl+G");
        shoot(driver.window(), "signed");
        driver.keyboard().press("Ctrl+D");
        driver.keyboard().press("Ctrl+G");
    }

    /** The wizards and the dialogs. */
    void dialogs(Path model) {
        driver.menu("File", "Open Model…");
        Scope open = driver.shell("Open Model");
        open.combo("Model file").type(model.toString());
        driver.waitFor(() -> open.button("Next >").enabled(), "the model to be read");
        shoot(open, "dialog-open-model");
        open.button("Next >").click();
        open.spinner("Height");
        shoot(open, "dialog-open-model-input");
        leave(open, "Cancel");
        driver.menu("File", "Import Data…");
        leave(shoot(driver.shell("Import Data"), "dialog-import-data"), "Cancel");
        driver.menu("Window", "Preferences*");
        leave(shoot(driver.shell("Preferences"), "dialog-preferences"), "Cancel");
        driver.menu("Help", "About Limn");
        leave(shoot(driver.shell("About Limn"), "dialog-about"), "Close");
    }

    private void leave(Scope dialog, String button) {
        String title = driver.ui(() -> ((Shell) dialog.root()).getText());
        dialog.button(button).click();
        driver.gone(title);
    }

    private void close(String view) {
        driver.ui(() -> {
            var page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
            page.hideView(page.findView(view));
            return null;
        });
    }

    /** Takes the picture when nothing moves on it any more. */
    private Scope shoot(Scope scope, String name) {
        scene.settled();
        BufferedImage[] last = {driver.grab(scope)};
        driver.waitFor(() -> {
            BufferedImage now = driver.grab(scope);
            boolean rests = Pixels.differing(last[0], now) < 40; // a blinking caret
            last[0] = now;
            return rests;
        }, "a picture at rest of " + name);
        driver.shoot(scope, name + suffix);
        new TextContrast(driver).tooPale(scope).forEach(words -> pale.add(name + suffix + ": " + words));
        return scope;
    }
}

package limn.ui.tests.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.ui.tests.Scene;
import limn.ui.tests.driver.Scope;
import limn.ui.tests.driver.TextContrast;
import limn.ui.theme.Tone;

/** Pictures of what is read, in both themes, and the contrast of the text on them. */
class TextShotsTest {

    private final Scene scene = Scene.running();
    private final TextContrast contrast = new TextContrast(scene.driver());
    private final List<String> pale = new ArrayList<>();

    @AfterEach
    void close() {
        Dialogs.closeAll(scene);
        InstanceScope.INSTANCE.getNode("limn.ui").put("theme", "light");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everythingCanBeRead(String theme) {
        InstanceScope.INSTANCE.getNode("limn.ui").put("theme", theme);
        RGB canvas = theme.equals("dark") ? new RGB(30, 34, 39) : new RGB(244, 245, 247);
        scene.driver().waitFor(() -> scene.driver().ui(() -> Tone.CANVAS.colour().getRGB()).equals(canvas),
                "the theme");
        Dialogs.closeView(scene, Scene.HELP);
        shoot(scene.view(Scene.WELCOME), "welcome-" + theme);
        Scope help = scene.view(Scene.HELP);
        help.find(ToolItem.class, item -> "Contents".equals(item.getToolTipText()), "contents").click();
        shoot(help, "help-" + theme);
        Dialogs.command("org.eclipse.ui.window.preferences");
        Scope preferences = scene.driver().shell("Preferences");
        preferences.tree().rows().row("Limn").click();
        preferences.text("Threads");
        shoot(preferences, "preferences-" + theme);
        preferences.tree().rows().path("Limn", "Maps").click();
        preferences.says("Opacity:");
        shoot(preferences, "preferences-maps-" + theme);
        Dialogs.closeAll(scene);
        Dialogs.command("limn.ui.about");
        shoot(scene.driver().shell("About Limn"), "about-" + theme);
        assertEquals(List.of(), pale);
    }

    /** The ground of a selected row and of the default button is the desktop's, here 3.8 and 4.3 : 1 under white. */
    private boolean isDesktops(String words) {
        RGB selection = scene.driver().ui(() -> PlatformUI.getWorkbench().getDisplay()
                .getSystemColor(SWT.COLOR_LIST_SELECTION).getRGB());
        String hex = "#%02x%02x%02x".formatted(selection.red, selection.green, selection.blue);
        return words.contains("on " + hex) || words.contains("“Apply and Close”") || words.contains("“Close”");
    }

    private void shoot(Scope scope, String name) {
        contrast.tooPale(scope).stream().filter(words -> !isDesktops(words))
                .forEach(words -> pale.add(name + ": " + words));
        scene.driver().shoot(scope, name);
    }
}

package limn.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import limn.testkit.Fixtures;
import limn.ui.tests.driver.TextContrast;
import limn.ui.theme.Tone;

/** The platform's style engine goes through every row it ever saw when the theme changes; none of them may be stale. */
@ExtendWith(Tidy.class)
class ThemeAfterModelsTest {

    private final Scene scene = Scene.running();

    @AfterEach
    void light() {
        InstanceScope.INSTANCE.getNode("limn.ui").put("theme", "light");
    }

    @Test
    void theThemeChangesAfterTablesWereFilledAgainAndAgain() {
        Path pictures = Fixtures.path("pictures");
        for (String model : new String[] {"tiny-cnn", "tiny-resnet", "tiny-flatten", "tiny-cnn", "tiny-resnet"}) {
            scene.open(Fixtures.path("models/" + model + ".scripted.pt"), pictures);
            scene.openSample();
        }
        for (String theme : new String[] {"dark", "light", "dark"}) {
            put(theme);
        }
        assertEquals("sample", scene.ask(s -> s.model().orElseThrow().argument()));
    }

    /** GTK's own colours follow the theme a moment after the style sheets; what was painted before must follow, too. */
    @Test
    void everythingCanBeReadAfterGoingDarkAndBack() {
        scene.openSample();
        scene.view(Scene.IMAGE);
        TextContrast contrast = new TextContrast(scene.driver());
        for (String theme : new String[] {"light", "dark", "light"}) {
            put(theme);
            scene.driver().waitFor(() -> contrast.tooPale(scene.driver().window()).isEmpty(),
                    "a legible window, not " + contrast.tooPale(scene.driver().window()));
        }
    }

    private void put(String theme) {
        InstanceScope.INSTANCE.getNode("limn.ui").put("theme", theme);
        boolean dark = theme.equals("dark");
        scene.driver().waitFor(() -> scene.ask(s -> Tone.CANVAS.colour().getRed() < 128) == dark, "the theme " + theme);
    }
}

package limn.ui.tests.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import limn.ui.tests.Scene;
import limn.ui.tests.driver.Scope;

/** About tells the version, the licence and the plug-ins with what they bring. */
class AboutTest {

    private final Scene scene = Scene.running();

    @AfterEach
    void close() {
        Dialogs.closeAll(scene);
    }

    @Test
    void tellsVersionLicenceAndPlugIns() {
        scene.driver().menu("Help", "About Limn");
        Scope about = scene.driver().shell("About Limn");
        String words = String.join("\n", about.words());
        assertTrue(words.contains("Limn 0.") && words.contains("Eclipse Public License 2.0"), words);
        List<String> names = about.table().rows().column(0);
        List<String> brings = about.table().rows().column(3);
        assertTrue(names.containsAll(List.of("limn.core", "limn.explain", "limn.torch", "limn.ui")), names.toString());
        assertTrue(brings.get(names.indexOf("limn.explain")).contains("grad-cam"), brings.toString());
        String version = Platform.getBundle("limn.core").getVersion().toString().replaceFirst("\\.[^.]*$", "");
        assertEquals(version, about.table().rows().column(1).get(names.indexOf("limn.core")));
    }
}

package limn.ui.tests.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import limn.core.session.MapView;
import limn.render.ColourMap;
import limn.ui.study.Look;
import limn.ui.study.State;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Found;
import limn.ui.tests.driver.Scope;

/** The preferences open on a page that holds something, what is set there holds, and no page is a stranger's. */
class PreferencesTest {

    private final Scene scene = Scene.running();
    private Look look;

    private Scope open() {
        look = scene.ask(study -> study.look());
        Dialogs.command("org.eclipse.ui.window.preferences");
        Scope dialog = scene.driver().shell("Preferences");
        // The platform opens the page that was open last.
        dialog.tree().rows().row("Limn").click();
        dialog.text("Threads");
        return dialog;
    }

    @AfterEach
    void close() {
        Dialogs.closeAll(scene);
        InstanceScope.INSTANCE.getNode("limn.ui").remove("cacheMegabytes");
        InstanceScope.INSTANCE.getNode("limn.ui").remove("device");
        scene.tell(study -> study.setLook(look));
    }

    @Test
    void theFirstPageHoldsTheSettingsOfComputing() {
        Scope dialog = open();
        for (String label : new String[] {"Threads", "Samples at once", "Memory for results (MB)", "Seed"}) {
            assertFalse(dialog.text(label).text().isBlank(), label);
        }
        dialog.button("Dark");
        dialog.text("Memory for results (MB)").type("300");
        dialog.button("Apply and Close").click();
        scene.driver().gone("Preferences");
        assertEquals(300, Platform.getPreferencesService().getInt("limn.ui", "cacheMegabytes", 0, null));
    }

    @Test
    void whatComputesIsChosenAmongWhatTheEngineFinds() {
        Scope dialog = open();
        List<String> here = List.of(dialog.combo("Device").ask(Combo::getItems));
        assertTrue(here.getFirst().contains("CPU"), here.toString());
        dialog.combo("Device").choose(here.getFirst());
        dialog.button("Apply and Close").click();
        scene.driver().gone("Preferences");
        assertEquals("cpu", Platform.getPreferencesService().getString("limn.ui", "device", "", null));
    }

    @Test
    void aDeviceThatIsNotHereIsSaidAtTheNextOpening() {
        InstanceScope.INSTANCE.getNode("limn.ui").put("device", "cuda:7");
        scene.tell(study -> study.open(Optional.of("sample"), Optional.empty()));
        scene.driver().waitFor(() -> scene.ask(study -> study.state() instanceof State.Failed failed
                && failed.sentence().contains("cuda:7")), "a sentence that names it");
        Scope dialog = open();
        scene.driver().waitFor(() -> dialog.combo("Device").ask(Combo::getText).equals("cuda:7, not found here"),
                "the device that was chosen");
        dialog.combo("Device").choose("Processor (CPU)");
        dialog.button("Apply and Close").click();
        scene.driver().gone("Preferences");
        scene.openSample();
    }

    @Test
    void whatIsNoNumberIsRefusedInWords() {
        Scope dialog = open();
        dialog.text("Threads").type("many");
        scene.driver().waitFor(() -> dialog.words().stream().anyMatch(w -> w.contains("Whole number, 0 to 1024")),
                "a sentence that says what is wrong");
        assertFalse(dialog.button("Apply and Close").enabled());
    }

    @Test
    void onlyPagesThatMeanSomethingHere() {
        Found<Tree> tree = open().tree();
        assertEquals("Limn", tree.ask(t -> t.getItem(0).getText()));
        assertEquals(1, tree.ask(Tree::getItemCount));
        scene.driver().shell("Preferences").tree().ask(t -> {
            t.getItem(0).setExpanded(true);
            return null;
        });
        tree.rows().path("Limn", "Keys");
        tree.rows().path("Limn", "Colours and Fonts");
        tree.rows().path("Limn", "Maps");
    }

    @Test
    void theLookOfMapsHoldsAtOnce() {
        Scope dialog = open();
        Found<TreeItem> maps = dialog.tree().rows().path("Limn", "Maps");
        maps.click();
        dialog.says("Opacity:");
        dialog.find(Combo.class, c -> c.getItemCount() > 3, "colour maps").choose("Viridis");
        dialog.find(Scale.class, s -> true, "opacity").tell(scale -> {
            scale.setSelection(80);
            scale.notifyListeners(org.eclipse.swt.SWT.Selection, new org.eclipse.swt.widgets.Event());
        });
        dialog.find(Button.class, b -> b.getText().contains("signed"), "signed").click();
        dialog.button("Apply and Close").click();
        scene.driver().gone("Preferences");
        Look now = scene.ask(study -> study.look());
        assertEquals(ColourMap.VIRIDIS, now.colours());
        assertEquals(0.8, now.opacity(), 1e-9);
        assertEquals(look.scale() == MapView.Scale.SIGNED ? MapView.Scale.POST : MapView.Scale.SIGNED, now.scale());
    }
}

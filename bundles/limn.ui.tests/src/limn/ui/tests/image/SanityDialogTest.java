package limn.ui.tests.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.Test;

import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** One click compares the map with that on random weights. */
class SanityDialogTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @Test
    void bothMapsStandBesideEachOtherWithTheSentence() {
        scene.openSample();
        scene.settled();
        Scope diagnosis = scene.view(Scene.DIAGNOSIS);
        diagnosis.link("Sanity check").follow("Sanity check");
        Scope dialog = driver.shell("Sanity Check");
        driver.waitFor(() -> dialog.words().stream().anyMatch(said -> said.contains("rank correlation")),
                "the outcome", Scene.OPENING);
        assertEquals(2,
                dialog.all(Label.class).stream().filter(label -> label.ask(of -> of.getImage() != null)).count());
        driver.waitFor(() -> driver.ui(() -> dialog.root().getSize().y > 256), "room for the pictures");
        scene.settled();
        driver.shoot(dialog, "sanity");
        dialog.button("Close").click();
        driver.gone("Sanity Check");
    }
}

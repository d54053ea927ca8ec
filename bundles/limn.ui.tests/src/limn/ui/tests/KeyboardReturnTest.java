package limn.ui.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import limn.core.run.DataOptions;
import limn.testkit.Fixtures;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** What had the keyboard may go while a dialog is open. */
@ExtendWith(Tidy.class)
class KeyboardReturnTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @AfterEach
    void sample() {
        scene.openSample();
    }

    @Test
    void keysWorkWhenWhatHadTheKeyboardHasGoneBehindADialog(@TempDir Path folder) throws Exception {
        Files.copy(Fixtures.path("hostile/truncated.png"), folder.resolve("half.png"));
        scene.openSample();
        scene.view(Scene.DIAGNOSIS).says("How it was made");
        Control had = driver.ui(() -> Display.getCurrent().getFocusControl());
        driver.keyboard().press("Ctrl+O");
        Scope dialog = driver.shell("Open Model");
        scene.tell(study -> study.open(Optional.empty(), Optional.of(DataOptions.of(folder.toString()))));
        driver.waitFor(() -> !driver.ui(had::isVisible), "what has the keyboard to be hidden");
        dialog.button("Cancel").click();
        driver.gone("Open Model");
        driver.waitFor(() -> driver.ui(() -> Display.getCurrent().getFocusControl() != null),
                "somebody to have the keyboard");
        driver.keyboard().press("Ctrl+I");
        driver.shell("Import Data").button("Cancel").click();
        driver.gone("Import Data");
    }
}

package limn.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import limn.testkit.Fixtures;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** Files and folders dropped onto the window. */
@ExtendWith(Tidy.class)
class DropTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @BeforeEach
    void open() {
        scene.openSample();
    }

    @Test
    void aModelFileOpensTheWizardOnIt() {
        Path model = Fixtures.path("models/tiny-cnn.scripted.pt");
        driver.drop(driver.window(), model);
        Scope wizard = driver.shell("Open Model");
        wizard.button("Finish").click();
        driver.gone("Open Model");
        driver.waitFor(() -> model.toString().equals(scene.ask(s -> s.model().map(m -> m.argument()).orElse(""))),
                "the model", Scene.OPENING);
    }

    @Test
    void aFolderOpensTheWizardOnIt(@TempDir Path folder) throws Exception {
        for (String name : new String[] {"shapes-1", "shapes-2", "shapes-3"}) {
            Files.copy(Fixtures.path("pictures/" + name + ".png"), folder.resolve(name + ".png"));
        }
        driver.drop(scene.view(Scene.DATA), folder);
        Scope wizard = driver.shell("Import Data");
        wizard.button("Finish").click();
        driver.gone("Import Data");
        driver.waitFor(() -> scene.ask(s -> s.data().map(d -> d.data().size()).orElse(0)) == 3, "three samples",
                Scene.OPENING);
    }

    @Test
    void aFileThatIsNeitherIsToldAndNothingChanges(@TempDir Path folder) throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear Sir or Madam");
        String before = scene.ask(s -> s.model().orElseThrow().argument());
        driver.drop(driver.window(), letter);
        Scope message = driver.shell("Not opened");
        assertTrue(message.saysNow("letter.txt is neither a model*"), message.words().toString());
        driver.keyboard().press("Enter");
        driver.gone("Not opened");
        assertEquals(before, scene.ask(s -> s.model().orElseThrow().argument()));
    }
}

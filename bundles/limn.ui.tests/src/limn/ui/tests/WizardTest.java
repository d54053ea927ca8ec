package limn.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import limn.core.session.Answer;
import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Pixels;
import limn.ui.tests.driver.Scope;

/** Opening models and importing data through the wizards. */
@ExtendWith(Tidy.class)
class WizardTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        scene.openSample();
    }

    @Test
    void aModelAndTheWholeFolderOfSlices() {
        Path model = SharedData.path("models/brain-mobilenet.scripted.pt");
        Path slices = SharedData.path("lgg/kaggle_3m");
        driver.menu("File", "Open Model…");
        Scope open = driver.shell("Open Model");
        open.combo("Model file").type(model.toString());
        driver.waitFor(() -> open.button("Next >").enabled(), "the model to be read");
        open.button("Next >").click();
        assertEquals("224", open.spinner("Height").text());
        driver.shoot(open, "wizard-model-input");
        open.button("Finish").click();
        driver.gone("Open Model");
        driver.menu("File", "Import Data…");
        Scope data = driver.shell("Import Data");
        data.combo("*older*").type(slices.toString());
        data.says("*278*");
        driver.waitFor(() -> data.button("Finish").enabled(), "the folder to be read", Scene.OPENING);
        driver.shoot(data, "wizard-data");
        data.button("Finish").click();
        driver.gone("Import Data");
        driver.waitFor(() -> scene.ask(s -> s.data().map(d -> d.data().size()).orElse(0)) == 278, "278 slices",
                Scene.OPENING);
        Answer answer = scene.answer();
        assertTrue(answer.prediction().sample().startsWith("TCGA_"), answer.prediction().sample());
    }

    /** Without a sidecar everything is assumed: it is marked so, edited with a live preview, and written down. */
    @Test
    void aModelWithoutSidecarShowsWhatIsAssumedAndSavesWhatIsSaid() throws Exception {
        Path model = Files.copy(Fixtures.path("models/tiny-cnn.scripted.pt"), folder.resolve("found.pt"));
        driver.menu("File", "Open Model…");
        Scope wizard = driver.shell("Open Model");
        wizard.combo("Model file").type(model.toString());
        driver.waitFor(() -> wizard.button("Next >").enabled(), "the model to be read");
        assertFalse(wizard.button("Finish").enabled(), "what is assumed is looked at first");
        wizard.button("Next >").click();
        wizard.says("*assumed*");
        driver.shoot(wizard, "wizard-model-assumed");
        wizard.spinner("Height").type("32");
        wizard.spinner("Width").type("32");
        wizard.text("Scale").type("1/255");
        wizard.text("Mean").type("0.47, 0.44, 0.41");
        wizard.text("Deviation").type("0.21, 0.23, 0.25");
        wizard.text("Classes").type("disc\nsquare\ntriangle\ncross");
        driver.waitFor(() -> wizard.button("Finish").enabled(), "a complete description");
        wizard.button("Finish").click();
        driver.gone("Open Model");
        Path sidecar = folder.resolve("found.limn.json");
        driver.waitFor(() -> Files.exists(sidecar), "the sidecar");
        assertTrue(Files.readString(sidecar).contains("triangle"), Files.readString(sidecar));
        driver.waitFor(() -> scene.ask(s -> s.model().orElseThrow().classes()).contains("triangle"), "the model",
                Scene.OPENING);
    }

    @Test
    void whatIsSaidOfTheInputIsSeenAtOnceInThePreview() throws Exception {
        Path model = Files.copy(Fixtures.path("models/tiny-cnn.scripted.pt"), folder.resolve("found.pt"));
        driver.menu("File", "Open Model…");
        Scope wizard = driver.shell("Open Model");
        wizard.combo("Model file").type(model.toString());
        driver.waitFor(() -> wizard.button("Next >").enabled(), "the model to be read");
        wizard.button("Next >").click();
        wizard.spinner("Height").type("32");
        wizard.spinner("Width").type("32");
        BufferedImage[] before = {driver.grab(wizard)};
        driver.waitFor(() -> {
            BufferedImage now = driver.grab(wizard);
            boolean still = Pixels.differing(before[0], now) == 0;
            before[0] = now;
            return still && Pixels.colours(now) > 200;
        }, "a preview at rest");
        wizard.spinner("Height").type("8");
        driver.waitFor(() -> Pixels.differing(before[0], driver.grab(wizard)) > 500, "another preview");
    }

    @Test
    void aFolderWithoutImagesIsNotTaken() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("letters"));
        Files.writeString(empty.resolve("letter.txt"), "Dear Sir or Madam");
        driver.menu("File", "Import Data…");
        Scope wizard = driver.shell("Import Data");
        wizard.combo("*older*").type(empty.toString());
        wizard.says("*letters holds*");
        assertFalse(wizard.button("Finish").enabled());
        driver.shoot(wizard, "wizard-data-empty");
        driver.keyboard().press("Esc");
        driver.gone("Import Data");
        assertEquals(40, scene.ask(s -> s.data().orElseThrow().data().size()));
    }

    @Test
    void aDamagedModelIsToldInOneSentence() {
        driver.menu("File", "Open Model…");
        Scope wizard = driver.shell("Open Model");
        wizard.combo("Model file").type(Fixtures.path("hostile/truncated.pt").toString());
        wizard.says("*truncated.pt*");
        assertFalse(wizard.button("Finish").enabled());
        assertFalse(wizard.button("Next >").enabled());
        driver.shoot(wizard, "wizard-model-damaged");
    }

    @Test
    void labelsThatNoClassMatchesAreToldBeforeFinish() throws Exception {
        for (String label : new String[] {"lesion", "giraffe"}) {
            Path group = Files.createDirectories(folder.resolve("pictures").resolve(label));
            Files.copy(Fixtures.path("pictures/shapes-1.png"), group.resolve("a.png"));
            Files.copy(Fixtures.path("pictures/shapes-2.png"), group.resolve("b.png"));
        }
        driver.menu("File", "Import Data…");
        Scope wizard = driver.shell("Import Data");
        wizard.combo("*older*").type(folder.resolve("pictures").toString());
        wizard.says("*giraffe*");
        driver.waitFor(() -> wizard.button("Finish").enabled(), "the folder to be read");
        driver.shoot(wizard, "wizard-data-labels");
        driver.keyboard().press("Esc");
        driver.gone("Import Data");
    }
}

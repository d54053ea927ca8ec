package limn.ui.tests.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.api.Progress;
import limn.core.session.ModelDraft;
import limn.core.session.ModelEdit;
import limn.core.session.SessionData;
import limn.testkit.Fixtures;
import limn.ui.internal.wizard.ImportDataWizard;
import limn.ui.internal.wizard.Wizards;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** A folder is looked into before it is taken. */
class ImportDataWizardTest {

    private static final String TITLE = "Import Data";

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        driver.ui(() -> {
            for (Shell shell : driver.window().root().getDisplay().getShells()) {
                if (!shell.isDisposed() && shell.getText().equals(TITLE)) {
                    shell.close();
                }
            }
            return null;
        });
    }

    private Scope open() {
        driver.menu("File", "Import Data…");
        return driver.shell(TITLE);
    }

    private void lay(String place, String picture) throws Exception {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.copy(Fixtures.path(picture), file);
    }

    @Test
    void givesALabelThatIsNoClassAClass() throws Exception {
        scene.openSample();
        lay("healthy/a.png", "pictures/shapes-1.png");
        lay("healthy/b.png", "pictures/shapes-2.png");
        lay("tumour/c.png", "pictures/shapes-3.png");
        lay("tumour/broken.png", "hostile/truncated.png");
        lay("tumour/damaged.png", "hostile/truncated.png");
        List<String> classes = scene.ask(study -> study.model().orElseThrow().classes());
        Scope wizard = open();
        assertFalse(wizard.button("Finish").enabled());
        wizard.combo("Folder or file").type(folder.toString());
        wizard.says("5 samples*");
        wizard.says("*2 pictures* cannot be read:*• tumour/*• tumour/*");
        wizard.says("*label* healthy* no class of the model*");
        wizard.says("What the network receives, 1×*");
        assertEquals("none", wizard.table().rows().cells(wizard.table().rows().row("healthy")).get(2));
        driver.shoot(wizard, "wizard-data-labels");
        wizard.table().rows().row("healthy").click();
        wizard.combo("Class of “healthy”").choose(classes.get(0));
        driver.waitFor(() -> wizard.table().rows().cells(wizard.table().rows().row("healthy")).get(2)
                .equals(classes.get(0)), "the label to have its class");
        driver.waitFor(() -> wizard.button("Finish").enabled(), "Finish");
        wizard.button("Finish").click();
        driver.gone(TITLE);
        SessionData data = driver.waitFor(
                () -> scene.ask(study -> study.data())
                        .filter(d -> d.path().map(path -> path.equals(folder)).orElse(false)),
                () -> "the data to be taken", Scene.OPENING);
        assertEquals(List.of("healthy=#0"), data.options().map());
    }

    @Test
    void saysThatAFolderIsEmpty() {
        Scope wizard = open();
        wizard.combo("Folder or file").type(folder.toString());
        wizard.says("The folder * is empty.");
        assertFalse(wizard.button("Finish").enabled());
    }

    @Test
    void comparesLabelsWithTheModelThatIsBeingOpened() throws Exception {
        scene.openSample();
        lay("disc/a.png", "pictures/shapes-1.png");
        lay("rot/b.png", "pictures/shapes-2.png");
        Path model = Files.copy(Fixtures.path("models/tiny-cnn.scripted.pt"), folder.resolve("colours.pt"));
        ModelDraft draft = scene.ask(Study::session).inspect(model.toString(), Progress.none());
        ModelEdit named = new ModelEdit(draft.edit().preprocessing(), draft.edit().kind(),
                List.of("rot", "grün", "blau", "grau"));
        scene.ask(study -> {
            study.openModel(draft, named);
            // Opened later, since a dialog keeps whoever opens it.
            Shell window = driver.window().root().getShell();
            window.getDisplay()
                    .asyncExec(() -> Wizards.open(window, new ImportDataWizard(study, Optional.of(folder))));
            return null;
        });
        Scope wizard = driver.shell(TITLE);
        driver.waitFor(() -> wizard.button("Finish").enabled(), "Finish");
        assertEquals("rot", wizard.table().rows().cells(wizard.table().rows().row("rot")).get(2));
        assertEquals("none", wizard.table().rows().cells(wizard.table().rows().row("disc")).get(2));
    }

    @Test
    void refusesAFolderWithoutPictures() throws Exception {
        Files.writeString(folder.resolve("letter.txt"), "Dear Anna");
        Scope wizard = open();
        wizard.combo("Folder or file").type(folder.toString());
        wizard.says("*" + folder.getFileName() + "*");
        driver.waitFor(() -> wizard.words().stream().anyMatch(w -> w.contains("holds no images")),
                "one sentence that says why");
        assertFalse(wizard.button("Finish").enabled());
        driver.shoot(wizard, "wizard-data-error");
    }
}

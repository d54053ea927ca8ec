package limn.ui.tests.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.core.session.SessionModel;
import limn.testkit.Fixtures;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** A model is opened with what its network receives said and seen. */
class OpenModelWizardTest {

    private static final String TITLE = "Open Model";

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @TempDir
    Path folder;

    @BeforeEach
    void lay() throws Exception {
        for (String ending : List.of(".scripted.pt", ".limn.json")) {
            Files.copy(Fixtures.path("models/tiny-cnn" + ending), folder.resolve("tiny-cnn" + ending));
        }
    }

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
        driver.menu("File", "Open Model…");
        return driver.shell(TITLE);
    }

    private Path model() {
        return folder.resolve("tiny-cnn.scripted.pt");
    }

    private SessionModel opened() {
        return driver.waitFor(
                () -> scene.ask(Study::model).filter(model -> model.argument().equals(model().toString())),
                () -> "the model to be open", Scene.OPENING);
    }

    @Test
    void opensAModelWhoseSidecarSaysEverything() {
        Scope wizard = open();
        assertFalse(wizard.button("Finish").enabled());
        wizard.combo("Model file").type(model().toString());
        wizard.says("tiny-cnn.limn.json");
        driver.waitFor(() -> wizard.button("Finish").enabled(), "Finish");
        driver.shoot(wizard, "wizard-model-file");
        wizard.button("Finish").click();
        driver.gone(TITLE);
        assertTrue(opened().facts().sidecar().isPresent());
    }

    @Test
    void showsWhatIsAssumedLetsItBeEditedAndSavesIt() throws Exception {
        Files.delete(folder.resolve("tiny-cnn.limn.json"));
        Scope wizard = open();
        wizard.combo("Model file").type(model().toString());
        wizard.says("Nothing says how the input of *");
        assertFalse(wizard.button("Finish").enabled(), "what is assumed must be seen first");
        wizard.button("Next >").click();
        wizard.says("assumed");
        wizard.says("What the network receives, 1×3×224×224");
        assertFalse(saves(wizard), "what is only assumed is not to be written down as known");
        wizard.text("Scale").type("1/0");
        wizard.says("Scale: a positive number*");
        assertFalse(wizard.button("Finish").enabled());
        wizard.text("Scale").type("1/255");
        wizard.spinner("Height").type("32");
        wizard.spinner("Width").type("32");
        wizard.text("Mean").type("0.5, 0.5, 0.5");
        wizard.text("Deviation").type("0.25, 0.25, 0.25");
        wizard.combo("Fit").choose("Cut out the centre");
        wizard.says("edited");
        wizard.says("What the network receives, 1×3×32×32");
        driver.shoot(wizard, "wizard-model-input");
        assertTrue(saves(wizard), "what somebody said is to be kept");
        wizard.button("Finish").click();
        driver.gone(TITLE);
        SessionModel model = opened();
        assertEquals(32, model.facts().preprocessing().height());
        String sidecar = Files.readString(folder.resolve("tiny-cnn.limn.json")).replaceAll("\\s", "");
        assertTrue(sidecar.contains("\"size\":[32,32]"), sidecar);
        assertTrue(sidecar.contains("\"fit\":\"crop\""), sidecar);
        assertTrue(sidecar.contains("\"mean\":[0.5,0.5,0.5]"), sidecar);
        assertFalse(sidecar.contains("interpolation"), "nobody said it: " + sidecar);
        assertFalse(sidecar.contains("order"), "nobody said it: " + sidecar);
        assertEquals(Optional.of(folder.resolve("tiny-cnn.limn.json")), model.facts().sidecar());
        assertTrue(model.facts().assumptions().stream().anyMatch(said -> said.contains("input.interpolation")),
                model.facts().assumptions()::toString);
    }

    private static boolean saves(Scope wizard) {
        return wizard.button("Save as tiny-cnn.limn.json*").ask(button -> button.getSelection());
    }

    @Test
    void opensWithoutSavingWhenToldSo() throws Exception {
        Scope wizard = open();
        wizard.combo("Model file").type(model().toString());
        driver.waitFor(() -> wizard.button("Next >").enabled(), "Next");
        String before = Files.readString(folder.resolve("tiny-cnn.limn.json"));
        wizard.button("Next >").click();
        wizard.text("Classes").type("one");
        wizard.says("Classes: 1 name, but the model has 4 classes.");
        wizard.text("Classes").type("");
        wizard.button("Save as*").click();
        wizard.button("Finish").click();
        driver.gone(TITLE);
        assertEquals("class 0", opened().classes().get(0));
        assertEquals(before, Files.readString(folder.resolve("tiny-cnn.limn.json")));
    }

    @Test
    void saysInPlainWordsWhatIsNoModel() throws Exception {
        Files.writeString(folder.resolve("letter.txt"), "Dear Anna");
        Scope wizard = open();
        wizard.combo("Model file").type(folder.resolve("letter.txt").toString());
        wizard.says("*letter.txt is not a model that Limn can read*");
        assertFalse(wizard.button("Next >").enabled());
        assertFalse(wizard.button("Finish").enabled());
        wizard.combo("Model file").type(folder.resolve("nowhere.pt").toString());
        wizard.says("There is no model file *");
        driver.shoot(wizard, "wizard-model-error");
    }

    @Test
    void tellsEverythingOfAnOnnxFile() {
        Path model = Fixtures.path("models/tiny-unet.onnx");
        Scope wizard = open();
        wizard.combo("Model file").type(model.toString());
        wizard.says("onnx, *producer*opset*");
        wizard.says("*×3×*pixels, red, green, blue*");
        wizard.says("*logits for each pixel*");
        wizard.says("*parameters, weights *multiply-add*for a picture");
        wizard.says("*every path*");
        driver.shoot(wizard, "wizard-onnx");
        wizard.button("Next >").click();
        wizard.says("What the network receives, 1×3×32×32");
        wizard.says("tiny-unet.limn.json");
        driver.shoot(wizard, "wizard-onnx-input");
        driver.waitFor(() -> wizard.button("Finish").enabled(), "one name to do for a mask of one channel");
        wizard.button("Finish").click();
        driver.gone(TITLE);
        driver.waitFor(() -> scene.ask(Study::model).filter(opened -> opened.argument().equals(model.toString())),
                () -> "the model to be open", Scene.OPENING);
    }

    @Test
    void saysInWholeWhatToRunForAFileOfAnotherKind() throws Exception {
        String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        Path weights = folder.resolve("net.safetensors");
        Files.writeString(weights, (char) header.length() + "\0\0\0\0\0\0\0" + header + "\0\0\0\0\0\0\0\0");
        Scope wizard = open();
        wizard.combo("Model file").type(weights.toString());
        wizard.says("This file cannot be opened; below stands why.");
        wizard.says("*safetensors.torch.load_file*torch.jit*");
        driver.shoot(wizard, "wizard-foreign");
        assertFalse(wizard.button("Finish").enabled());
    }

    @Test
    void namesTheFileThatSaysHowTheInputIsMade() throws Exception {
        Files.delete(folder.resolve("tiny-cnn.limn.json"));
        Files.writeString(folder.resolve("preprocessor_config.json"), """
                {"do_resize": true, "size": {"shortest_edge": 36}, "resample": 2, "do_center_crop": true,
                 "crop_size": {"height": 32, "width": 32}, "do_rescale": true, "rescale_factor": 0.00392156862745098,
                 "do_normalize": true, "image_mean": [0.5, 0.5, 0.5], "image_std": [0.25, 0.25, 0.25]}""");
        Scope wizard = open();
        wizard.combo("Model file").type(model().toString());
        driver.waitFor(() -> wizard.button("Next >").enabled(), "Next");
        wizard.button("Next >").click();
        wizard.says("preprocessor_config.json");
        assertEquals("36", wizard.text("Short side before").text());
        driver.shoot(wizard, "wizard-input-origins");
        wizard.text("Short side before").type("31");
        wizard.says("Short side before: *from 32 to*");
        assertFalse(wizard.button("Finish").enabled());
        wizard.text("Short side before").type("40");
        driver.waitFor(() -> wizard.button("Finish").enabled(), "Finish");
        wizard.button("Finish").click();
        driver.gone(TITLE);
        assertEquals(40, opened().facts().preprocessing().resize().orElseThrow());
        String sidecar = Files.readString(folder.resolve("tiny-cnn.limn.json")).replaceAll("\\s", "");
        assertTrue(sidecar.contains("\"resize\":40"), sidecar);
    }

    @Test
    void isUsedByKeysAlone() {
        scene.settled();
        driver.waitFor(() -> driver.ui(() -> Display.getCurrent().getActiveShell() == driver.window().root()),
                "the window to have the keyboard again");
        driver.keyboard().press("Ctrl+O");
        Scope wizard = driver.shell(TITLE);
        driver.keyboard().type(model().toString());
        driver.waitFor(() -> wizard.button("Finish").enabled(), "Finish");
        driver.keyboard().press("Alt+N");
        wizard.says("What the network receives, *");
        driver.keyboard().press("Alt+M");
        driver.waitFor(() -> wizard.text("Mean").ask(text -> text.isFocusControl()), "the field of the mean");
        driver.keyboard().press("Alt+F");
        driver.gone(TITLE);
        opened();
    }
}

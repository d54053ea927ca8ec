package limn.ui.tests.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.core.session.Answer;
import limn.core.session.Drawing;
import limn.render.MaskOutline.Line;
import limn.testkit.SharedData;
import limn.ui.study.Look;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;
import limn.ui.tests.driver.TextContrast;
import limn.ui.tests.tour.Tour;

/** A network that gives masks: its mask is seen beside what a clinician marked, and its regions are explained. */
class MaskOutputTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @TempDir
    Path folder;

    @BeforeEach
    void look() {
        scene.tell(study -> study.setLook(Look.DEFAULT));
    }

    @AfterEach
    void sample() {
        scene.tell(study -> study.setLook(Look.DEFAULT));
        scene.openSample();
    }

    /** Opens a network and looks at a slice on which both a person and the network find something. */
    private Answer open(String model) {
        Answer first = scene.open(SharedData.path("models/" + model), SharedData.path("lgg/kaggle_3m"));
        int marked = marked(first);
        scene.tell(study -> study.chooseSample(marked));
        return scene.answer();
    }

    private static int marked(Answer answer) {
        var data = answer.data().data();
        for (int index = 0; index < data.size(); index++) {
            try {
                if (!data.sample(index).truth().regions().isEmpty()) {
                    return index;
                }
            } catch (limn.api.LimnException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("no slice is marked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"brain-unet.onnx", "brain-unet.scripted.pt"})
    void thePredictedMaskIsSeenBesideTheMarkedOne(String model) {
        Answer answer = open(model);
        assertTrue(answer.mask().isPresent());
        assertFalse(answer.mask().get().regions().isEmpty(), "the slice shows a tumour");
        Scope view = scene.view(Scene.IMAGE);
        view.says("*predicted tumour on *%*");
        scene.settled();
        driver.shoot(driver.window(), "mask-" + model);
        view.canvas().focus();
        driver.keyboard().press("1"); // at other sizes no pixel has just the colour of the line
        driver.waitFor(() -> count(driver.grab(view.canvas()), Line.PREDICTED) > 0, "the predicted outline");
        assertTrue(count(driver.grab(view.canvas()), Line.MARKED) > 0, "the marked outline");
    }

    @Test
    void linesAndLegendAreSeenInTheDarkToo() {
        Tour.theme(scene, "dark");
        try {
            open("brain-unet.onnx");
            Scope view = scene.view(Scene.IMAGE);
            view.canvas().focus();
            driver.keyboard().press("1");
            driver.waitFor(() -> count(driver.grab(view.canvas()), Line.PREDICTED) > 0, "the predicted outline");
            scene.settled();
            driver.shoot(driver.window(), "mask-dark");
            assertEquals(List.of(), new TextContrast(driver).tooPale(driver.window()));
        } finally {
            Tour.theme(scene, "light");
        }
    }

    private static int count(BufferedImage seen, Line line) {
        int found = 0;
        for (int y = 0; y < seen.getHeight(); y++) {
            for (int x = 0; x < seen.getWidth(); x++) {
                found += (seen.getRGB(x, y) & 0xffffff) == (line.argb() & 0xffffff) ? 1 : 0;
            }
        }
        return found;
    }

    @Test
    void aSavedPictureShowsTheMask() throws Exception {
        Answer answer = open("brain-unet.onnx");
        Path file = folder.resolve("mask.png");
        scene.ask(Study::session).saveOverlay(answer, answer.map().orElseThrow(), file);
        assertTrue(count(ImageIO.read(file.toFile()), Line.PREDICTED) > 0);
        assertTrue(count(ImageIO.read(file.toFile()), Line.MARKED) > 0);
        Path plain = folder.resolve("without.png");
        new Drawing(true, false, 0.5, Look.DEFAULT.colours(), Look.DEFAULT.scale(), Look.DEFAULT.smoothing())
                .save(scene.ask(Study::session), answer, answer.map(), plain);
        assertEquals(0, count(ImageIO.read(plain.toFile()), Line.PREDICTED));
    }

    @Test
    void regionsOfTheMaskAreWhatCanBeExplained() {
        open("brain-unet.onnx");
        Scope view = scene.view(Scene.PREDICTIONS);
        assertEquals(List.of("Region of the mask"), List.of(view.combo("Explain").ask(combo -> combo.getItems())));
        view.says("*of the picture*");
        assertEquals(Study.PREDICTED, scene.ask(Study::target));
        view.table().rows().row("background").click();
        driver.waitFor(() -> scene.ask(Study::target).equals("region:background"), "the target");
        Answer background = scene.answer();
        assertEquals(1, background.map().orElseThrow().attribution().resolvedClass());
        view.button("Predicted class").click();
        driver.waitFor(() -> scene.ask(Study::target).equals(Study.PREDICTED), "the target");
    }
}

package limn.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import limn.testkit.Fixtures;
import limn.ui.study.State;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** Pictures that cannot be read among good ones, and one that is too large for memory. */
@ExtendWith(Tidy.class)
class BadImagesTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws Exception {
        Files.copy(Fixtures.path("pictures/shapes-1.png"), folder.resolve("a-good.png"));
        Files.copy(Fixtures.path("hostile/truncated.png"), folder.resolve("b-half.png"));
        Files.copy(Fixtures.path("hostile/huge-header.png"), folder.resolve("c-huge.png"));
        Files.copy(Fixtures.path("pictures/shapes-2.png"), folder.resolve("d-good.png"));
        scene.open(Fixtures.path("models/tiny-cnn.scripted.pt"), folder);
    }

    @Test
    void theyAreToldInTheViewAndTheOthersGoOn() {
        for (String name : new String[] {"b-half", "c-huge"}) {
            scene.view(Scene.DATA).table().rows().row(name).click();
            driver.waitFor(() -> scene.ask(study -> study.state() instanceof State.Failed),
                    "a complaint about " + name);
            Scope image = scene.view(Scene.IMAGE);
            image.says("*" + name + "*");
            driver.shoot(driver.window(), "unreadable-" + name);
        }
        scene.view(Scene.DATA).table().rows().row("d-good").click();
        driver.waitFor(() -> scene.answer().prediction().sample().equals("d-good"), "the map of the next good one");
    }

    @Test
    void predictingAllSkipsThemAndSaysSo() {
        driver.keyboard().press("Ctrl+Shift+P");
        driver.waitFor(() -> scene.ask(study -> study.prediction(3).isPresent() && study.complaint(1).isPresent()
                && study.complaint(2).isPresent()), "two predictions and two complaints");
        String complaint = scene.ask(study -> study.complaint(2).orElseThrow());
        assertTrue(complaint.contains("c-huge"), complaint);
    }
}

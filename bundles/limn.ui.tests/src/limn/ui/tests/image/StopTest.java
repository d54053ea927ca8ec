package limn.ui.tests.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.ui.study.State;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Scope;

/** Stopping in the middle of a method that takes hundreds of passes. */
class StopTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @Test
    void theMapOfBeforeStaysAndIsNamed() {
        scene.openSample();
        scene.tell(study -> study.setMethod("grad-cam"));
        scene.answer();
        Scope image = scene.view(Scene.IMAGE);
        image.says("grad-cam*");
        // A million masks on any network: it is in the middle whenever it is stopped.
        scene.tell(study -> study.setMethod("rise(masks=1000000)"));
        driver.waitFor(() -> scene.ask(study -> study.state() instanceof State.Working), "the masks");
        scene.tell(Study::cancel);
        driver.waitFor(() -> scene.ask(study -> study.state() instanceof State.Idle), "the end", Scene.OPENING);
        assertEquals(Optional.empty(), scene.ask(Study::answer));
        image.says("Stopped. The map is still that of before, by grad-cam.");
        image.says("grad-cam*");
        driver.shoot(driver.window(), "stopped");
        scene.tell(study -> study.setMethod("grad-cam"));
        scene.answer();
    }

    @Test
    void scoreCamIsStoppedInTheMiddle() {
        scene.openSample();
        scene.tell(study -> study.open(Optional.of("resnet18-random"), Optional.empty()));
        driver.waitFor(() -> scene.ask(Study::model).filter(model -> model.argument().equals("resnet18-random"))
                .isPresent(), "the other model", Scene.OPENING);
        scene.tell(study -> study.setMethod("grad-cam"));
        scene.answer();
        scene.tell(study -> study.setMethod("score-cam"));
        driver.waitFor(() -> scene.ask(study -> study.state() instanceof State.Working), "the masks");
        scene.tell(Study::cancel);
        driver.waitFor(() -> scene.ask(study -> study.state() instanceof State.Idle), "the end", Scene.OPENING);
        scene.view(Scene.IMAGE).says("Stopped. The map is still that of before, by grad-cam.");
        scene.tell(study -> study.setMethod("grad-cam"));
        scene.answer();
    }
}

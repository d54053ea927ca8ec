package limn.ui.tests.life;

import java.util.Optional;

import limn.core.session.Answer;
import limn.core.session.MapView;
import limn.render.MapRenderer.Smoothing;
import limn.ui.study.Look;
import limn.ui.tests.Scene;
import limn.ui.tests.child.Scenario;
import limn.ui.tests.driver.Driver;

/** Somebody who has gone some way into the sample when the machine goes down: this scenario waits for its end. */
public final class Working implements Scenario {

    @Override
    public void play(Driver driver) {
        Scene scene = new Scene(driver);
        Answer first = scene.openSample();
        scene.tell(study -> study.setLook(new Look(true, false, 0.4, study.look().colours(), MapView.Scale.SIGNED,
                Smoothing.NEAREST)));
        scene.tell(study -> study.chooseSample(2));
        String layer = scene.ask(study -> study.model().orElseThrow().layers().candidates()).stream()
                .map(c -> c.layer().path()).filter(path -> !path.equals(Scene.layer(first))).findFirst().orElseThrow();
        String target = "probability:" + scene.ask(study -> study.model().orElseThrow().classes()).getLast();
        scene.tell(study -> study.setTargetLayer(layer));
        scene.tell(study -> study.setTarget(target));
        scene.answer();
        Scenario.tell(Standing.of(scene).toString());
        driver.waitFor(() -> false, "the kill", java.time.Duration.ofSeconds(60));
    }

    /** What somebody would want to find again. */
    record Standing(Optional<String> model, String sample, String layer, String target, Look look) {

        static Standing of(Scene scene) {
            Answer answer = scene.answer();
            return new Standing(scene.ask(study -> study.model().map(m -> m.argument())), answer.prediction().sample(),
                    Scene.layer(answer), scene.ask(study -> study.target()), scene.ask(study -> study.look()));
        }
    }
}

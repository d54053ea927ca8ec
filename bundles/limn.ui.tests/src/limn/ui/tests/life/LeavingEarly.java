package limn.ui.tests.life;

import limn.ui.study.State;
import limn.ui.tests.Scene;
import limn.ui.tests.child.Scenario;
import limn.ui.tests.driver.Driver;

/** Closing the window while the network computes. */
public final class LeavingEarly implements Scenario {

    @Override
    public void play(Driver driver) {
        Scene scene = new Scene(driver);
        scene.answer();
        driver.keyboard().press("Ctrl+Shift+P");
        driver.waitFor(() -> scene.ask(study -> study.state() instanceof State.Working), "the run");
        driver.waitFor(() -> scene.ask(study -> study.prediction(20).isPresent()), "some predictions");
        Scenario.tell("running");
    }
}

package limn.ui.tests.life;

import limn.ui.tests.Scene;
import limn.ui.tests.child.Scenario;
import limn.ui.tests.driver.Driver;

/** A window whose state folder cannot be written: it says so, and works. */
public final class WithoutState implements Scenario {

    @Override
    public void play(Driver driver) {
        driver.window().says("*cannot be written*");
        Scenario.tell(String.join(" | ", driver.window().words()).replace('\n', ' '));
        Scene scene = new Scene(driver);
        scene.openSample();
        Scenario.tell("map");
    }
}

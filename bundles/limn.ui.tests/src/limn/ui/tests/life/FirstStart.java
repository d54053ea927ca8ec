package limn.ui.tests.life;

import limn.core.session.Answer;
import limn.ui.tests.Scene;
import limn.ui.tests.child.Scenario;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Measurements;

/** A first start: the welcome view is there, and its first door leads to a map. */
public final class FirstStart implements Scenario {

    @Override
    public void play(Driver driver) {
        driver.window().says("*sample*");
        Measurements.note("start to usable window, first start",
                (System.currentTimeMillis() - Long.getLong("limn.started")) / 1000.0, "s");
        int clicks = 1;
        driver.window().button("*ample*").click();
        Answer answer = new Scene(driver).answer();
        Scene.values(answer);
        driver.shoot(driver.window(), "first-map");
        Scenario.tell("clicks " + clicks);
    }
}

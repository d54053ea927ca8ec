package limn.ui.tests.life;

import limn.ui.tests.Scene;
import limn.ui.tests.child.Scenario;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Measurements;

/** The next start: what was looked at is there again without a word. */
public final class ComingBack implements Scenario {

    @Override
    public void play(Driver driver) {
        Measurements.note("start to usable window, warm",
                (System.currentTimeMillis() - Long.getLong("limn.started")) / 1000.0, "s");
        Scenario.tell(Working.Standing.of(new Scene(driver)).toString());
    }
}

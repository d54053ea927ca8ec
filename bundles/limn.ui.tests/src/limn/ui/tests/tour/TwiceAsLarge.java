package limn.ui.tests.tour;

import limn.testkit.Fixtures;
import limn.ui.tests.Scene;
import limn.ui.tests.child.Scenario;
import limn.ui.tests.driver.Driver;

/** The tour in a window of twice the scale, which begins empty. */
public final class TwiceAsLarge implements Scenario {

    @Override
    public void play(Driver driver) {
        Scene scene = new Scene(driver);
        Scenario.tell("zoom " + driver.ui(() -> driver.window().root().getMonitor().getZoom()));
        Tour.size(scene, 1280, 800);
        for (String theme : new String[] {"light", "dark"}) {
            Tour.theme(scene, theme);
            Tour tour = new Tour(scene, "-" + theme + "-2x");
            if (theme.equals("light")) {
                tour.empty();
                scene.openSample();
            }
            tour.views();
            tour.dialogs(Fixtures.path("models/tiny-cnn.scripted.pt"));
            tour.pale().forEach(Scenario::tell);
        }
        Scenario.tell("end");
    }
}

package limn.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import limn.testkit.SharedData;
import limn.ui.study.State;
import limn.ui.study.StudyListener;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Measurements;
import limn.ui.tests.driver.Watchdog;

/** Long runs on real slices: the window stays quick, and stopping is heard at once. */
@ExtendWith(Tidy.class)
class RunningTest {

    /** Beyond this something of ours blocks the thread; below, a loaded machine may be the reason. */
    private static final Duration FAR_TOO_LONG = Duration.ofSeconds(1);

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    private void openBrain() {
        Path model = SharedData.path("models/brain-mobilenet.scripted.pt");
        scene.open(model, SharedData.path("lgg/kaggle_3m"));
    }

    @Test
    void theThreadOfTheWindowIsFreeWhileHundredsOfImagesArePredicted() {
        openBrain();
        int count = scene.ask(study -> study.data().orElseThrow().data().size());
        long start = System.nanoTime();
        try (Watchdog watchdog = new Watchdog(driver.ui(Display::getCurrent))) {
            driver.keyboard().press("Ctrl+Shift+P");
            driver.waitFor(() -> scene.ask(study -> study.prediction(count - 1).isPresent()), "all predictions",
                    Duration.ofSeconds(120));
            Measurements.note("longest UI block while " + count + " images are predicted",
                    watchdog.longest().toMillis(), "ms");
            Measurements.note("predicting " + count + " images in the window", (System.nanoTime() - start) / 1e9, "s");
            watchdog.blocks().stream().limit(3).forEach(block -> System.out.println("blocked: " + block));
            assertTrue(watchdog.longest().compareTo(FAR_TOO_LONG) < 0, watchdog.blocks().toString());
        }
    }

    @Test
    void stoppingIsHeardWithinAFifthOfASecond() {
        openBrain();
        int count = scene.ask(study -> study.data().orElseThrow().data().size());
        // Computes the predictions anew, whatever an earlier test has left.
        scene.tell(study -> study.open(java.util.Optional.of(study.model().orElseThrow().argument()),
                java.util.Optional.empty()));
        scene.answer();
        driver.keyboard().press("Ctrl+Shift+P");
        driver.waitFor(() -> scene.ask(study -> study.state() instanceof State.Working
                && study.prediction(10).isPresent()), "the run");
        AtomicLong pressed = new AtomicLong();
        AtomicLong heard = new AtomicLong();
        StudyListener listener = (study, changed) -> {
            if (pressed.get() != 0 && !running(study.state())) {
                heard.compareAndSet(0, System.nanoTime());
            }
        };
        Listener press = event -> pressed.compareAndSet(0, System.nanoTime());
        Display display = driver.ui(Display::getCurrent);
        var stop = driver.window().tool("Stop*");
        scene.tell(study -> study.addListener(listener));
        driver.ui(() -> {
            display.addFilter(SWT.MouseDown, press);
            return null;
        });
        stop.click();
        driver.waitFor(() -> heard.get() != 0, "the stop");
        scene.tell(study -> study.removeListener(listener));
        driver.ui(() -> {
            display.removeFilter(SWT.MouseDown, press);
            return null;
        });
        double milliseconds = (heard.get() - pressed.get()) / 1e6;
        Measurements.note("stop, from the mouse button to its acknowledgement", milliseconds, "ms");
        assertTrue(scene.ask(study -> study.prediction(count - 1).isEmpty()), "it stopped before the end");
        assertTrue(milliseconds < FAR_TOO_LONG.toMillis(), milliseconds + " ms");
    }

    private static boolean running(State state) {
        return state instanceof State.Working(String what) && what.startsWith("Predict");
    }

    @Test
    void aClickOnALayerLeadsToItsMap() {
        openBrain();
        // The field is emptied when the list of another model has come.
        scene.view(Scene.LAYERS).table().rows().row("conv1_pad");
        scene.view(Scene.LAYERS).text("Find a layer by path or operator").type("conv_pw_11_relu");
        var row = scene.view(Scene.LAYERS).table().rows().row("conv_pw_11_relu");
        row.place();
        long start = System.nanoTime();
        row.click();
        driver.waitFor(() -> scene.ask(study -> study.targetLayer()).equals("conv_pw_11_relu"), "the layer");
        scene.answer();
        Measurements.note("click on a layer to its map, brain-mobilenet", (System.nanoTime() - start) / 1e6, "ms");
        scene.view(Scene.LAYERS).text("Find a layer by path or operator").type("");
    }
}

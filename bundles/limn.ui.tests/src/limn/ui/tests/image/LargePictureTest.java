package limn.ui.tests.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.testkit.Fixtures;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Found;
import limn.ui.tests.driver.Pixels;
import limn.ui.tests.driver.Scope;

/** A picture of 4096×4096 pixels is moved about without a wait. */
class LargePictureTest {

    private static final int EDGE = 4096;
    private static final int FRAMES = 60;

    @TempDir
    Path folder;

    private final List<Double> medians = new ArrayList<>();
    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @Test
    void panningPaintsAFrameInTime() throws IOException {
        BufferedImage image = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < EDGE * EDGE; i++) {
            image.setRGB(i % EDGE, i / EDGE, (i % EDGE ^ i / EDGE) * 0x010203);
        }
        ImageIO.write(image, "png", folder.resolve("large.png").toFile());
        scene.open(Fixtures.path("models/tiny-cnn.scripted.pt"), folder);
        Scope view = scene.view(Scene.IMAGE);
        Found<Canvas> canvas = view.canvas();
        driver.waitFor(() -> view.saysNow("*target*") && view.saysNow("*4096×4096*"), "the picture");
        String figures = "";
        for (char zoom : new char[] {'0', '1', '+'}) {
            canvas.tell(on -> press(on, 0, zoom));
            driver.waitFor(() -> !still(canvas), "a first frame");
            figures += " at " + zoom + ": " + frames(canvas);
        }
        System.out.println("Frames of 4096×4096:" + figures);
        // The median must leave room for 60 frames a second; six times that for machines that are busy otherwise.
        assertTrue(medians.stream().allMatch(median -> median < 100), figures);
    }

    /** Two frames after each other are the same once everything has been drawn beforehand. */
    private boolean still(Found<Canvas> canvas) {
        BufferedImage one = driver.grab(canvas);
        BufferedImage other = driver.grab(canvas);
        return Pixels.differing(one, other) > 0;
    }

    private static void press(Canvas canvas, int code, char character) {
        Event event = new Event();
        event.keyCode = code == 0 ? character : code;
        event.character = character;
        canvas.notifyListeners(SWT.KeyDown, event);
    }

    /** Median and greatest time of a frame in milliseconds. */
    private String frames(Found<Canvas> canvas) {
        List<Double> millis = Collections.synchronizedList(new ArrayList<>());
        long[] start = new long[1];
        Listener before = event -> start[0] = System.nanoTime();
        Listener after = event -> millis.add((System.nanoTime() - start[0]) / 1e6);
        canvas.tell(on -> {
            on.getDisplay().addFilter(SWT.Paint, before);
            on.addListener(SWT.Paint, after);
        });
        for (int i = 0; i < FRAMES; i++) {
            int frame = i;
            int painted = millis.size();
            canvas.tell(on -> press(on, frame % 2 == 0 ? SWT.ARROW_RIGHT : SWT.ARROW_DOWN, '\0'));
            driver.waitFor(() -> millis.size() > painted, "a frame");
        }
        canvas.tell(on -> {
            on.getDisplay().removeFilter(SWT.Paint, before);
            on.removeListener(SWT.Paint, after);
        });
        List<Double> sorted = millis.stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        medians.add(median);
        return String.format(Locale.ROOT, "median %.1f ms, most %.1f ms", median, sorted.getLast());
    }
}

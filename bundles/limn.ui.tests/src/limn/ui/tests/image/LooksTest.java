package limn.ui.tests.image;

import java.awt.image.BufferedImage;
import java.time.Duration;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import limn.core.session.MapView;
import limn.render.ColourMap;
import limn.render.MapRenderer.Smoothing;
import limn.testkit.SharedData;
import limn.ui.study.Look;
import limn.ui.study.Study;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Found;
import limn.ui.tests.driver.Pixels;
import limn.ui.tests.driver.Scope;

/** Takes pictures of the views that show pictures. */
class LooksTest {

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();

    @AfterEach
    void asItWas() {
        scene.tell(study -> study.setLook(Look.DEFAULT));
    }

    @Test
    void sample() {
        scene.openSample();
        Scope view = scene.view(Scene.IMAGE);
        driver.waitFor(() -> view.saysNow("*target*"), "what is shown");
        driver.shoot(driver.window(), "image-sample");
        shootEnlarged(view, Smoothing.SMOOTH, MapView.Scale.SIGNED, "image-sample-signed");
        shootEnlarged(view, Smoothing.NEAREST, MapView.Scale.POST, "image-sample-cells");
    }

    @Test
    void slices() {
        scene.open(SharedData.path("models/brain-mobilenet.scripted.pt"), SharedData.path("lgg/kaggle_3m"));
        Scope view = scene.view(Scene.IMAGE);
        int marked = scene.ask(study -> marked(study));
        scene.tell(study -> study.chooseSample(marked));
        scene.answer();
        driver.waitFor(() -> view.saysNow("*target*"), "what is shown");
        driver.shoot(driver.window(), "image-slice");
        shootEnlarged(view, Smoothing.SMOOTH, MapView.Scale.SIGNED, "image-slice-signed");
        scene.tell(study -> study.chooseLayer("conv_pw_11_relu"));
        Scope activations = scene.view(Scene.ACTIVATIONS);
        driver.waitFor(() -> scene.ask(Study::activations).isPresent(), "channels", Duration.ofSeconds(30));
        driver.waitFor(() -> activations.saysNow("*· * channels*"), "the caption");
        driver.keyboard().press("Right");
        driver.shoot(driver.window(), "activations");
        driver.waitFor(() -> Pixels.colours(driver.grab(activations.canvas())) > 50, "tiles");
        activations.canvas().click(60, 60);
        driver.waitFor(() -> activations.saysNow("*channel* of *"), "the channel");
        // The grid may still be on the screen when the channel has taken its place: only what lasts counts.
        int[] times = {0};
        driver.waitFor(() -> {
            times[0] = coloured(driver.grab(activations.canvas())) ? times[0] + 1 : 0;
            return times[0] > 20;
        }, "the channel over the picture");
        driver.shoot(activations, "activations-channel");
    }

    /** Whether there is strong colour, which grey slices do not have. */
    private static boolean coloured(BufferedImage seen) {
        int strong = 0;
        for (int i = 0; i < seen.getWidth() * seen.getHeight(); i++) {
            int rgb = seen.getRGB(i % seen.getWidth(), i / seen.getWidth());
            strong += Math.abs((rgb >> 16 & 0xff) - (rgb & 0xff)) > 50 ? 1 : 0;
        }
        return strong > 1000;
    }

    private static int marked(Study study) {
        for (int i = 0; i < study.data().orElseThrow().data().size(); i++) {
            if (study.data().orElseThrow().data().sample(i).id().contains("TCGA_HT_8105_19980826_21")) {
                return i;
            }
        }
        return 0;
    }

    private void shootEnlarged(Scope view, Smoothing smoothing, MapView.Scale scale, String name) {
        scene.tell(study -> study.setLook(new Look(true, true, 0.7, ColourMap.TURBO, scale, smoothing)));
        Found<Canvas> canvas = view.canvas();
        Point size = canvas.ask(Canvas::getSize);
        canvas.wheel(size.x / 2, size.y / 2, 2);
        BufferedImage[] last = {driver.grab(canvas)};
        driver.waitFor(() -> {
            BufferedImage now = driver.grab(canvas);
            boolean still = Pixels.differing(last[0], now) == 0 && Pixels.colours(now) > 50;
            last[0] = now;
            return still;
        }, "the canvas to be still");
        driver.shoot(view, name);
        canvas.focus();
        driver.keyboard().press("0");
    }
}

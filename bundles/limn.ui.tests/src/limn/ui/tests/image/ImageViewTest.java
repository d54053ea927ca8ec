package limn.ui.tests.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.core.session.Answer;
import limn.core.session.MapView;
import limn.render.ColourMap;
import limn.render.Contrast;
import limn.render.MapRenderer.Smoothing;
import limn.render.MaskOutline;
import limn.render.Overlay;
import limn.render.ValueRange;
import limn.render.ViewContrast;
import limn.ui.study.Look;
import limn.ui.tests.Scene;
import limn.ui.tests.driver.Driver;
import limn.ui.tests.driver.Found;
import limn.ui.tests.driver.Scope;

/** What the canvas shows is what limn.render draws; pointer, wheel and keys find their way in it. */
class ImageViewTest {

    /** Eight bits of alpha for map and opacity, and one rounding for each of them. */
    private static final int BLENDING = 2;

    private final Scene scene = Scene.running();
    private final Driver driver = scene.driver();
    private Answer answer;
    private Scope view;
    private Found<Canvas> canvas;

    @BeforeEach
    void open() {
        answer = scene.openSample();
        scene.tell(study -> study.setLook(Look.DEFAULT));
        view = scene.view(Scene.IMAGE);
        canvas = view.canvas();
        canvas.focus();
        driver.keyboard().press("0");
        driver.waitFor(() -> view.saysNow("*·*layer*·*target*"), "what is shown in words");
    }

    @AfterEach
    void asItWas() {
        scene.tell(study -> study.setLook(Look.DEFAULT));
    }

    @Test
    void layersTakenTogetherAreCounted() {
        scene.tell(study -> study.setMethod("refine-cam"));
        try {
            String path = Scene.layer(scene.answer());
            assertTrue(path.contains("+"), path);
            driver.waitFor(
                    () -> view.saysNow("refine-cam · " + path.split("[+]").length + " layers together *·*target*"),
                    "the number of layers");
        } finally {
            scene.tell(study -> study.setMethod("grad-cam"));
            scene.answer();
        }
    }

    @Test
    void findGoesToTheFilterOfTheSamples() {
        driver.keyboard().press("Ctrl+F");
        driver.waitFor(() -> driver.ui(() -> Display.getCurrent().getFocusControl() instanceof Text),
                "the filter with the focus");
        assertEquals(Scene.DATA, driver.ui(() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0]
                .getActivePage().getActivePart().getSite().getId()));
    }

    @Test
    void atActualSizeThePixelsAreThoseOfTheOverlay() {
        assumeTrue(canvas.ask(on -> on.getMonitor().getZoom()) == 100,
                "pictures of a screen of another zoom do not have its pixels");
        Look strong = new Look(true, true, 1, ColourMap.VIRIDIS, MapView.Scale.POST, Smoothing.SMOOTH);
        for (Look look : new Look[] {Look.DEFAULT, strong, signed(Smoothing.SMOOTH), signed(Smoothing.NEAREST),
                strong.withContrast(RAISED), signed(Smoothing.SMOOTH).withContrast(RAISED)}) {
            scene.tell(study -> study.setLook(look));
            driver.keyboard().press("1");
            driver.waitFor(() -> difference(look) <= BLENDING, "the canvas to show " + look);
        }
    }

    private static final ViewContrast RAISED = new ViewContrast(
            new Contrast(Optional.of(new Contrast.Stretch(5, 90)), 0.5, OptionalDouble.empty()),
            new Contrast(Optional.empty(), 2, OptionalDouble.of(3)));

    private static Look signed(Smoothing smoothing) {
        return new Look(true, true, 0.55, ColourMap.INFERNO, MapView.Scale.SIGNED, smoothing);
    }

    /** The greatest difference; where the canvas is an odd number of pixels wide, the middle lies on either of two. */
    private int difference(Look look) {
        BufferedImage expected = expected(look);
        BufferedImage seen = driver.grab(canvas);
        int left = (seen.getWidth() - expected.getWidth()) / 2;
        int top = (seen.getHeight() - expected.getHeight()) / 2;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            least = Math.min(least, difference(expected, seen, left + i % 2, top + i / 2));
        }
        return least;
    }

    private static int difference(BufferedImage expected, BufferedImage seen, int left, int top) {
        int most = 0;
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                int one = expected.getRGB(x, y);
                int other = seen.getRGB(left + x, top + y);
                for (int shift = 0; shift <= 16; shift += 8) {
                    most = Math.max(most, Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)));
                }
            }
        }
        return most;
    }

    private BufferedImage expected(Look look) {
        return scene.ask(study -> {
            Picture picture = picture();
            MapView map = study.session().view(answer, answer.map().orElseThrow(), picture.width(), picture.height(),
                    look.smoothing(), look.scale(), look.contrast().map());
            return Overlay.of(look.contrast().picture().of(picture), map.places(), look.effectiveColours(),
                    ValueRange.UNIT, Overlay.Blend.FADING,
                    look.opacity(),
                    Optional.of(MaskOutline.of(answer.regions(), picture.width(), picture.height())));
        });
    }

    private Picture picture() {
        return scene.ask(study -> {
            try {
                return study.session().picture(study.model(), answer.data().data().sample(answer.ask().sample()));
            } catch (LimnException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void theWheelKeepsThePointUnderThePointer() {
        Point size = canvas.ask(Canvas::getSize);
        int x = size.x * 3 / 5;
        int y = size.y * 2 / 5;
        String before = under(x, y);
        for (int clicks : new int[] {3, 3, -2, 4}) {
            canvas.wheel(x, y, clicks);
            assertEquals(place(before), place(under(x, y)), "after turning the wheel by " + clicks);
        }
        canvas.drag(x, y, x + 60, y + 30);
        assertEquals(place(before), place(under(x + 60, y + 30)), "after dragging");
    }

    @Test
    void thePointerReadsPictureMapAndMask() {
        driver.keyboard().press("1");
        Point size = canvas.ask(Canvas::getSize);
        Picture picture = picture();
        MapView map = scene.ask(study -> study.session().view(answer, answer.map().orElseThrow(), picture.width(),
                picture.height(), Smoothing.SMOOTH, MapView.Scale.POST));
        String said = under(size.x / 2, size.y / 2);
        int x = Integer.parseInt(said.replaceAll("x (\\d+),.*", "$1"));
        int y = Integer.parseInt(said.replaceAll("x \\d+, y (\\d+).*", "$1"));
        int red = picture.value(x, y, 0);
        boolean grey = red == picture.value(x, y, 1) && red == picture.value(x, y, 2);
        String rgb = grey ? "grey " + red
                : "RGB " + red + " " + picture.value(x, y, 1) + " " + picture.value(x, y, 2);
        String value = String.format(Locale.ROOT, "map %.3f", map.values().get(y * picture.width() + x));
        MaskOutline marked = MaskOutline.of(answer.regions(), picture.width(), picture.height());
        String side = marked.isEmpty() ? "" : marked.contains(x, y) ? "inside" : "outside";
        assertTrue(said.contains(rgb) && said.contains(value) && said.contains(side),
                said + " should tell " + rgb + ", " + value + ", " + side);
    }

    private String under(int x, int y) {
        canvas.hover(x - 2, y);
        canvas.hover(x, y);
        return driver.waitFor(() -> view.words().stream().filter(said -> said.startsWith("x ") && said.contains("map"))
                .findFirst(), () -> "what is under the pointer");
    }

    private static String place(String said) {
        return said.substring(0, said.indexOf(" ·"));
    }

    @Test
    void keysAndButtonsAgree() {
        view.button("Signed").click();
        driver.waitFor(() -> scene.ask(study -> study.look().scale() == MapView.Scale.SIGNED), "a signed map");
        driver.waitFor(() -> view.button("").ask(b -> b.getToolTipText().contains("white")), "diverging colours");
        driver.keyboard().press("Ctrl+D");
        driver.waitFor(() -> scene.ask(study -> study.look().scale() == MapView.Scale.POST)
                && !view.button("Signed").ask(b -> b.getSelection()), "the button to follow the key");
        driver.keyboard().press("Ctrl+M");
        driver.waitFor(() -> !view.button("Map").ask(b -> b.getSelection()), "the map to be hidden");
        driver.shoot(view, "image-without-map");
    }
}

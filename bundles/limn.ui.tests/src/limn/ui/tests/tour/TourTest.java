package limn.ui.tests.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.testkit.Fixtures;
import limn.testkit.SharedData;
import limn.ui.tests.Scene;
import limn.ui.tests.Tidy;
import limn.ui.tests.child.ChildWindow;

/** Pictures of every view, light and dark, at 1× and 2×, and the contrast of their text. */
@ExtendWith(Tidy.class)
class TourTest {

    private final Scene scene = Scene.running();

    @AfterEach
    void light() {
        Tour.theme(scene, "light");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyTextCanBeRead(String theme) {
        Tour.size(scene, 1280, 800);
        Tour.theme(scene, theme);
        scene.openSample();
        Tour tour = new Tour(scene, "-" + theme);
        tour.views();
        tour.signed();
        tour.dialogs(Fixtures.path("models/tiny-cnn.scripted.pt"));
        assertEquals(List.of(), tour.pale());
    }

    @Test
    void aRealModelAndRealSlicesOnALargeWindow() {
        Tour.size(scene, 1590, 980);
        scene.open(SharedData.path("models/brain-mobilenet.scripted.pt"), SharedData.path("lgg/kaggle_3m"));
        Tour tour = new Tour(scene, "-brain");
        tour.views();
        assertEquals(List.of(), tour.pale());
        Tour.size(scene, 1280, 800);
    }

    /** At 2× the toolkit must start so; and it needs a display that is large enough. */
    @Test
    void everyTextCanBeReadAtTwiceTheScale(@TempDir java.nio.file.Path folder) throws Exception {
        try (LargeDisplay display = LargeDisplay.start();
                ChildWindow window = ChildWindow.start(TwiceAsLarge.class, folder.resolve("process"),
                        folder.resolve("state"), List.of("-Dswt.autoScale=200"), display.environment())) {
            assertEquals("zoom 200", window.next());
            List<String> pale = Stream.generate(() -> next(window)).takeWhile(line -> !line.equals("end")).toList();
            window.ends(0);
            assertEquals(List.of(), pale);
        }
    }

    private static String next(ChildWindow window) {
        try {
            return window.next();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

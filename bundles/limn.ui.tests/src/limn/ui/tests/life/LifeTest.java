package limn.ui.tests.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import limn.testkit.SharedData;
import limn.ui.tests.child.ChildWindow;
import limn.ui.tests.driver.Driver;

/** Starts, ends, kills and starts again, each in processes of their own. */
class LifeTest {

    @TempDir
    Path folder;

    @Test
    void aFirstStartLeadsToAMapInAtMostThreeClicks() throws Exception {
        try (ChildWindow window = ChildWindow.start(FirstStart.class, folder.resolve("process"),
                folder.resolve("state"))) {
            String told = window.next();
            assertTrue(told.matches("clicks [123]"), told);
            window.ends(0);
        }
    }

    @Test
    void whatWasLookedAtIsThereAgainAfterAKill() throws Exception {
        Path state = folder.resolve("state");
        String before;
        try (ChildWindow window = ChildWindow.start(Working.class, folder.resolve("process"), state)) {
            before = window.next();
            String layer = before.replaceAll(".*layer=([^,\\]]*).*", "$1");
            String target = before.replaceAll(".*target=([^,\\]]*).*", "$1");
            // A kill right after the last click may forget that click, but not for long.
            Driver driver = new Driver(Display.getDefault());
            driver.waitFor(() -> mentions(state, '"' + layer + '"', '"' + target + '"'),
                    "the layer " + layer + " and the target " + target + " in the state folder");
            // How maps are shown is kept in a file of its own, that of the settings.
            driver.waitFor(() -> mentions(state, "scale=SIGNED", "smoothing=NEAREST", "opacity=0.4"),
                    "how maps are shown in the state folder");
            window.kill();
        }
        try (ChildWindow window = ChildWindow.start(ComingBack.class, folder.resolve("process"), state)) {
            assertEquals(before, window.next());
            window.ends(0);
        }
    }

    private static boolean mentions(Path folder, String... words) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> holds(file, words));
        } catch (IOException | UncheckedIOException e) {
            // Files come and go while the window writes them; the next look tells.
            return false;
        }
    }

    private static boolean holds(Path file, String... words) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return Stream.of(words).allMatch(text::contains);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void closingDuringARunEndsTheProcessInOrder() throws Exception {
        Path model = SharedData.path("models/brain-mobilenet.scripted.pt");
        Path data = SharedData.path("lgg/kaggle_3m");
        List<Path> dumps = dumps();
        try (ChildWindow window = ChildWindow.start(LeavingEarly.class, folder.resolve("process"),
                folder.resolve("state"), "--model", model.toString(), "--data", data.toString())) {
            assertEquals("running", window.next());
            window.ends(0);
        }
        assertEquals(dumps, dumps(), "crash dumps");
    }

    private static List<Path> dumps() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("").toAbsolutePath())) {
            return files.filter(f -> f.getFileName().toString().startsWith("hs_err")).sorted().toList();
        }
    }

    /** As the start script does it: another folder for this once, and the window is told that it is not kept. */
    @Test
    void aStateFolderThatCannotBeWrittenIsToldAndHindersNobody() throws Exception {
        try (ChildWindow window = ChildWindow.start(WithoutState.class, folder.resolve("process"),
                folder.resolve("instead"), List.of("-Dlimn.state.readonly=true"), Map.of())) {
            String words = window.next();
            assertTrue(words.contains("cannot be written"), words);
            assertEquals("map", window.next());
            window.ends(0);
        }
    }
}

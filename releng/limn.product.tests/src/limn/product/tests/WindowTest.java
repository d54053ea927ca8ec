package limn.product.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** The window of the packed product, opened by its script and closed as a person does it: by the frame. */
@ExtendWith(Unpacked.class)
class WindowTest {

    private static final long LONGEST_SECONDS = 120;

    @TempDir
    private Path folder;
    private final Product product;
    private final List<Process> started = new ArrayList<>();

    WindowTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void needDisplay() throws IOException {
        Assumptions.assumeTrue(System.getenv("DISPLAY") != null, "there is no display");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/wmctrl")), "wmctrl is absent");
        Assumptions.assumeTrue(windows().isEmpty(), "a window of Limn is open");
    }

    @AfterEach
    void endAll() {
        started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void opensWithoutACommandAndEndsWithZero() throws Exception {
        Process window = start("--workspace", "state");
        awaitWindows(1);
        assertTrue(Files.isDirectory(folder.resolve("state")), "the state lies where it was asked for");

        closeAll();

        assertEquals(0, end(window));
        assertEquals("", said());
    }

    /** Two that wrote into one folder would spoil it for both. */
    @Test
    void theSecondWindowKeepsItsOwnState() throws Exception {
        Process first = start("--workspace", "state");
        awaitWindows(1);
        Process second = start("--workspace=state");
        awaitWindows(2);

        assertTrue(said().contains("this one keeps its own in state-2"), said());
        closeAll();
        assertEquals(0, end(first));
        assertEquals(0, end(second));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Process window = start("--workspace", "/proc/limn");
        awaitWindows(1);

        assertTrue(said().startsWith("limn: /proc/limn cannot be written to"), said());
        closeAll();
        assertEquals(0, end(window));
    }

    @Test
    void theDemonstrationEndsWithTheWindow() throws Exception {
        Process window = start("demo", "--quiet");
        awaitWindows(1);
        assertTrue(Files.size(folder.resolve("demo-report/report.html")) > 0);

        closeAll();

        assertEquals(0, end(window));
    }

    @Test
    void theDemonstrationCanDoWithout() throws Exception {
        Process demonstration = start("demo", "--quiet", "--no-window");

        assertEquals(0, end(demonstration));
        assertEquals(List.of(), windows());
    }

    /** A window that is told to end by the system goes, and nothing stays behind. */
    @Test
    void goesWhenItIsTerminated() throws Exception {
        Process window = start("--workspace", "state");
        awaitWindows(1);

        window.destroy();

        end(window);
        awaitWindows(0);
        assertEquals(0, window.descendants().count());
    }

    private Process start(String... arguments) throws IOException {
        Process process = product.starting(folder, Map.of("DISPLAY", System.getenv("DISPLAY"), "XDG_STATE_HOME",
                folder.resolve("home").toString()), arguments);
        started.add(process);
        return process;
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said.txt"));
    }

    private int end(Process process) throws Exception {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionFailedError("the window did not end\n" + said());
        }
        return process.exitValue();
    }

    private void awaitWindows(int count) throws Exception {
        await(open -> open == count, count + " windows");
        Thread.sleep(500); // it is up; its parts follow at once
    }

    private void await(IntPredicate right, String wanted) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!right.test(windows().size())) {
            if (System.nanoTime() > end) {
                throw new AssertionFailedError("no " + wanted + " but " + windows() + "\n" + said());
            }
            Thread.sleep(200);
        }
    }

    /** Asks the window manager, since only that knows what a person sees. */
    private static List<String> windows() throws IOException {
        return wmctrl("-l").lines().filter(line -> line.contains("Limn")).map(line -> line.split(" ")[0]).toList();
    }

    private static void closeAll() throws IOException {
        for (String window : windows()) {
            wmctrl("-i", "-c", window);
        }
    }

    private static String wmctrl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("wmctrl"));
        command.addAll(List.of(arguments));
        return Ran.command(Path.of("").toAbsolutePath(), Map.of(), command).out();
    }
}

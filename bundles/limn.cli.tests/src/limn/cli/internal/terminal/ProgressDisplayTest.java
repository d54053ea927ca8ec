package limn.cli.internal.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

/** What a person sees of a run that takes its time. */
class ProgressDisplayTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Interruption interruption = new Interruption();

    private Console console(Terminal terminal) {
        return new Console(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), terminal);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void onATerminalOneLineIsRewrittenAndNothingStays() throws InterruptedException {
        Console console = console(new Terminal(true, true, 40));
        try (ProgressDisplay display = new ProgressDisplay(console, interruption, false)) {
            display.message("explaining\u001b[31m with a text that is much longer than the terminal is wide");
            display.total(10);
            display.step(3);
            waitFor("explaining");
            console.say("Skipped a.png: damaged.");
        }
        assertFalse(shown().contains("\u001b"));
        String[] written = shown().split("\r|\n", -1);
        for (String line : written) {
            assertTrue(line.length() < 40, "no line is so long that the terminal breaks it: " + line);
        }
        assertEquals("", written[written.length - 1], "the cursor stands on an empty line");
        assertTrue(shown().contains("\rSkipped a.png: damaged.\n"), "complaints stand on lines of their own");
        assertEquals(0, out.size(), "progress is no result");
    }

    @Test
    void quietShowsNothingButComplaints() throws InterruptedException {
        Console console = console(new Terminal(true, true, 80));
        try (ProgressDisplay display = new ProgressDisplay(console, interruption, true)) {
            display.message("explaining");
            display.step(3);
            Thread.sleep(500); // longer than a terminal's line takes to appear
            console.say("Something is wrong.");
        }
        assertEquals("Something is wrong.\n", shown());
    }

    @Test
    void elsewhereAPlainLineAppearsEveryFewSeconds() throws InterruptedException {
        try (ProgressDisplay display = new ProgressDisplay(console(Terminal.NONE), interruption, false)) {
            display.message("explaining");
            display.total(8);
            display.step(2);
            Thread.sleep(400);
            assertEquals("", shown(), "not at once: a log shall not fill");
            waitFor("explaining: 2 of 8 (25 %)");
        }
        assertTrue(shown().endsWith("\n"));
        assertFalse(shown().contains("\r"));
    }

    /** An importer counts files before the run knows how many samples there are. */
    @Test
    void whatIsCountedBeforeTheAmountIsKnownIsNotWorkDone() throws InterruptedException {
        try (ProgressDisplay display = new ProgressDisplay(console(new Terminal(true, true, 80)), interruption,
                false)) {
            display.step(512);
            waitFor("512");
            display.total(100);
            display.message("predicting");
            display.step(7);
            waitFor("predicting: 7 of 100 (7 %)");
        }
    }

    @Test
    void theWishToStopIsHandedOn() {
        try (ProgressDisplay display = new ProgressDisplay(console(Terminal.NONE), interruption, true)) {
            assertFalse(display.cancelled());
            assertTrue(interruption.ask());
            assertFalse(interruption.ask(), "only the first one asks");
            assertTrue(display.cancelled());
        }
    }

    private void waitFor(String text) throws InterruptedException {
        for (int turn = 0; turn < 200 && !shown().contains(text); turn++) {
            Thread.sleep(50);
        }
        assertTrue(shown().contains(text), shown());
    }
}

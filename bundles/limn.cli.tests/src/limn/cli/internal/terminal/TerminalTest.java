package limn.cli.internal.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Test;

/** Where the streams go, as the start script tells it. */
class TerminalTest {

    @Test
    void theScriptsWordCounts() {
        Terminal both = Terminal.of("out,err", "132", Map.of());
        assertTrue(both.out() && both.err());
        assertEquals(132, both.resultColumns());
        Terminal piped = Terminal.of("err", "132", Map.of());
        assertFalse(piped.out());
        assertTrue(piped.err());
        assertTrue(piped.resultColumns() > 10_000, "rows of a pipe are not broken");
        Terminal none = Terminal.of("none", "", Map.of());
        assertFalse(none.out() || none.err());
    }

    @Test
    void aDumbTerminalCannotRewriteALine() {
        assertFalse(Terminal.of("out,err", "80", Map.of("TERM", "dumb")).err());
    }

    @Test
    void aWidthThatMakesNoSenseIsNotTaken() {
        assertEquals(80, Terminal.of("out", "wide", Map.of()).columns());
        assertEquals(40, Terminal.of("out", "1", Map.of()).columns());
        assertEquals(100, Terminal.of("out", "", Map.of("COLUMNS", "100")).columns());
    }
}

package limn.cli.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Columns in a terminal. */
class TableTest {

    @Test
    void columnsStandUnderOneAnother() {
        assertEquals("a    bb  c\nddd  e   f\n", new Table(80, 0).row("a", "bb", "c").row("ddd", "e", "f").text());
    }

    @Test
    void theLastColumnIsBrokenAtTheTerminalsWidth() {
        String text = new Table(40, 2).row("name", "one two three four five six seven eight nine").text();
        assertEquals("  name  one two three four five six\n        seven eight nine\n", text);
        text.lines().forEach(line -> assertTrue(line.length() <= 40, line));
    }

    @Test
    void withoutRoomTheLastColumnGoesBelow() {
        assertEquals("a-rather-long-name\n    text of more words than fit into a\n    line\n",
                new Table(40, 0).row("a-rather-long-name", "text of more words than fit into a line").text());
    }

    @Test
    void numbersStandAtTheRight() {
        assertEquals("n      1  x\nm  1,000  y\n", new Table(80, 0).right(1).row("n", "1", "x").row("m", "1,000", "y")
                .text());
    }

    @Test
    void anEmptyLastCellLeavesNoBlanks() {
        assertEquals("a\nbb  c\n", new Table(80, 0).row("a", "").row("bb", "c").text());
    }

    @Test
    void cellsAreMadePlain() {
        assertEquals("a  b\n", new Table(80, 0).row("\u001b[31ma", "b\u0007").text());
    }

    @Test
    void widthCountsCharactersNotUnits() {
        assertEquals("🧠   a\nxx  b\n", new Table(80, 0).row("🧠", "a").row("xx", "b").text());
    }

    @Test
    void noRowsIsNoText() {
        assertEquals("", new Table(80, 0).text());
    }
}

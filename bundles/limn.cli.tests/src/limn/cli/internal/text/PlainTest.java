package limn.cli.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Names of strangers must not steer the terminal. */
class PlainTest {

    @Test
    void ordinaryTextStaysAsItIs() {
        assertEquals("Grüße, 1×256×7×7, 日本 🧠", Plain.of("Grüße, 1×256×7×7, 日本 🧠"));
    }

    @Test
    void coloursAndCursorMovesGo() {
        assertEquals("red plain", Plain.of("\u001b[31mred\u001b[0m \u001b[2J\u001b[1;1Hplain"));
        assertEquals("8-bit", Plain.of("\u009b31m8-bit"));
    }

    @Test
    void titlesOfTheWindowGo() {
        assertEquals("ab", Plain.of("a\u001b]0;owned\u0007b"));
        assertEquals("ab", Plain.of("a\u001b]0;owned\u001b\\b"));
    }

    @Test
    void aSequenceThatNeverEndsTakesTheRestWithIt() {
        assertEquals("a", Plain.of("a\u001b["));
        assertEquals("a", Plain.of("a\u001b]0;x"));
        assertEquals("a", Plain.of("a\u001b"));
    }

    @Test
    void controlCharactersAndTurnedDirectionsGo() {
        assertEquals("ab", Plain.of("a\u0007\b\u007f\u0085\u202e\u2066b"));
    }

    @Test
    void aNameWithLinesIsOneLine() {
        assertEquals("a b c", Plain.of("a\nb\tc"));
        assertEquals("a\nb", Plain.lines("a\r\nb"));
    }

    @Test
    void halfACharacterGoes() {
        assertEquals("ab", Plain.of("a\ud800b"));
    }
}

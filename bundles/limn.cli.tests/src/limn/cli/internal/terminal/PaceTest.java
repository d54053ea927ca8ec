package limn.cli.internal.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How fast it goes, and how long it still takes. */
class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void rateAndTimeLeftFollowFromTheSteps() {
        Pace pace = new Pace();
        pace.note(0, 0);
        pace.note(10 * SECOND, 40);
        assertEquals("40 of 100 (40 %), 4.0 a second, 15 s left", pace.text(40, 100));
    }

    @Test
    void aSlowStartIsForgottenAfterAWhile() {
        Pace pace = new Pace();
        pace.note(0, 0);
        pace.note(60 * SECOND, 0);
        pace.note(70 * SECOND, 100);
        pace.note(80 * SECOND, 200);
        assertEquals(10, pace.rate(), 1e-9);
    }

    @Test
    void longTimesAreInMinutesAndHours() {
        Pace pace = new Pace();
        pace.note(0, 0);
        pace.note(SECOND, 1);
        assertEquals("1 of 100 (1 %), 1.0 a second, 1 min 39 s left", pace.text(1, 100));
        assertEquals("1 of 7301 (0 %), 1.0 a second, 2 h 1 min left", pace.text(1, 7301));
    }

    @Test
    void whatTakesLongIsToldByItsSeconds() {
        assertEquals("3.4 a second", Pace.rate(3.4));
        assertEquals("4.0 s each", Pace.rate(0.25));
        assertEquals("45 s each", Pace.rate(1 / 45.2));
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        Pace pace = new Pace();
        pace.note(0, 0);
        assertEquals("", pace.text(0, 0));
        assertEquals("0 of 10 (0 %)", pace.text(0, 10));
        pace.note(2 * SECOND, 5);
        assertEquals("5, 2.5 a second", pace.text(5, 0));
        assertEquals("10 of 10 (100 %), 2.5 a second", pace.text(10, 10));
    }
}

package limn.ui.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;

import org.junit.jupiter.api.Test;

/** What commands are told while an answer is replaced by the next. */
class FactsTest {

    private static final Set<String> ANSWERED = Set.of("model", "sample", "answer", "map");

    @Test
    void buttonsDoNotFlickerBetweenTwoAnswers() {
        assertEquals(ANSWERED, Facts.atOnce(ANSWERED, Set.of("model", "sample", "working")));
        assertEquals(ANSWERED, Facts.atOnce(ANSWERED, Set.of("model", "sample", "question")));
        assertEquals(ANSWERED, Facts.atOnce(ANSWERED, ANSWERED));
    }

    @Test
    void whatCanBeDoneIsToldAtOnce() {
        assertEquals(ANSWERED, Facts.atOnce(Set.of("model", "sample"), ANSWERED));
    }
}

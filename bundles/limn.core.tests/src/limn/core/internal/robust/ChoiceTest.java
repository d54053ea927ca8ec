package limn.core.internal.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerCandidate.Standing;
import limn.core.robust.LayerScores;
import limn.core.robust.LayerTrial;
import limn.core.robust.Rejection;
import limn.core.robust.Rejection.Reason;

class ChoiceTest {

    private static LayerCandidate usable(String layer, double score) {
        return new LayerCandidate(layer, "7×7", Standing.USABLE, new LayerScores(score, 0.5, 0.5, 0.5, 0.9),
                List.of());
    }

    private static LayerCandidate rejected(String layer, double score, Reason reason) {
        return new LayerCandidate(layer, "7×7", Standing.REJECTED, new LayerScores(score, 0.5, 0.5, 0.5, 0.1),
                List.of(new Rejection(reason, "Why.")));
    }

    private static String taken(LayerCandidate... judged) {
        return Choice.of("m", "t", List.of(judged)).chosen().orElseThrow().layer();
    }

    /** Definitions 12.3: highest S wins; within 0.02 the deeper one. */
    @Test
    void highestScoreWinsAndWithinTheTieTheDeeper() {
        assertEquals("b", taken(usable("a", 0.60), usable("b", 0.75), usable("c", 0.70)));
        assertEquals("a", taken(usable("a", 0.73), usable("b", 0.75), usable("c", 0.70)), "exactly 0.02");
        assertEquals("b", taken(usable("a", 0.7299), usable("b", 0.75), usable("c", 0.76)), "0.0301 and 0.01");
        assertEquals("c", taken(usable("a", 0.70), usable("b", 0.71), usable("c", 0.7301)));
    }

    @Test
    void theTieIsTold() {
        LayerTrial trial = Choice.of("m", "t", List.of(usable("a", 0.74), usable("b", 0.75),
                rejected("c", 0.9, Reason.NOISY)));
        assertEquals("Chosen by robust of 3 layers: score 0.74 (keep and remove 0.50, focus 0.50, resolution 0.50); "
                + "b has 0.75, no more than 0.02 better, so the deeper one counts; rejected: c (too noisy).",
                trial.sentence());
        assertFalse(trial.allRejected());
        assertEquals(List.of(Standing.CHOSEN, Standing.USABLE, Standing.REJECTED),
                trial.candidates().stream().map(LayerCandidate::standing).toList());
    }

    /** What is rejected cannot win, however high its score. */
    @Test
    void rejectedLayersAreLeftOut() {
        assertEquals("b", taken(rejected("a", 0.9, Reason.DIFFUSE), usable("b", 0.2), rejected("c", 0.8, Reason.FINE)));
    }

    /** Definitions 12.3: all rejected → deepest candidate plus diagnosis. */
    @Test
    void whereAllAreRejectedTheDeepestIsShown() {
        LayerTrial trial = Choice.of("m", "t", List.of(rejected("a", Double.NaN, Reason.REFUSED),
                rejected("b", 0.2, Reason.BLANK), rejected("c", 0.8, Reason.NOISY)));
        assertTrue(trial.allRejected());
        assertEquals("b", trial.chosen().orElseThrow().layer(), "at a the method makes no map");
        assertEquals("All 3 layers that robust tries are rejected, so the deepest is shown: a (refused), b (blank), "
                + "c (too noisy).", trial.sentence());
    }

    /** By hand: a is 0.5, 0.6, 0.7 → 0.6; b 0.9, 0.1, 0.8 → 0.8; c is rejected on two of three pictures. */
    @Test
    void aSetIsJudgedByItsMedian() {
        LayerTrial median = MedianTrial.of(List.of(
                Choice.of("m", "t", List.of(usable("a", 0.5), usable("b", 0.9), rejected("c", 0.99, Reason.NOISY))),
                Choice.of("m", "t", List.of(usable("a", 0.6), usable("b", 0.1), rejected("c", 0.99, Reason.BLANK))),
                Choice.of("m", "t", List.of(usable("a", 0.7), usable("b", 0.8), usable("c", 0.99)))));
        assertEquals("b", median.chosen().orElseThrow().layer());
        assertEquals(List.of(0.6, 0.8, 0.99), median.candidates().stream().map(c -> c.scores().score()).toList());
        assertEquals(Reason.NOISY, median.candidates().get(2).rejections().get(0).reason());
    }
}

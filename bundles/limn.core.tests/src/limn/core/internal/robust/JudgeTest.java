package limn.core.internal.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;

import limn.api.Tensor;
import limn.core.internal.maps.ShownMap;
import limn.core.robust.LayerCandidate;
import limn.core.robust.LayerScores;
import limn.core.robust.Rejection;
import limn.core.robust.Rejection.Reason;
import limn.core.robust.RobustWeights;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.graph.Value;
import limn.graph.ValueType;

/** Definitions 12.2 and 12.3 on maps written down by hand. */
class JudgeTest {

    private static LayerCandidate judge(int height, int width, double stability, IntToDoubleFunction cells) {
        return judge(height, width, RobustWeights.FINE_CELLS, stability, cells);
    }

    private static LayerCandidate judge(int height, int width, int finest, double stability,
            IntToDoubleFunction cells) {
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) cells.applyAsDouble(i);
        }
        Layer layer = new Layer("a.b", List.of(), "relu", Optional.empty(),
                Optional.of(new Grid(height, width, Grid.Layout.CHANNELS_FIRST, 0)), 0,
                new Value(1, ValueType.TENSOR));
        return Judge.judge(new Entrant(layer,
                Optional.of(new ShownMap(Tensor.of(Shape.of(height, width), values), false)), Optional.empty(),
                finest, stability, 0.8));
    }

    private static List<Reason> reasons(LayerCandidate candidate) {
        return candidate.rejections().stream().map(Rejection::reason).toList();
    }

    /** A fifth of the cells is bright, the rest nearly dark. */
    private static double spot(int i) {
        return i % 5 == 0 ? 1 : 0.01 * (i % 5);
    }

    @Test
    void aMapWithASpotIsUsable() {
        assertEquals(List.of(), reasons(judge(8, 8, 0.95, JudgeTest::spot)));
    }

    /** max M ≤ 0, max |M| &lt; 1e-12, or Σ max(M, 0) &lt; 0.01 Σ |M|. */
    @Test
    void blankMapsAreRejected() {
        assertEquals(List.of(Reason.BLANK), reasons(judge(8, 8, 0.95, i -> 0)));
        assertEquals(List.of(Reason.BLANK), reasons(judge(8, 8, 0.95, i -> -1 - i)));
        assertEquals(List.of(Reason.BLANK), reasons(judge(8, 8, 0.95, i -> 1e-14 * i)));
        double share = RobustWeights.POSITIVE;
        // One cell of 63·s/(1 − s) against 63 of −1 is exactly the share s.
        double border = 63 * share / (1 - share);
        assertTrue(reasons(judge(8, 8, 0.95, i -> i == 9 ? border * 0.99 : -1)).contains(Reason.BLANK));
        assertEquals(List.of(), reasons(judge(8, 8, 0.95, i -> i == 9 ? border * 1.01 : -1)));
        assertEquals(List.of(Reason.NOT_FINITE), reasons(judge(8, 8, 0.95, i -> i == 3 ? Double.NaN : spot(i))));
    }

    /** Of 100 cells those above the limit are bright; or all are equal, so that the entropy is that of an even map. */
    @Test
    void diffuseMapsAreRejected() {
        int limit = (int) Math.round(100 * RobustWeights.DIFFUSE_CELLS);
        assertEquals(List.of(Reason.DIFFUSE), reasons(judge(10, 10, 0.95, i -> i <= limit ? 1 : 0)));
        assertEquals(List.of(Reason.DIFFUSE), reasons(judge(10, 10, 0.95, i -> 5 + 0.001 * (i % 7 == 0 ? 3 : 0))));
    }

    /** min(h, w) &lt; 4, which a map of 16 cells may have too. */
    @Test
    void coarseGridsAreRejected() {
        assertEquals(List.of(Reason.COARSE), reasons(judge(3, 8, 0.95, JudgeTest::spot)));
        assertEquals(List.of(), reasons(judge(4, 4, 0.95, JudgeTest::spot)));
    }

    /** n &gt; 112², where the network gives no mask that is as fine itself. */
    @Test
    void gridsThatAreTooFineAreRejected() {
        assertEquals(List.of(Reason.FINE), reasons(judge(113, 112, 0.95, JudgeTest::spot)));
        assertEquals(List.of(), reasons(judge(112, 112, 0.95, JudgeTest::spot)));
        assertEquals(List.of(), reasons(judge(128, 128, 128 * 128, 0.95, JudgeTest::spot)), "a mask as fine");
    }

    @Test
    void mapsThatNoiseTurnsIntoOthersAreRejected() {
        assertEquals(List.of(Reason.NOISY), reasons(judge(8, 8, RobustWeights.STABLE - 0.001, JudgeTest::spot)));
        assertEquals(List.of(), reasons(judge(8, 8, RobustWeights.STABLE, JudgeTest::spot)));
        assertEquals(List.of(Reason.NOISY), reasons(judge(8, 8, Double.NaN, JudgeTest::spot)));
    }

    @Test
    void severalReasonsAreAllTold() {
        LayerCandidate candidate = judge(3, 3, -0.2, i -> 1 + 0.001 * i * i);
        assertEquals("diffuse, too coarse, too noisy", candidate.reasons());
        assertEquals("The grid of 3×3 is coarser than 4×4.", candidate.rejections().get(1).sentence());
    }

    /**
     * One-hot of 49 cells: K = 1 − 1/49. Q = log₂ 7 / log₂ 14 = 0.73735 (tables); at 14 and beyond 1. D was given.
     */
    @Test
    void theScoreIsTheWeightedSum() {
        LayerScores scores = judge(7, 9, 0.95, i -> i == 4 ? 2 : 0).scores();
        assertEquals(1 - 1 / 63.0, scores.focus(), 1e-6);
        assertEquals(0.73735, scores.resolution(), 5e-6);
        assertEquals(0.8, scores.keepRemove());
        assertEquals(RobustWeights.KEEP_REMOVE * 0.8 + RobustWeights.FOCUS * (1 - 1 / 63.0)
                + RobustWeights.RESOLUTION * 0.73735, scores.score(), 1e-5);
        assertEquals(1, judge(28, 28, 0.95, i -> i == 4 ? 2 : 0).scores().resolution());
        assertEquals(1, Arrays.stream(new double[] {RobustWeights.KEEP_REMOVE, RobustWeights.FOCUS,
                RobustWeights.RESOLUTION}).sum(), 1e-12, "so that S lies in 0..1");
    }
}

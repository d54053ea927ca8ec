package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.ClassChoice;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.explain.internal.cam.FinerCam;
import limn.explain.internal.cam.GradCam;
import limn.graph.Shape;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/** The checks of definitions 1.9. */
class FinerCamCheckTest {

    private static final Target DIFFERENCE = new Target.Difference(new ClassChoice.Predicted(),
            new ClassChoice.RunnerUp());

    private final PooledNetwork network = new PooledNetwork();
    private final Batch batch = PooledBatches.of(0, 6, 0);

    /** The logit nearest to the greatest is the second greatest. */
    @Test
    void againstOneClassWithAlphaOneItIsGradCamOfTheDifference() throws LimnException {
        for (String weights : List.of("uniform", "held")) {
            List<Explanation> finer = explain(new FinerCam(), Target.PREDICTED,
                    Map.of("comparisons", "1", "alpha", "1", "weights", weights));
            List<Explanation> difference = explain(new GradCam(), DIFFERENCE, Map.of());
            for (int row = 0; row < 6; row++) {
                assertArrayEquals(difference.get(row).map().toArray(), finer.get(row).map().toArray(), 1e-5f);
            }
        }
    }

    /** The gradients of the other classes come from what follows the layer. */
    @Test
    void nothingBeforeTheLayerRunsAgain() throws LimnException {
        int before = network.forwards();
        explain(new FinerCam(), Target.PREDICTED, Map.of());
        assertEquals(before + 6, network.forwards(), "the probe alone");
    }

    /** The map is linear in t; the slopes of t at the logits are taken by central differences of its own formula. */
    @ParameterizedTest
    @CsvSource({"uniform,3,0.6", "softmax,3,1", "softmax,2,0.6", "held,2,0.6"})
    void theMapIsThatOfTheFormulasTarget(String weights, int comparisons, double alpha) throws LimnException {
        List<Explanation> finer = explain(new FinerCam(), new Target.Logit(new ClassChoice.Index(1)),
                Map.of("comparisons", "" + comparisons, "alpha", "" + alpha, "weights", weights));
        Tensor outputs = network.predict(batch);
        List<List<Explanation>> logits = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            logits.add(explain(new GradCam(), new Target.Logit(new ClassChoice.Index(c)), Map.of()));
        }
        for (int row = 0; row < 6; row++) {
            double[] z = {outputs.at(row, 0), outputs.at(row, 1), outputs.at(row, 2)};
            for (int cell = 0; cell < 16; cell++) {
                double expected = 0;
                for (int c = 0; c < 3; c++) {
                    double[] above = z.clone();
                    double[] below = z.clone();
                    above[c] += 1e-5;
                    below[c] -= 1e-5;
                    double slope = (value(above, z, alpha, weights) - value(below, z, alpha, weights)) / 2e-5;
                    expected += slope * logits.get(c).get(row).map().get(cell);
                }
                assertEquals(expected, finer.get(row).map().get(cell), 1e-5);
            }
        }
    }

    /** t for class 1 of three, which both others are compared with. */
    private static double value(double[] z, double[] unchanged, double alpha, String weights) {
        double above = 0;
        double below = weights.equals("uniform") ? 0 : 1e-9;
        for (int d : new int[] {0, 2}) {
            double[] from = weights.equals("held") ? unchanged : z;
            double w = weights.equals("uniform") ? 1
                    : Math.exp(from[d]) / (Math.exp(from[0]) + Math.exp(from[1]) + Math.exp(from[2]));
            above += w * (z[1] - alpha * z[d]);
            below += w;
        }
        return above / below;
    }

    @Test
    void ofASingleLogitItIsNotDefined() throws LimnException {
        ExplanationMethod method = new FinerCam();
        Target side = new Target.Side(1);
        Question question = new Question(Settings.defaults(method.descriptor().parameters()),
                List.of(network.layer("relu").orElseThrow()), List.of(side), network.graph());
        Tensor layer = Tensor.zeros(Shape.of(1, 6, 4, 4));
        ProbeResult probed = new ProbeResult(Tensor.zeros(Shape.of(1, 1)),
                List.of(new ProbeResult.Resolved(side, new int[] {1}, new float[1])), Map.of("relu", layer),
                Map.of("relu", List.of(layer)));
        List<Explanation> maps = new ArrayList<>();
        method.explain(new ExplanationRequest(question, PooledBatches.of(0, 1, 0), probed, network, Reference.NONE, 1,
                Progress.none()), maps::add);
        assertTrue(Float.isNaN(maps.get(0).map().get(0)));
        assertTrue(maps.get(0).warnings().get(0).contains("one logit"));
    }

    private List<Explanation> explain(ExplanationMethod method, Target target, Map<String, String> settings)
            throws LimnException {
        Question question = new Question(Settings.of("test", method.descriptor().parameters(), settings),
                List.of(network.layer("relu").orElseThrow()), List.of(target), network.graph());
        List<Explanation> maps = new ArrayList<>();
        method.explain(new ExplanationRequest(question, batch, network.probe(batch, method.needs(question)), network,
                Reference.NONE, 1, Progress.none()), maps::add);
        return maps;
    }
}

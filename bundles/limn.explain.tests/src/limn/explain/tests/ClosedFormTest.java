package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.Batch;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.ClassChoice;
import limn.api.model.Target;
import limn.explain.internal.cam.Cam;
import limn.explain.internal.cam.GradCam;
import limn.explain.internal.cam.HiresCam;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/** Definitions 1.1, 4.1: behind pooling and a linear layer Grad-CAM and HiResCAM are CAM, and say so there and only there. */
class ClosedFormTest {

    private static final ClassChoice SECOND = new ClassChoice.Index(1);
    private static final int CELLS = PooledNetwork.GRID * PooledNetwork.GRID;

    static Stream<ExplanationMethod> byGradients() {
        return Stream.of(new GradCam(), new HiresCam());
    }

    private static List<Explanation> explain(ExplanationMethod method, String layer, Target target) throws Exception {
        PooledNetwork network = new PooledNetwork();
        Batch batch = PooledBatches.of(0, 3, 0);
        Question question = new Question(Settings.defaults(method.descriptor().parameters()),
                List.of(network.layer(layer).orElseThrow()), List.of(target), network.graph());
        List<Explanation> explanations = new ArrayList<>();
        method.explain(new ExplanationRequest(question, batch, network.probe(batch, method.needs(question)), network,
                Reference.NONE, 1, Progress.none()), explanations::add);
        return explanations;
    }

    /** n·M = Σ_k w_ck A_k, up to six float32 products: 1e-6 of the map's greatest value. */
    @ParameterizedTest
    @MethodSource("byGradients")
    void isSaidWhereTheMapIsCam(ExplanationMethod method) throws Exception {
        for (Target target : List.of(new Target.Logit(SECOND),
                new Target.Difference(SECOND, new ClassChoice.Index(2)))) {
            List<Explanation> closed = explain(new Cam(), "relu", target);
            List<Explanation> found = explain(method, "relu", target);
            for (int row = 0; row < closed.size(); row++) {
                assertEquals(1, closed.get(row).scalars().get("closed-form"));
                assertEquals(1, found.get(row).scalars().get("closed-form"));
                float[] cam = closed.get(row).map().toArray();
                double greatest = 0;
                for (float value : cam) {
                    greatest = Math.max(greatest, Math.abs(value));
                }
                for (int cell = 0; cell < cam.length; cell++) {
                    assertEquals(cam[cell], CELLS * found.get(row).map().get(cell), 1e-6 * greatest);
                }
            }
        }
    }

    /** A rectifier follows the convolution; a probability is not linear in the logits. */
    @ParameterizedTest
    @MethodSource("byGradients")
    void isNotSaidElsewhere(ExplanationMethod method) throws Exception {
        for (Explanation found : explain(method, "conv", new Target.Logit(SECOND))) {
            assertFalse(found.scalars().containsKey("closed-form"));
        }
        for (Explanation found : explain(method, "relu", new Target.Probability(SECOND))) {
            assertFalse(found.scalars().containsKey("closed-form"));
        }
    }
}

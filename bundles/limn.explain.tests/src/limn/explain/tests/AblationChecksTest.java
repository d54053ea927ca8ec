package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import limn.api.Progress;
import limn.api.Settings;
import limn.api.data.Batch;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.ClassChoice;
import limn.api.model.Target;
import limn.explain.internal.cam.AblationCam;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/** Definitions 3.4: behind pooling and a linear layer Ablation-CAM is a closed form. */
class AblationChecksTest {

    /**
     * The closed form is what running again gives. A log-probability is never linear, so a question that holds one beside
     * the logit runs again for both. Six products of float32 of the size of one: 1e-6 of the logit's share.
     */
    @Test
    void behindPoolingTheClosedFormIsWhatRunningAgainGives() throws Exception {
        Target logit = new Target.Logit(new ClassChoice.Index(1));
        List<Explanation> closed = explain(List.of(logit));
        List<Explanation> rerun = explain(List.of(logit, new Target.LogProbability(new ClassChoice.Index(1))));
        double greatest = 0;
        for (int row = 0; row < 3; row++) {
            assertEquals(1, closed.get(row).scalars().get("closed-form"));
            for (int i = 0; i < closed.get(row).map().count(); i++) {
                greatest = Math.max(greatest, Math.abs(closed.get(row).map().get(i)));
            }
        }
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < closed.get(row).map().count(); i++) {
                assertEquals(closed.get(row).map().get(i), rerun.get(2 * row).map().get(i), 1e-6 * greatest);
            }
        }
    }

    /** Runs from the layer on do not depend on which pictures are explained together: their size is the layer's. */
    @Test
    void theBatchChangesNoBit() throws Exception {
        List<Target> rerun = List.of(new Target.LogProbability(new ClassChoice.Index(1)));
        List<Explanation> together = explain(rerun);
        for (int row = 0; row < 3; row++) {
            assertArrayEquals(together.get(row).map().toArray(),
                    explain(rerun, PooledBatches.of(row, 1, 0)).get(0).map().toArray());
        }
    }

    private static List<Explanation> explain(List<Target> targets) throws Exception {
        return explain(targets, PooledBatches.of(0, 3, 0));
    }

    private static List<Explanation> explain(List<Target> targets, Batch batch) throws Exception {
        PooledNetwork network = new PooledNetwork();
        AblationCam method = new AblationCam();
        Question question = new Question(Settings.defaults(method.descriptor().parameters()),
                List.of(network.layer("relu").orElseThrow()), targets, network.graph());
        List<Explanation> explanations = new ArrayList<>();
        method.explain(new ExplanationRequest(question, batch, network.probe(batch, method.needs(question)), network,
                Reference.NONE, 1, Progress.none()), explanations::add);
        return explanations;
    }
}

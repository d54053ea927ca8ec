package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

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
import limn.api.model.Target;
import limn.explain.internal.gradient.FullGrad;
import limn.explain.internal.gradient.InputXGradient;
import limn.testkit.ExplanationMethodSuite;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/** FullGrad: input and biases add up to the target (definitions 5), and every method's. */
class FullGradTest extends ExplanationMethodSuite {

    private static final Batch BATCH = PooledBatches.of(0, 4, 0);

    @Override
    protected ExplanationMethod method() {
        return new FullGrad();
    }

    private static List<Explanation> explain(String mode, Target target) throws LimnException {
        PooledNetwork network = new PooledNetwork();
        FullGrad method = new FullGrad();
        Question question = new Question(
                Settings.of("full-grad", method.descriptor().parameters(), Map.of("mode", mode)), List.of(),
                List.of(target), network.graph());
        List<Explanation> found = new ArrayList<>();
        method.explain(new ExplanationRequest(question, BATCH, network.probe(BATCH, method.needs(question)), network,
                Reference.NONE, 1, Progress.none()), found::add);
        return found;
    }

    @Test
    void inputAndBiasesAddUpToALogitOfANetworkThatIsLinearInPieces() throws LimnException {
        for (Explanation found : explain("signed", Target.PREDICTED)) {
            assertTrue(found.scalars().get("residual") < 1e-5, found.scalars()::toString);
            assertEquals(List.of("input-total", "bias-total:conv", "bias-total:head", "residual"),
                    List.copyOf(found.scalars().keySet()));
            assertEquals(List.of(), found.warnings());
        }
    }

    /** A probability is not linear in pieces. */
    @Test
    void aResidualIsSaid() throws LimnException {
        for (Explanation found : explain("pgc", new Target.Probability(new ClassChoice.Index(1)))) {
            assertTrue(found.scalars().get("residual") > 1e-3, found.scalars()::toString);
            assertEquals(1, found.warnings().size());
        }
    }

    /** What the head's bias adds has no place in the picture. */
    @Test
    void theSignedMapIsInputXGradientAndTheBiasesWhereTheyAct() throws LimnException {
        PooledNetwork network = new PooledNetwork();
        List<Explanation> pixels = GradientMethodsTest.pooled(network, new InputXGradient(), BATCH, Target.PREDICTED);
        for (Explanation found : explain("signed", Target.PREDICTED)) {
            Tensor product = pixels.get(found.row()).map();
            double input = 0;
            double all = 0;
            for (int i = 0; i < product.count(); i++) {
                input += product.get(i);
            }
            for (int i = 0; i < found.map().count(); i++) {
                all += found.map().get(i);
            }
            assertEquals(input, found.scalars().get("input-total"), 1e-5);
            // Enlarged fourfold with centres on halves and borders repeated, every cell weighs 16.
            assertEquals(16 * found.scalars().get("bias-total:conv"), all - input, 1e-4);
        }
    }

    @Test
    void thePaperScalesEachLayer() throws LimnException {
        for (Explanation found : explain("paper", Target.PREDICTED)) {
            float greatest = 0;
            for (int i = 0; i < found.map().count(); i++) {
                assertTrue(found.map().get(i) >= 0);
                greatest = Math.max(greatest, found.map().get(i));
            }
            // Three channels of the input and six of the layer, each at most 1.
            assertTrue(greatest > 0.5 && greatest <= 9, "greatest " + greatest);
        }
    }
}

package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

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
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Target;
import limn.explain.internal.gradient.FullGrad;
import limn.explain.internal.gradient.InputXGradient;
import limn.graph.Shape;
import limn.maths.Resampling;
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
        return explain(Map.of("mode", mode), target);
    }

    private static List<Explanation> explain(Map<String, String> settings, Target target) throws LimnException {
        PooledNetwork network = new PooledNetwork();
        FullGrad method = new FullGrad();
        Question question = new Question(
                Settings.of("full-grad", method.descriptor().parameters(), settings), List.of(),
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

    /**
     * Definitions 11.2: of channels that are shrunk by 8, here to 2×2, the first principal component, found here by power
     * iteration, with the sign of the plain sum; enlarged again.
     */
    @Test
    void eigenTakesTheFirstComponentOfAllChannels() throws LimnException {
        PooledNetwork network = new PooledNetwork();
        List<Explanation> found = explain(Map.of("mode", "signed", "smooth", "eigen"), Target.PREDICTED);
        for (int row = 0; row < 4; row++) {
            Tensor input = BATCH.input().slice(row);
            ProbeResult probed = network.probe(BATCH, Probe.activationsAndGradients(Set.of("input", "conv"),
                    List.of(Target.PREDICTED)));
            Tensor atInput = probed.gradient("input", Target.PREDICTED).slice(row);
            Tensor atConv = probed.gradient("conv", Target.PREDICTED).slice(row);
            Tensor bias = network.parameters("conv").get("bias");
            double[][] cells = new double[4][9];
            for (int c = 0; c < 9; c++) {
                int channel = c;
                Tensor part = plane(c < 3 ? 16 : 4, i -> channel < 3
                        ? input.get(channel * 256 + i) * atInput.get(channel * 256 + i)
                        : bias.get(channel - 3) * atConv.get((channel - 3) * 16 + i));
                Tensor small = Resampling.bilinear(Resampling.bilinear(part, 16, 16), 2, 2);
                double mean = (small.get(0) + small.get(1) + small.get(2) + small.get(3)) / 4.0;
                for (int cell = 0; cell < 4; cell++) {
                    cells[cell][c] = small.get(cell) - mean;
                }
            }
            double[] component = component(cells);
            Tensor expected = Resampling.bilinear(plane(2, i -> (float) component[i]), 16, 16);
            // Float32 products and two resizings; the iteration ends within 1e-9.
            assertArrayEquals(expected.toArray(), found.get(row).map().toArray(), 1e-5f, "row " + row);
        }
    }

    private static Tensor plane(int side, IntToDoubleFunction values) {
        float[] plane = new float[side * side];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) values.applyAsDouble(i);
        }
        return Tensor.of(Shape.of(side, side), plane);
    }

    /** X·v₁ of rows that are centred, along their sums. */
    private static double[] component(double[][] rows) {
        double[] v = {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2};
        double[] u = new double[rows.length];
        for (int step = 0; step < 20_000; step++) {
            double length = 0;
            double[] next = new double[v.length];
            for (int row = 0; row < rows.length; row++) {
                u[row] = 0;
                for (int c = 0; c < v.length; c++) {
                    u[row] += rows[row][c] * v[c];
                }
                for (int c = 0; c < v.length; c++) {
                    next[c] += rows[row][c] * u[row];
                }
            }
            for (double value : next) {
                length += value * value;
            }
            for (int c = 0; c < v.length; c++) {
                v[c] = next[c] / Math.sqrt(length);
            }
        }
        double along = 0;
        for (int row = 0; row < rows.length; row++) {
            along += u[row] * Arrays.stream(rows[row]).sum();
        }
        for (int row = 0; row < u.length; row++) {
            u[row] *= Math.signum(along);
        }
        return u;
    }

    /** As pytorch-grad-cam shows it: 0..1, whatever its sign. */
    @Test
    void eigenOfScaledPartsIsScaledToo() throws LimnException {
        for (Explanation found : explain(Map.of("smooth", "eigen"), Target.PREDICTED)) {
            float[] values = found.map().toArray();
            Arrays.sort(values);
            assertEquals(0, values[0], 0);
            assertEquals(1, values[values.length - 1], 1e-6);
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

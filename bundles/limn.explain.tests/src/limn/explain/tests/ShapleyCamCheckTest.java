package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Progress;
import limn.api.Settings;
import limn.api.Tensor;
import limn.api.data.Batch;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationRequest;
import limn.api.explain.Question;
import limn.api.explain.Reference;
import limn.api.model.Network;
import limn.api.model.Probe;
import limn.api.model.ProbeResult;
import limn.api.model.Program;
import limn.api.model.Target;
import limn.explain.internal.cam.GradCam;
import limn.explain.internal.cam.ShapleyCam;
import limn.graph.Grid;
import limn.graph.Layer;
import limn.graph.Shape;
import limn.testkit.PooledBatches;
import limn.testkit.PooledNetwork;

/** The check of definitions 1.8 on t = ½AᵀQA + bᵀA over four activations of one channel. */
class ShapleyCamCheckTest {

    private static final double[][] Q = {{2, 0.5, -1, 0}, {0.5, -1, 0.25, 1}, {-1, 0.25, 3, 0.5}, {0, 1, 0.5, 1}};
    private static final double[] B = {1, -2, 0.5, 0.25};
    private static final double[] A = {1, 2, -0.5, 3};
    private static final PooledNetwork POOLED = new PooledNetwork();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theMapIsTheShapleyValuesAndAddsUpToTheTarget(boolean secondDerivatives) throws LimnException {
        Tensor map = map(new Quadratic(secondDerivatives), Map.of("weights", "hires"));
        double sum = 0;
        for (int i = 0; i < A.length; i++) {
            // The difference of gradients: float32 rounding of values of 10 divided by a step of 1e-3.
            assertEquals(shapley(i), map.get(i), secondDerivatives ? 1e-5 : 5e-3);
            sum += map.get(i);
        }
        assertEquals(value(0b1111), sum, secondDerivatives ? 1e-5 : 1e-2);
    }

    @Test
    void withoutCurvatureTheMapIsThatOfGradCam() throws LimnException {
        PooledNetwork network = new PooledNetwork();
        Batch batch = PooledBatches.of(0, 2, 0);
        List<List<Explanation>> both = new ArrayList<>();
        for (var method : List.of(new ShapleyCam(), new GradCam())) {
            Question question = new Question(Settings.defaults(method.descriptor().parameters()),
                    List.of(network.layer("conv").orElseThrow()), List.of(Target.PREDICTED), network.graph());
            List<Explanation> maps = new ArrayList<>();
            method.explain(
                    new ExplanationRequest(question, batch, network.probe(batch, method.needs(question)), network,
                            Reference.NONE, 1, Progress.none()),
                    maps::add);
            both.add(maps);
        }
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(both.get(1).get(i).map().toArray(), both.get(0).get(i).map().toArray(), 1e-7f);
        }
    }

    /** The mean over all orders of what a player adds to those before it. */
    private static double shapley(int player) {
        double[] factorials = {1, 1, 2, 6};
        double sum = 0;
        for (int others = 0; others < 16; others++) {
            if ((others >> player & 1) == 0) {
                int size = Integer.bitCount(others);
                sum += factorials[size] * factorials[3 - size] / 24 * (value(others | 1 << player) - value(others));
            }
        }
        return sum;
    }

    private static double value(int present) {
        double value = 0;
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < A.length; j++) {
                value += 0.5 * Q[i][j] * a(i, present) * a(j, present);
            }
            value += B[i] * a(i, present);
        }
        return value;
    }

    private static double a(int i, int present) {
        return (present >> i & 1) * A[i];
    }

    private static Tensor map(Network network, Map<String, String> settings) throws LimnException {
        ShapleyCam method = new ShapleyCam();
        Layer layer = new Layer("layer", List.of(), "relu", Optional.empty(),
                Optional.of(new Grid(1, 4, Grid.Layout.CHANNELS_FIRST, 0)), 0, POOLED.graph().input());
        Question question = new Question(Settings.of("test", method.descriptor().parameters(), settings),
                List.of(layer),
                List.of(Target.PREDICTED), POOLED.graph());
        float[] values = new float[4];
        for (int i = 0; i < 4; i++) {
            values[i] = (float) A[i];
        }
        Tensor activation = Tensor.of(Shape.of(1, 1, 1, 4), values);
        ProbeResult probed = Quadratic.answer(activation);
        List<Explanation> maps = new ArrayList<>();
        method.explain(new ExplanationRequest(question, PooledBatches.of(0, 1, 0), probed, network, Reference.NONE, 1,
                Progress.none()), maps::add);
        return maps.get(0).map();
    }

    /** What follows the layer. */
    private record Quadratic(boolean secondDerivatives) implements Network {

        static ProbeResult answer(Tensor activation) {
            float[] gradient = new float[4];
            for (int i = 0; i < 4; i++) {
                double sum = B[i];
                for (int j = 0; j < 4; j++) {
                    sum += Q[i][j] * activation.get(j);
                }
                gradient[i] = (float) sum;
            }
            return new ProbeResult(Tensor.zeros(Shape.of(1, 3)),
                    List.of(new ProbeResult.Resolved(Target.PREDICTED, new int[1], new float[1])),
                    Map.of("layer", activation), Map.of("layer", List.of(Tensor.of(activation.shape(), gradient))));
        }

        @Override
        public ProbeResult resume(String layer, Tensor activations, Batch batch, Probe probe) {
            return answer(activations);
        }

        @Override
        public Tensor secondDerivative(Batch batch, String layer, Target target, Tensor vector) throws LimnException {
            if (!secondDerivatives) {
                throw new LimnException("None here.");
            }
            float[] product = new float[4];
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    product[i] += (float) (Q[i][j] * vector.get(j));
                }
            }
            return Tensor.of(vector.shape(), product);
        }

        @Override
        public Program program() {
            return POOLED.program();
        }

        @Override
        public List<Layer> layers() {
            return List.of();
        }

        @Override
        public Tensor predict(Batch batch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void prepare(Set<Probe> probes) {
            // nothing to get ready
        }

        @Override
        public ProbeResult probe(Batch batch, Probe probe) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long estimate(Probe probe, int rows) {
            return 0;
        }

        @Override
        public void close() {
            // nothing native
        }
    }
}

package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import limn.api.Tensor;
import limn.api.explain.ExplanationMethod;
import limn.explain.internal.baseline.RandomCam;
import limn.explain.internal.cam.ElementwiseGradCam;
import limn.explain.internal.cam.Fem;
import limn.explain.internal.cam.GradCam;
import limn.explain.internal.cam.GradCamPlusPlus;
import limn.explain.internal.cam.HiresCam;
import limn.explain.internal.cam.LayerCam;
import limn.explain.internal.cam.XGradCam;
import limn.graph.Grid;
import limn.graph.Shape;
import limn.testkit.Fixtures;

/** The first principal component in place of the sum of the weighted channels (definitions 11.2). */
class EigenSmoothTest {

    private static final Map<String, String> EIGEN = Map.of("smooth", "eigen");

    static Stream<ExplanationMethod> methods() {
        return Stream.of(new GradCam(), new HiresCam(), new ElementwiseGradCam(), new GradCamPlusPlus(), new XGradCam(),
                new LayerCam(), new Fem(), new RandomCam());
    }

    /** Definitions 11.2 with the sign rule of 2.1: Σ_u M(u)·(S(u) − mean S) ≥ 0 with S the plain sum. */
    @ParameterizedTest
    @MethodSource("methods")
    void theMapGoesAlongWithThePlainSum(ExplanationMethod method) throws Exception {
        for (String model : List.of("tiny-cnn", "tiny-flatten", "tiny-resnet", "tiny-dense", "tiny-mobile")) {
            Path folder = Fixtures.path("reference/" + model);
            for (String stem : StoredProbe.stems(folder, ".grad-cam.raw.npy")) {
                StoredProbe probe = StoredProbe.read(folder, stem, Grid.Layout.CHANNELS_FIRST);
                Tensor sum = probe.map(method);
                Tensor map = probe.map(method, EIGEN);
                double mean = 0;
                for (int i = 0; i < sum.count(); i++) {
                    mean += (double) sum.get(i) / sum.count();
                }
                double agreement = 0;
                double strength = 0;
                for (int i = 0; i < sum.count(); i++) {
                    agreement += map.get(i) * (sum.get(i) - mean);
                    strength += Math.abs(map.get(i) * (sum.get(i) - mean));
                }
                assertEquals(sum.shape(), map.shape());
                // Both maps are rounded to float32.
                assertTrue(agreement >= -1e-6 * strength, stem + ": " + agreement + " of " + strength);
            }
        }
    }

    /** Rank-one activations c_k·m(u), c ≥ 0: the weighted channels are multiples of m, so M ∝ m − mean m (definitions 2.1). */
    @ParameterizedTest
    @MethodSource("rankOne")
    void ofMultiplesOfOnePatternTheMapIsThePattern(ExplanationMethod method) throws Exception {
        float[] pattern = {0, 1, 4, 2, 7, 3, 0, 5, 1};
        float[] strengths = {0.5f, 2, 1};
        float[] activation = new float[27];
        float[] gradient = new float[27];
        for (int i = 0; i < 27; i++) {
            activation[i] = strengths[i / 9] * pattern[i % 9];
            gradient[i] = i / 9 + 1;
        }
        Shape shape = Shape.of(3, 3, 3);
        Tensor map = StoredProbe.of(Tensor.of(shape, activation), Tensor.of(shape, gradient)).map(method, EIGEN);
        double mean = 23 / 9.0;
        double scale = map.get(4) / (7 - mean);
        assertTrue(scale > 0);
        for (int i = 0; i < 9; i++) {
            // Float32 values of up to some tens.
            assertEquals(scale * (pattern[i] - mean), map.get(i), 1e-5 * scale * 7);
        }
    }

    /** Those whose weights are one number for each channel, or a constant where the gradient is one. */
    static Stream<ExplanationMethod> rankOne() {
        return Stream.of(new GradCam(), new HiresCam(), new ElementwiseGradCam(), new GradCamPlusPlus(), new XGradCam(),
                new LayerCam(), new RandomCam());
    }
}

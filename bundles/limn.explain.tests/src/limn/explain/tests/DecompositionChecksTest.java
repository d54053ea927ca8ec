package limn.explain.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.LimnException;
import limn.api.Tensor;
import limn.api.explain.Explanation;
import limn.api.explain.ExplanationMethod;
import limn.explain.internal.cam.EigenCam;
import limn.explain.internal.cam.EigenGradCam;
import limn.explain.internal.cam.Fem;
import limn.explain.internal.cam.KpcaCam;
import limn.explain.internal.cam.SegEigenCam;
import limn.graph.Shape;

/** The checks of definitions 2. */
class DecompositionChecksTest {

    /** A_k = c_k·m(u), c ≥ 0, m ≥ 0: M ∝ m − mean m, with the sign of m. */
    @ParameterizedTest
    @ValueSource(ints = {3, 40})
    void theMapOfARankOneLayerIsItsPatternLessItsMean(int channels) throws LimnException {
        double[] pattern = {0, 1, 4, 2, 0, 0, 3, 0.5, 0.25, 0, 7, 1};
        float[] values = new float[channels * pattern.length];
        double strength = 0;
        for (int k = 0; k < channels; k++) {
            double factor = 1 + k % 3;
            strength += factor * factor;
            for (int u = 0; u < pattern.length; u++) {
                values[k * pattern.length + u] = (float) (factor * pattern[u]);
            }
        }
        Tensor map = map(new EigenCam(), Tensor.of(Shape.of(channels, 3, 4), values));
        double mean = 18.75 / pattern.length;
        for (int u = 0; u < pattern.length; u++) {
            assertEquals(Math.sqrt(strength) * (pattern[u] - mean), map.get(u), 1e-4);
        }
        Tensor whole = StoredProbe.of(Tensor.of(Shape.of(channels, 3, 4), values),
                Tensor.zeros(Shape.of(channels, 3, 4))).map(new EigenCam(), Map.of("centre", "false"));
        for (int u = 0; u < pattern.length; u++) {
            assertEquals(Math.sqrt(strength) * pattern[u], whole.get(u), 1e-4);
        }
    }

    @Test
    void theOrderOfChannelsDoesNotMatter() throws LimnException {
        Tensor layer = random(9);
        float[] turned = new float[layer.count()];
        int cells = layer.count() / 9;
        for (int k = 0; k < 9; k++) {
            layer.slice(k).copyTo(turned, (8 - k) * cells);
        }
        for (ExplanationMethod method : new ExplanationMethod[] {new EigenCam(), new KpcaCam()}) {
            assertArrayEquals(map(method, layer).toArray(), map(method, Tensor.of(layer.shape(), turned)).toArray(),
                    1e-5f, method.descriptor().id());
        }
    }

    @Test
    void valuesThatAreNoNumberCountAsZero() throws LimnException {
        float[] values = random(5).toArray();
        float[] zero = values.clone();
        values[7] = Float.NaN;
        zero[7] = 0;
        Shape shape = Shape.of(5, 4, 5);
        assertArrayEquals(map(new EigenCam(), Tensor.of(shape, zero)).toArray(),
                map(new EigenCam(), Tensor.of(shape, values)).toArray());
    }

    @Test
    void aLayerWithoutDifferencesGivesABlankMap() throws LimnException {
        Tensor flat = Tensor.of(Shape.of(2, 1, 3), 5, 5, 5, -1, -1, -1);
        assertArrayEquals(new float[3], map(new EigenCam(), flat).toArray());
        Explanation kernel = StoredProbe.of(flat, flat).explain(new KpcaCam(), Map.of());
        assertTrue(Float.isNaN(kernel.map().get(0)) && kernel.warnings().size() == 1, "no positive eigenvalue");
    }

    /** Two channels that respond equally strongly in different places. */
    @Test
    void equallyStrongComponentsAreSaid() throws LimnException {
        Tensor layer = Tensor.of(Shape.of(2, 2, 2), 1, -1, 0, 0, 0, 0, 1, -1);
        Explanation map = StoredProbe.of(layer, layer).explain(new EigenCam(), Map.of());
        assertEquals(1.0, map.scalars().get("ambiguous"));
        assertEquals(1, map.warnings().size());
    }

    /** With gradients of 1 everywhere, X = A. */
    @Test
    void eigenGradCamWithoutDifferencesOfGradientsIsEigenCam() throws LimnException {
        Tensor layer = random(6);
        float[] ones = new float[layer.count()];
        Arrays.fill(ones, 1);
        StoredProbe probe = StoredProbe.of(layer, Tensor.of(layer.shape(), ones));
        Tensor eigen = probe.map(new EigenCam());
        assertArrayEquals(eigen.toArray(), probe.map(new EigenGradCam()).toArray());
        Tensor peaked = probe.map(new SegEigenCam());
        float most = 0;
        for (int u = 0; u < eigen.count(); u++) {
            assertEquals(Math.abs(eigen.get(u)), Math.abs(peaked.get(u)), 1e-6);
            most = Math.abs(peaked.get(u)) > Math.abs(most) ? peaked.get(u) : most;
        }
        assertTrue(most > 0, "the greatest is positive");
    }

    @Test
    void withALinearKernelKpcaCamIsEigenCam() throws LimnException {
        for (int channels : new int[] {4, 30}) {
            StoredProbe probe = StoredProbe.of(random(channels), random(channels));
            Tensor eigen = probe.map(new EigenCam());
            assertArrayEquals(eigen.toArray(), probe.map(new KpcaCam(), Map.of("kernel", "linear")).toArray(), 1e-4f);
        }
    }

    /** 64×64 positions are halved to 32×32; a pattern without detail comes through. */
    @Test
    void aLargeGridIsHalvedFirst() throws LimnException {
        float[] values = new float[2 * 64 * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 64 < 32 ? 1 : 0;
        }
        Tensor map = map(new KpcaCam(), Tensor.of(Shape.of(2, 64, 64), values));
        assertEquals(Shape.of(64, 64), map.shape());
        assertEquals(-map.at(20, 50), map.at(20, 10), 1e-4);
        assertTrue(map.at(20, 10) > 0);
    }

    /** Cantelli's inequality: the share of strong places of a channel is at most 1/(1 + κ²) = 0.2. */
    @Test
    void noChannelIsStrongAtMoreThanAFifthOfThePlaces() throws LimnException {
        float[] all = random(200).toArray();
        for (int k = 0; k < 200; k++) {
            // One channel whose mean is 1, so that its map is 1 where it is strong.
            float[] channel = new float[20];
            double mean = 0;
            for (int u = 0; u < 20; u++) {
                channel[u] = (float) Math.exp(3 * all[k * 20 + u]);
                mean += channel[u] / 20.0;
            }
            Tensor map = map(new Fem(), Tensor.of(Shape.of(1, 4, 5), channel));
            double share = 0;
            for (int u = 0; u < 20; u++) {
                share += map.get(u) / mean / 20;
            }
            assertTrue(share <= 0.2 + 1e-6, "share " + share);
        }
    }

    @Test
    void femOfAOneHotChannelIsThatPositionAloneAndAConstantOneIsNowhereStrong() throws LimnException {
        float[] values = new float[40];
        values[7] = 20;
        Arrays.fill(values, 20, 40, 3);
        float[] expected = new float[20];
        expected[7] = 1;
        assertArrayEquals(expected, map(new Fem(), Tensor.of(Shape.of(2, 4, 5), values)).toArray(), 1e-6f);
    }

    private static Tensor map(ExplanationMethod method, Tensor activation) throws LimnException {
        return StoredProbe.of(activation, Tensor.zeros(activation.shape())).map(method);
    }

    private static Tensor random(int channels) {
        Random random = new Random(channels);
        float[] values = new float[channels * 20];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(Shape.of(channels, 4, 5), values);
    }
}

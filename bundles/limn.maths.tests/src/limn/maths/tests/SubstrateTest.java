package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import limn.api.LimnException;
import limn.api.Npy;
import limn.api.Tensor;
import limn.api.data.Preprocessing;
import limn.api.explain.Reference;
import limn.graph.Shape;
import limn.maths.Draws;
import limn.maths.GaussianBlur;
import limn.maths.Resampling;
import limn.maths.Substrate;
import limn.testkit.Fixtures;

/** What stands in the place of hidden parts (definitions 16.1). */
class SubstrateTest {

    private static final Tensor IMAGE = Tensor.of(Shape.of(2, 2, 2), 1, 2, 3, 4, -1, -1, 0, 6);
    private static final Substrate.Source SOURCE = new Substrate.Source(Optional.empty(), Reference.NONE,
            Draws.of(1, "a", "b", 0));

    /** SciPy blurs in float32 with a kernel in float64: seven digits of values below 3. */
    @Test
    void blurIsScipys() throws Exception {
        Tensor image = Npy.read(Fixtures.path("models/rgb.check-input.npy")).slice(0);
        Tensor expected = Npy.read(Fixtures.path("metrics/perturbation.blur.npy"));
        assertArrayEquals(expected.toArray(), Substrate.BLUR.of(image, SOURCE).toArray(), 2e-6f);
    }

    @Test
    void blurKeepsConstantsAndSmallImagesReflect() {
        Tensor flat = Tensor.of(Shape.of(1, 2, 3), 7, 7, 7, 7, 7, 7);
        assertArrayEquals(flat.toArray(), GaussianBlur.of(flat, 2).toArray(), 1e-6f);
        assertArrayEquals(IMAGE.toArray(), GaussianBlur.of(IMAGE, 0).toArray());
    }

    @Test
    void colours() throws LimnException {
        assertArrayEquals(new float[8], Substrate.ZERO.of(IMAGE, SOURCE).toArray());
        assertArrayEquals(new float[] {2.5f, 2.5f, 2.5f, 2.5f, 1, 1, 1, 1}, Substrate.MEAN.of(IMAGE, SOURCE).toArray());
        Preprocessing grey = new Preprocessing(2, 2, Preprocessing.ChannelOrder.GRAY, Preprocessing.Fit.STRETCH,
                Preprocessing.Interpolation.NEAREST, 1 / 255.0, List.of(0.5), List.of(0.25));
        Tensor one = Tensor.of(Shape.of(1, 1, 2), 3, 4);
        Substrate.Source known = new Substrate.Source(Optional.of(grey), Reference.NONE, SOURCE.draws());
        assertArrayEquals(new float[] {-2, -2}, Substrate.BLACK.of(one, known).toArray());
    }

    @Test
    void datasetMeanIsThatOfTheTrainingSamples() throws LimnException {
        Reference two = new Reference() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public Tensor input(int index) {
                return Tensor.of(Shape.of(1, 1, 2), index, index + 1);
            }
        };
        Tensor image = Tensor.zeros(Shape.of(1, 1, 2));
        assertArrayEquals(new float[] {1, 1}, Substrate.DATASET_MEAN
                .of(image, new Substrate.Source(Optional.empty(), two, SOURCE.draws())).toArray());
    }

    @Test
    void whatIsMissingIsSaid() {
        assertTrue(assertThrows(LimnException.class, () -> Substrate.DATASET_MEAN.of(IMAGE, SOURCE)).getMessage()
                .contains("training samples"));
        assertTrue(assertThrows(LimnException.class, () -> Substrate.BLACK.of(IMAGE, SOURCE)).getMessage()
                .contains("preprocessing"));
    }

    @Test
    void noiseStaysInTheRangeOfTheImage() throws LimnException {
        for (float value : Substrate.NOISE.of(IMAGE, SOURCE).toArray()) {
            assertTrue(value >= -1 && value <= 6);
        }
    }

    @Test
    void namesFindTheirSubstrate() {
        for (String id : Substrate.ids()) {
            assertEquals(id, Substrate.of(id).id());
        }
    }

    /** The ends lie on the ends, a ramp stays a ramp. */
    @Test
    void alignedCornersKeepTheEnds() {
        Tensor ramp = Tensor.of(Shape.of(1, 3), 0, 1, 2);
        assertArrayEquals(new float[] {0, 0.5f, 1, 1.5f, 2}, Resampling.bilinearCorners(ramp, 1, 5).toArray(), 1e-7f);
    }
}

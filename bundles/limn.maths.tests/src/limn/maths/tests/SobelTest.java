package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import limn.api.data.Content.Picture;
import limn.maths.Sobel;
import limn.testkit.Fixtures;

/** Edges by hand (definitions 4.3). */
class SobelTest {

    /** One bright pixel of 40 in the middle: gx = ∓40·(1, 2, 1), gy likewise; mirrored borders read the middle twice. */
    @Test
    void onePixel() {
        byte[] samples = new byte[25];
        samples[12] = 40;
        float[] edges = Sobel.of(new Picture(5, 5, 1, samples)).toArray();
        assertArrayEquals(
                new float[] {0, 0, 0, 0, 0, 0, 40, 40, 40, 0, 0, 40, 0, 40, 0, 0, 40, 40, 40, 0, 0, 0, 0, 0, 0},
                edges);
    }

    /** A step of 255 is cut at 255 and halved. */
    @Test
    void aStepIsCutAt255() {
        byte[] samples = {0, 0, -1, -1, 0, 0, -1, -1};
        assertArrayEquals(new float[] {0, 127.5f, 127.5f, 0, 0, 127.5f, 127.5f, 0},
                Sobel.of(new Picture(4, 2, 1, samples)).toArray());
    }

    /** OpenCV rounds the halves to even. */
    @ParameterizedTest
    @ValueSource(strings = {"shapes-1", "shapes-2", "shapes-3", "grey-1"})
    void equalsOpenCv(String name) throws Exception {
        Picture expected = Pngs.read(Fixtures.path("sobel/" + name + ".png"));
        float[] edges = Sobel.of(Pngs.read(Fixtures.path("pictures/" + name + ".png"))).toArray();
        for (int i = 0; i < edges.length; i++) {
            assertEquals(expected.samples()[i] & 0xff, Math.rint(edges[i]), name + " at " + i);
        }
    }
}

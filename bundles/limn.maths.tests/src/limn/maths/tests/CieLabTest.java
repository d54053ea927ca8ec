package limn.maths.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.graph.Shape;
import limn.maths.CieLab;

class CieLabTest {

    /** Values of OpenCV 4.14 at the corners, which are exact in its table; its numbers are multiples of 1/64 in a and b. */
    @ParameterizedTest
    @CsvSource({"255,255,255,100,0,0", "255,0,0,53.2410,80.0938,67.2031", "0,255,0,87.7380,-86.1875,83.1719",
            "0,0,255,32.2937,79.1875,-107.8594", "0,0,0,0,0,0"})
    void equalsOpenCv(int red, int green, int blue, float lightness, float a, float b) {
        Tensor lab = CieLab.of(new Picture(1, 1, 3, new byte[] {(byte) red, (byte) green, (byte) blue}));
        assertEquals(Shape.of(3, 1, 1), lab.shape());
        assertArrayEquals(new float[] {lightness, a, b}, lab.toArray(), 0.03f);
    }

    @Test
    void aGreyPictureHasNoColour() {
        Tensor lab = CieLab.of(new Picture(2, 1, 1, new byte[] {0, (byte) 119}));
        // 50.034 is the lightness of level 119 by the formulas of sRGB and CIE.
        assertArrayEquals(new float[] {0, 50.034f, 0, 0, 0, 0}, lab.toArray(), 2e-3f);
    }
}

package limn.render.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import limn.render.ColourMap;

class ColourMapTest {

    /** First, middle and last colours as matplotlib 3 gives them, e.g. {@code colormaps["viridis"](0)}. */
    @ParameterizedTest
    @CsvSource({"viridis,440154,21918c,fde725", "magma,000004,b73779,fcfdbf", "inferno,000004,bc3754,fcffa4",
            "turbo,30123b,a4fc3c,7a0403", "jet,000080,7dff7a,800000", "gray,000000,808080,ffffff"})
    void coloursAreThePublishedOnes(String id, String first, String middle, String last) {
        ColourMap colours = ColourMap.of(id).orElseThrow();
        assertEquals(List.of("ff" + first, "ff" + middle, "ff" + last),
                List.of(hex(colours.argb(0)), hex(colours.argb(0.5)), hex(colours.argb(1))));
    }

    @Test
    void divergingColoursAreBalanced() {
        int[] steps = ColourMap.DIVERGING.steps();
        assertEquals("ff053061", hex(steps[0]));
        assertEquals("ff67001f", hex(steps[255]));
        for (int i = 0; i < 128; i++) {
            // ColorBrewer's two arms are equally dark to the eye within a few of a hundred steps of lightness.
            assertEquals(lightness(steps[i]), lightness(steps[255 - i]), 6, "step " + i);
            assertTrue(i == 0 || lightness(steps[i]) > lightness(steps[i - 1]), "lightest in the middle");
        }
        assertTrue(lightness(ColourMap.DIVERGING.argb(0.5)) > 95, "0 is white");
    }

    /** What makes them readable: viridis, magma and inferno never grow darker. */
    @ParameterizedTest
    @CsvSource({"viridis", "magma", "inferno", "gray"})
    void lightnessGrows(String id) {
        int[] steps = ColourMap.of(id).orElseThrow().steps();
        for (int i = 1; i < steps.length; i++) {
            // Half a level of rounding in each of three channels.
            assertTrue(lightness(steps[i]) > lightness(steps[i - 1]) - 0.3, id + " step " + i);
        }
    }

    @Test
    void valuesOutsideAreCutOffAndNoNumberIsTransparent() {
        assertEquals(ColourMap.TURBO.argb(1), ColourMap.TURBO.argb(7));
        assertEquals(ColourMap.TURBO.argb(0), ColourMap.TURBO.argb(Double.NEGATIVE_INFINITY));
        assertEquals(0, ColourMap.TURBO.argb(Double.NaN));
        assertTrue(ColourMap.of("no-such").isEmpty());
        assertEquals(7, ColourMap.all().stream().map(ColourMap::id).distinct().count());
    }

    private static String hex(int argb) {
        return Integer.toHexString(argb);
    }

    /** CIELAB L*, D65. */
    private static double lightness(int argb) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double luminance = 0;
        for (int i = 0; i < 3; i++) {
            double level = (argb >> 16 - 8 * i & 0xff) / 255.0;
            luminance += weights[i] * (level <= 0.04045 ? level / 12.92 : Math.pow((level + 0.055) / 1.055, 2.4));
        }
        return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance;
    }
}

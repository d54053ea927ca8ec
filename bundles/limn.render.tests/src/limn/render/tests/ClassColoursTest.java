package limn.render.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Test;

import limn.render.ClassColours;

class ClassColoursTest {

    private static final int BLACK = 0xff000000;

    @Test
    void everyClassHasAColourOfItsOwn() {
        ClassColours colours = new ClassColours(OptionalInt.of(3));
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 255; i++) {
            seen.add(colours.argb(i));
        }
        assertEquals(255, seen.size());
        assertEquals(BLACK, colours.argb(3));
        assertEquals(BLACK, colours.argb(-1));
    }

    /**
     * A step of one in L*a*b* is just seen by who compares edge to edge (CIE 15); ten times that is told apart in a legend
     * and, of the twenty classes that most data sets have at most, twenty-five times.
     */
    @Test
    void coloursAreFarFromEachOther() {
        ClassColours colours = new ClassColours(OptionalInt.of(0));
        List<float[]> seen = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            float[] lab = lab(colours.argb(i));
            double least = i <= 20 ? 25 : 10;
            for (int other = 0; other < i; other++) {
                float[] before = seen.get(other);
                double distance = Math.hypot(Math.hypot(lab[0] - before[0], lab[1] - before[1]), lab[2] - before[2]);
                assertTrue(distance >= least, i + " and " + other + ": " + distance);
            }
            seen.add(lab);
        }
    }

    /** By the runtime's own profiles, white D50. */
    private static float[] lab(int argb) {
        float[] xyz = ColorSpace.getInstance(ColorSpace.CS_CIEXYZ).fromRGB(new Color(argb).getRGBColorComponents(null));
        double x = Math.cbrt(xyz[0] / 0.9642);
        double y = Math.cbrt(xyz[1]);
        double z = Math.cbrt(xyz[2] / 0.8249);
        return new float[] {(float) (116 * y - 16), (float) (500 * (x - y)), (float) (200 * (y - z))};
    }

    /** Wong 2011, figure 2: orange (230, 159, 0), sky blue (86, 180, 233). */
    @Test
    void theFirstArePublished() {
        assertEquals(0xffe69f00, new ClassColours(OptionalInt.of(0)).argb(1));
        assertEquals(0xff56b4e9, new ClassColours(OptionalInt.of(0)).argb(2));
        assertEquals(0xffe69f00, new ClassColours(OptionalInt.empty()).argb(0));
    }

    @Test
    void aMaskIsStretchedByTheNearestPixel() {
        ClassColours colours = new ClassColours(OptionalInt.of(0));
        BufferedImage image = colours.image(new int[] {0, 1, 2, -1}, 2, 4, 6);
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 4; x++) {
                int expected = y < 3 ? x < 2 ? BLACK : colours.argb(1) : x < 2 ? colours.argb(2) : BLACK;
                assertEquals(expected, image.getRGB(x, y), x + ", " + y);
            }
        }
    }
}

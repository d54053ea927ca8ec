package limn.render.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.HashSet;
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

package limn.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Colours that are told apart on black, each as far as can be from all before it (Glasbey, van der Heijden, Toh and Gray,
 * Color Research and Application 32:304, 2007, DOI 10.1002/col.20327). The first seven are the set of Okabe and Ito, told
 * apart without colour vision too (Wong, Nature Methods 8:441, 2011, DOI 10.1038/nmeth.1618), its black left out.
 */
final class DistinctColours {

    private static final int COUNT = 255;
    private static final int OPAQUE = 0xff000000;
    private static final int[] FIRST = {0xffe69f00, 0xff56b4e9, 0xff009e73, 0xfff0e442, 0xff0072b2, 0xffd55e00,
            0xffcc79a7};
    /** Even steps of each of red, green and blue. */
    private static final int STEPS = 8;
    /** What is darker is not told from black when it is thin. */
    private static final double DARKEST = 35;
    private static final int[] ALL = all();

    private DistinctColours() {
    }

    /**
     * A colour; from the 256th on they come again.
     *
     * @param place its place, from 0
     * @return {@code 0xAARRGGBB}, opaque
     */
    static int argb(int place) {
        return ALL[place % COUNT];
    }

    private static int[] all() {
        List<double[]> candidates = new ArrayList<>();
        List<Integer> colours = new ArrayList<>();
        for (int i = 0; i < STEPS * STEPS * STEPS; i++) {
            int argb = OPAQUE | level(i / STEPS / STEPS) << 16 | level(i / STEPS % STEPS) << 8 | level(i % STEPS);
            if (lab(argb)[0] >= DARKEST) {
                candidates.add(lab(argb));
                colours.add(argb);
            }
        }
        double[] nearest = new double[candidates.size()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        approach(nearest, candidates, lab(OPAQUE));
        int[] all = Arrays.copyOf(FIRST, COUNT);
        for (int place = 0; place < COUNT; place++) {
            if (place >= FIRST.length) {
                int best = 0;
                for (int i = 1; i < nearest.length; i++) {
                    best = nearest[i] > nearest[best] ? i : best;
                }
                all[place] = colours.get(best);
            }
            approach(nearest, candidates, lab(all[place]));
        }
        return all;
    }

    private static int level(int step) {
        return step * 255 / (STEPS - 1);
    }

    private static void approach(double[] nearest, List<double[]> candidates, double[] taken) {
        for (int i = 0; i < nearest.length; i++) {
            double[] lab = candidates.get(i);
            nearest[i] = Math.min(nearest[i],
                    Math.hypot(Math.hypot(lab[0] - taken[0], lab[1] - taken[1]), lab[2] - taken[2]));
        }
    }

    /** CIE 1976 L*a*b* of an sRGB colour, white D65 (IEC 61966-2-1, CIE 15). */
    private static double[] lab(int argb) {
        double red = linear(argb >> 16 & 0xff);
        double green = linear(argb >> 8 & 0xff);
        double blue = linear(argb & 0xff);
        double x = cube((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
        double y = cube(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        double z = cube((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double linear(int level) {
        double value = level / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double cube(double value) {
        return value > 216.0 / 24389 ? Math.cbrt(value) : (24389.0 / 27 * value + 16) / 116;
    }
}

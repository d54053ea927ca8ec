package limn.samples.internal;

import java.util.BitSet;

import limn.api.data.Content;
import limn.api.data.Region;

/**
 * Paints one axial slice of a made-up head: skin, bone, fluid, folded grey matter around white matter, ventricles, and the
 * lesion where there is one. Red, green and blue imitate the sequences before contrast, FLAIR and after contrast. Only
 * sums, products, quotients and roots of doubles and {@link StrictMath} are used, so every machine paints the same bytes.
 */
final class SlicePainter {

    /** Pixels of a side. */
    static final int SIZE = 128;
    /** Distance of neighbouring slices in pixels. */
    static final double SLICE_DISTANCE = 6.5;

    private static final int MIDDLE = 2;

    private final Anatomy anatomy;
    private final int slice;
    private final double shrink;
    private final double cosine;
    private final double sine;
    private final ValueNoise folds;
    private final ValueNoise texture;
    private final double lesionRadius;

    SlicePainter(Anatomy anatomy, int slice) {
        this.anatomy = anatomy;
        this.slice = slice;
        this.shrink = 1 - 0.022 * (slice - MIDDLE) * (slice - MIDDLE);
        this.cosine = StrictMath.cos(anatomy.tilt());
        this.sine = StrictMath.sin(anatomy.tilt());
        this.folds = new ValueNoise(anatomy.noise() + 7L * slice);
        this.texture = new ValueNoise(anatomy.noise() + 1000 + slice);
        this.lesionRadius = anatomy.lesion().map(lesion -> lesion.radius(slice)).orElse(0.0);
    }

    Content.Picture picture() {
        byte[] samples = new byte[SIZE * SIZE * 3];
        SplitMix grain = new SplitMix(anatomy.noise() * 31 + slice);
        double[] colour = new double[3];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                paint(x, y, colour);
                double field = 1 + 0.07 * texture.at(x / 60.0 + 90, y / 60.0);
                for (int channel = 0; channel < 3; channel++) {
                    // Noise of a magnitude picture: strong over tissue, weak and positive over air.
                    double value = colour[channel] * field + 0.013 * grain.bell();
                    samples[(y * SIZE + x) * 3 + channel] = (byte) StrictMath.round(255 * clamp(Math.abs(value)));
                }
            }
        }
        return new Content.Picture(SIZE, SIZE, 3, samples);
    }

    /** Where the lesion is seen; empty when the slice shows none. */
    Region.Mask mask() {
        BitSet bits = new BitSet(SIZE * SIZE);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                bits.set(y * SIZE + x, lesion(headX(x, y), headY(x, y)) >= 0.5);
            }
        }
        return new Region.Mask(SIZE, SIZE, bits);
    }

    private double headX(int x, int y) {
        return ((x - anatomy.centreX()) * cosine + (y - anatomy.centreY()) * sine) / shrink;
    }

    private double headY(int x, int y) {
        return ((y - anatomy.centreY()) * cosine - (x - anatomy.centreX()) * sine) / shrink;
    }

    private void paint(int column, int row, double[] colour) {
        double x = headX(column, row);
        double y = headY(column, row);
        double depth = depth(x, y);
        for (int channel = 0; channel < 3; channel++) {
            colour[channel] = Tissue.AIR.brightness(channel);
        }
        cover(colour, Tissue.SCALP, step(depth));
        cover(colour, Tissue.BONE, step(depth - 3 - 0.5 * folds.at(x / 9, y / 9)));
        cover(colour, Tissue.FLUID, step(depth - 6.4));
        paintCortex(colour, x, y, depth);
        cover(colour, Tissue.DEEP_GREY, 0.9 * deepGrey(x, y));
        double lesion = lesion(x, y);
        cover(colour, Tissue.FLUID, ventricle(x, y) * (1 - lesion));
        cover(colour, Tissue.FLUID, 0.55 * step(0.9 - Math.abs(x + 0.8 * folds.at(3, y / 14))) * falx(y)
                * step(depth - 7));
        cover(colour, Tissue.SINUS, 0.9 * inside(x, y - 0.83 * anatomy.halfLength(), 2.6, 2.2, 0) * step(depth - 5.5));
        paintLesion(colour, x, y, lesion);
        for (int channel = 0; channel < 3; channel++) {
            colour[channel] *= 1 + 0.045 * texture.rough(x / 3.2 + 50 * channel, y / 3.2);
        }
    }

    /** Grey matter along the surface and along the furrows that run inwards, white matter beneath. */
    private void paintCortex(double[] colour, double x, double y, double depth) {
        double distance = Math.sqrt(x * x + y * y) + 1e-9;
        double bend = 0.35 * folds.at(x / 9 + 30, y / 9);
        // Noise over directions: it is zero along lines that run from the surface inwards.
        double direction = folds.at(5.5 * x / distance + bend + 60, 5.5 * y / distance + bend + 20);
        double reach = 15 + 5 * folds.at(x / 12 + 80, y / 12);
        double surface = 7.8 + 0.6 * folds.at(x / 6 + 40, y / 6);
        cover(colour, Tissue.GREY_MATTER, step(depth - surface));
        double white = Math.min(depth - surface - 4, Math.max(depth - reach - 3, 16 * (Math.abs(direction) - 0.26)));
        cover(colour, Tissue.WHITE_MATTER, step(white / 1.6));
        double furrow = clamp(1.2 - Math.abs(direction) / 0.07) * step((reach - depth) / 2) * step(depth - surface + 1);
        cover(colour, Tissue.FLUID, 0.8 * furrow);
    }

    /** Pixels below the skin, negative outside. */
    private double depth(double x, double y) {
        double across = x / anatomy.halfWidth();
        // The back of a head is rounder than its front.
        double along = y / anatomy.halfLength() * (y < 0 ? 1 : 1.03);
        double radius = Math.sqrt(across * across + along * along);
        double wave = 0.9 * folds.at(4 * across + 70, 4 * along);
        return (1 - radius) * (anatomy.halfWidth() + anatomy.halfLength()) / 2 + 0.6 * wave;
    }

    private double deepGrey(double x, double y) {
        double side = Math.abs(x);
        return Math.max(inside(side - 15, y + 3, 5.5, 10, 0.25), inside(side - 9, y - 9, 5.5, 6.5, 0));
    }

    private double ventricle(double x, double y) {
        // Widest in the middle slices, gone towards the top.
        double level = slice - MIDDLE + 0.4;
        double width = anatomy.ventricles() * (1.08 - 0.11 * level * level);
        double side = Math.abs(x + 0.5 * folds.at(5, y / 20));
        double along = y / width;
        // Two horns joined by a narrow body, bent away from the middle at both ends.
        double half = 3 * bump((along + 10) / 9.5) + 1.3 * bump((along - 2) / 10) + 3.2 * bump((along - 13) / 9.5);
        double outward = Math.max(0, Math.abs(along - 1) - 5);
        double lateral = half <= 0 ? 0
                : step(width * (half - Math.abs(side / width - 3.6 - 0.034 * outward * outward)));
        return Math.max(lateral, inside(side, y - 3, 1.1 * width, 5 * width, 0));
    }

    private static double bump(double t) {
        return Math.max(0, 1 - t * t);
    }

    private double falx(double y) {
        return step((Math.abs(y) - 24) / 3);
    }

    /** 1 inside the lesion, 0 outside, between at its edge. */
    private double lesion(double x, double y) {
        if (lesionRadius <= 0) {
            return 0;
        }
        Anatomy.Lesion lesion = anatomy.lesion().orElseThrow();
        double shape = lesionDepth(x - lesion.x(), y - lesion.y());
        return step(shape / 1.7) * step(depth(x, y) - 9.5);
    }

    /** Pixels below the lesion's surface, negative outside. */
    private double lesionDepth(double x, double y) {
        double distance = Math.sqrt(x * x + y * y);
        double irregular = 0.34 * lesionRadius * folds.rough(x / 8 + 200, y / 8 + 60);
        return lesionRadius + irregular - distance;
    }

    private void paintLesion(double[] colour, double x, double y, double lesion) {
        if (lesion <= 0) {
            return;
        }
        Anatomy.Lesion whole = anatomy.lesion().orElseThrow();
        double below = lesionDepth(x - whole.x(), y - whole.y());
        cover(colour, Tissue.OEDEMA, 0.95 * lesion);
        double rim = lesionRadius * 0.38;
        cover(colour, Tissue.ENHANCING, whole.enhancing() * step((below - rim) / 1.5));
        cover(colour, Tissue.NECROSIS, 0.9 * whole.enhancing() * step((below - rim - 3.4) / 1.5));
    }

    /** Whether a place is inside a turned ellipse about the origin: 1 inside, 0 outside, between at its edge. */
    private static double inside(double x, double y, double halfWidth, double halfLength, double angle) {
        if (halfWidth <= 0 || halfLength <= 0) {
            return 0;
        }
        double across = (x - angle * y) / halfWidth;
        double along = (y + angle * x) / halfLength;
        return step((1 - Math.sqrt(across * across + along * along)) * Math.min(halfWidth, halfLength));
    }

    /** Lays a tissue over what is there. */
    private static void cover(double[] colour, Tissue tissue, double amount) {
        double share = clamp(amount);
        for (int channel = 0; channel < 3; channel++) {
            colour[channel] += share * (tissue.brightness(channel) - colour[channel]);
        }
    }

    /** An edge one and a half pixels wide. */
    private static double step(double distance) {
        double t = clamp(distance / 1.5 + 0.5);
        return t * t * (3 - 2 * t);
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}

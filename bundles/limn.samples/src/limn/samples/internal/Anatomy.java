package limn.samples.internal;

import java.util.Optional;

/**
 * One made-up patient: sizes in pixels of a slice of {@value SlicePainter#SIZE} pixels, angles in radians.
 *
 * @param centreX column of the head's centre
 * @param centreY row of the head's centre
 * @param halfWidth from the centre to the skin at the side
 * @param halfLength from the centre to the skin at the front
 * @param tilt how far the head is turned
 * @param ventricles how wide the ventricles are, 1 for the usual
 * @param noise seed of folds and texture
 * @param lesion the lesion, if there is one
 */
record Anatomy(double centreX, double centreY, double halfWidth, double halfLength, double tilt, double ventricles,
        long noise, Optional<Lesion> lesion) {

    /**
     * A bright irregular blob.
     *
     * @param x to the right of the head's centre
     * @param y below the head's centre
     * @param level slice of its centre
     * @param radius its mean radius there
     * @param enhancing share of it that takes up contrast, 0..1
     */
    record Lesion(double x, double y, double level, double radius, double enhancing) {

        private static final double SMALLEST = 6;

        /** Its mean radius in a slice: a ball cut at a distance; 0 where the slice shows nothing that a reader would mark. */
        double radius(int slice) {
            double distance = (slice - level) * SlicePainter.SLICE_DISTANCE;
            double square = radius * radius - distance * distance;
            return square < SMALLEST * SMALLEST ? 0 : Math.sqrt(square);
        }
    }

    /** Draws a patient. */
    static Anatomy of(long seed, int patient, boolean sick) {
        SplitMix random = new SplitMix(SplitMix.mix(seed) + patient * 0x1000193L);
        double centreX = 63.5 + random.between(-2.5, 2.5);
        double centreY = 63.5 + random.between(-2, 2);
        double halfWidth = random.between(44, 49);
        double halfLength = random.between(54, 59);
        double tilt = random.between(-0.09, 0.09);
        double ventricles = random.between(0.8, 1.3);
        long noise = (long) (random.next() * 0x1p52);
        double side = random.next() < 0.5 ? -1 : 1;
        Lesion lesion = new Lesion(side * random.between(16, 23), random.between(-24, 22), random.between(1.4, 2.6),
                random.between(9, 16), random.between(0, 1));
        return new Anatomy(centreX, centreY, halfWidth, halfLength, tilt, ventricles, noise,
                sick ? Optional.of(lesion) : Optional.empty());
    }
}

package limn.samples.internal;

/** Smooth noise: values drawn on a lattice, interpolated between. A pure function of seed and place. */
final class ValueNoise {

    private final long seed;

    ValueNoise(long seed) {
        this.seed = SplitMix.mix(seed + 0x632BE59BD9B4E019L);
    }

    /** Noise of one scale: −1..1, wandering over distances of about 1. */
    double at(double x, double y) {
        double left = Math.floor(x);
        double top = Math.floor(y);
        double across = smooth(x - left);
        double down = smooth(y - top);
        double upper = lattice(left, top) + across * (lattice(left + 1, top) - lattice(left, top));
        double lower = lattice(left, top + 1) + across * (lattice(left + 1, top + 1) - lattice(left, top + 1));
        return upper + down * (lower - upper);
    }

    /** Noise of two scales, the finer one half as strong and turned so that no lattice shows: −1..1. */
    double rough(double x, double y) {
        return (2 * at(x, y) + at(1.6 * x + 1.2 * y + 17, 1.6 * y - 1.2 * x + 31)) / 3;
    }

    private double lattice(double x, double y) {
        long place = (long) x * 0x9E3779B97F4A7C15L + (long) y * 0xC2B2AE3D27D4EB4FL;
        return 2 * SplitMix.unit(SplitMix.mix(seed ^ SplitMix.mix(place))) - 1;
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}

package limn.samples.internal;

/**
 * Random numbers that are the same on every machine and in every version of Java: SplitMix64 (Steele, Lea, Flood 2014,
 * DOI 10.1145/2660193.2660195), written out because the library promises no particular algorithm.
 */
final class SplitMix {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(long seed) {
        this.state = seed;
    }

    /** The finishing mix: a bijection that scatters neighbouring numbers. */
    static long mix(long z) {
        long y = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        y = (y ^ y >>> 27) * 0x94D049BB133111EBL;
        return y ^ y >>> 31;
    }

    /** The upper 53 bits as a number of [0, 1). */
    static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    double next() {
        state += GOLDEN;
        return unit(mix(state));
    }

    double between(double low, double high) {
        return low + (high - low) * next();
    }

    /** Near a bell curve of deviation 1: the sum of four evenly drawn numbers. */
    double bell() {
        return (next() + next() + next() + next() - 2) * 1.7320508075688772;
    }
}

package limn.maths;

/**
 * Philox4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3, 2011,
 * DOI 10.1145/2063384.2063405): a pure function of a counter of 128 bits and a key of 64 bits to 128 random bits.
 */
final class Philox {

    private static final int ROUNDS = 10;
    private static final long FIRST_MULTIPLIER = 0xD2511F53L;
    private static final long SECOND_MULTIPLIER = 0xCD9E8D57L;
    private static final int FIRST_WEYL = 0x9E3779B9;
    private static final int SECOND_WEYL = 0xBB67AE85;

    private Philox() {
    }

    /**
     * Random bits.
     *
     * @param low lower half of the counter
     * @param high upper half of the counter
     * @param key the key
     * @return four words of 32 bits
     */
    static int[] words(long low, long high, long key) {
        int[] c = {(int) low, (int) (low >>> 32), (int) high, (int) (high >>> 32)};
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long first = (c[0] & 0xffffffffL) * FIRST_MULTIPLIER;
            long second = (c[2] & 0xffffffffL) * SECOND_MULTIPLIER;
            c = new int[] {(int) (second >>> 32) ^ c[1] ^ k0, (int) second, (int) (first >>> 32) ^ c[3] ^ k1,
                    (int) first};
            k0 += FIRST_WEYL;
            k1 += SECOND_WEYL;
        }
        return c;
    }
}

package limn.api.explain;

/**
 * What a method asks of the network for one image, all targets of its question together. A run from the middle of the
 * network counts as a whole forward, so it is an upper bound.
 *
 * @param forwards forward passes of one image
 * @param backwards backward passes of one image
 */
public record Cost(double forwards, double backwards) {

    /** One forward pass, which all methods of a batch share. */
    public static final Cost ONE_FORWARD = new Cost(1, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public Cost {
        if (!(forwards >= 0 && forwards < Double.POSITIVE_INFINITY)
                || !(backwards >= 0 && backwards < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("not a cost: " + forwards + " F, " + backwards + " B");
        }
    }

    /**
     * In forward passes alone, a backward taken for two.
     *
     * @return forward passes
     */
    public double passes() {
        return forwards + 2 * backwards;
    }
}

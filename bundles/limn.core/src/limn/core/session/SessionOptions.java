package limn.core.session;

import limn.core.run.ComputeOptions;

/**
 * How a session computes.
 *
 * @param compute batch, threads, memory and seed; with an empty batch one sample is one call, so that a click is answered
 *            soonest
 * @param cacheBytes how much of Java's heap its results may take
 */
public record SessionOptions(ComputeOptions compute, long cacheBytes) {

    /** The memory of the cache when nothing is said: 256 MB. */
    public static final long DEFAULT_CACHE = 256L << 20;

    /** Everything as it is when nothing is said. */
    public static final SessionOptions DEFAULT = new SessionOptions(ComputeOptions.DEFAULT, DEFAULT_CACHE);
}

package limn.core.internal.write;

import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Which samples the report shows: all when they are few, else a seeded draw that depends on their number and the seed
 * only, so that a run that goes on shows the same.
 */
public final class Gallery {

    /** The most maps that are shown. */
    private static final int MAPS = 60;
    /** With more maps than these a sample shows them all at a glance first, and then by family. */
    private static final int FEW = 6;
    /** The fewest samples that are shown, however many maps each has. */
    private static final int FEWEST = 6;

    private final BitSet chosen;
    private final boolean maps;
    private final int of;

    /**
     * Draws.
     *
     * @param samples number of samples of the run
     * @param mapsPerSample how many maps and panels each has
     * @param seed seed of the draw
     */
    public Gallery(int samples, int mapsPerSample, long seed) {
        this.of = samples;
        this.maps = mapsPerSample > 0;
        this.chosen = new BitSet();
        int wanted = Math.min(samples, Math.max(FEWEST, MAPS / Math.max(1, mapsPerSample)));
        SplittableRandom random = new SplittableRandom(seed);
        // Floyd's draw: each set of this size is equally likely, in memory of the set alone.
        for (int i = samples - wanted; i < samples; i++) {
            int candidate = random.nextInt(i + 1);
            chosen.set(chosen.get(candidate) ? i : candidate);
        }
    }

    /**
     * Whether a sample has so many maps that they are shown at a glance first, and smaller.
     *
     * @param maps maps of the sample
     * @return true if so
     */
    public static boolean apart(int maps) {
        return maps > FEW;
    }

    /**
     * Whether there are maps to be shown.
     *
     * @return false when only predictions are wanted
     */
    public boolean hasMaps() {
        return maps;
    }

    /**
     * Whether a sample is shown.
     *
     * @param position its place in the run
     * @return true if so
     */
    public boolean holds(int position) {
        return chosen.get(position);
    }

    /**
     * How many are shown, if all of them can be finished.
     *
     * @return a number up to that of the samples
     */
    public int size() {
        return chosen.cardinality();
    }

    /**
     * Whether every sample is shown.
     *
     * @return false if a draw decided
     */
    public boolean complete() {
        return size() == of;
    }
}

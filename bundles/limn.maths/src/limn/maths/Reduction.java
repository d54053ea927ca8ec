package limn.maths;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import limn.api.Tensor;
import limn.graph.Shape;

/** One value for each place of a map that has channels (definitions 6). */
public enum Reduction {
    /** The greatest |value| of the channels. */
    MAX_ABS,
    /** The root of the sum of the squares. */
    L2,
    /** The sum, signed. */
    SUM,
    /** The sum of |value|. */
    SUM_ABS;

    /** The ids of all. */
    public static final List<String> IDS = Arrays.stream(values()).map(Reduction::id).toList();

    /**
     * The name used in settings and records.
     *
     * @return lower case, words joined by hyphens, for example {@code max-abs}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * A reduction by its name.
     *
     * @param id one of {@link #IDS}
     * @return the reduction
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Reduction of(String id) {
        return Arrays.stream(values()).filter(reduction -> reduction.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " is none of " + IDS));
    }

    /**
     * Reduces the channels, in float64.
     *
     * @param map {@code C×H×W}, or {@code H×W}, which is taken as it is
     * @return {@code H×W}; NaN at places where a channel is NaN
     */
    public Tensor apply(Tensor map) {
        if (map.shape().rank() == 2) {
            return map;
        }
        Shape grid = map.shape().axes(1, 3);
        double[] sums = new double[Math.toIntExact(grid.count())];
        for (int channel = 0; channel < map.shape().size(0); channel++) {
            add(map.slice(channel), sums);
        }
        float[] reduced = new float[sums.length];
        for (int i = 0; i < reduced.length; i++) {
            reduced[i] = (float) (this == L2 ? Math.sqrt(sums[i]) : sums[i]);
        }
        return Tensor.of(grid, reduced);
    }

    /** A loop for each kind: a choice at every value would take longer than the sum. */
    private void add(Tensor channel, double[] sums) {
        for (int i = 0; this == MAX_ABS && i < sums.length; i++) {
            sums[i] = Math.max(sums[i], Math.abs((double) channel.get(i)));
        }
        for (int i = 0; this == L2 && i < sums.length; i++) {
            sums[i] += (double) channel.get(i) * channel.get(i);
        }
        for (int i = 0; this == SUM && i < sums.length; i++) {
            sums[i] += channel.get(i);
        }
        for (int i = 0; this == SUM_ABS && i < sums.length; i++) {
            sums[i] += Math.abs((double) channel.get(i));
        }
    }
}

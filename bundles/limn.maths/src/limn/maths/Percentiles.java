package limn.maths;

import java.util.Arrays;

/** Percentiles between order statistics, linear: type 7 of Hyndman and Fan (1996), NumPy's default. */
public final class Percentiles {

    private Percentiles() {
    }

    /**
     * Percentiles of some values.
     *
     * @param values at least one, in any order, none of them NaN
     * @param percents each from 0 to 100
     * @return one value for each percentage
     * @throws IllegalArgumentException if there are no values or a percentage is outside its range
     */
    public static double[] of(double[] values, double... percents) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values have no percentile");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.stream(percents).map(percent -> ofSorted(sorted, percent)).toArray();
    }

    private static double ofSorted(double[] sorted, double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(percent + " is no percentage");
        }
        double place = percent / 100 * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}

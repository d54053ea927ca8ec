package limn.maths;

import java.util.stream.IntStream;

/** Ranks and what is computed from them. */
public final class Ranks {

    private Ranks() {
    }

    /**
     * Ranks from 1; equal values share the mean of their ranks.
     *
     * @param values the values
     * @return a rank for each value, in the order of the values
     */
    public static double[] of(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed()
                .sorted((a, b) -> Double.compare(values[a] + 0.0, values[b] + 0.0)).mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int first = 0; first < order.length;) {
            int end = first + 1;
            while (end < order.length && values[order[end]] == values[order[first]]) {
                end++;
            }
            for (int i = first; i < end; i++) {
                ranks[order[i]] = (first + 1 + end) / 2.0;
            }
            first = end;
        }
        return ranks;
    }

    /**
     * Spearman's rank correlation: Pearson's correlation of the ranks.
     *
     * @param a values
     * @param b as many values
     * @return −1 to 1; NaN where one side is constant
     * @throws IllegalArgumentException if the numbers of values differ
     */
    public static double spearman(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " and " + b.length + " values");
        }
        double[] ranksA = of(a);
        double[] ranksB = of(b);
        double mean = (a.length + 1) / 2.0;
        double together = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            together += (ranksA[i] - mean) * (ranksB[i] - mean);
            squaresA += (ranksA[i] - mean) * (ranksA[i] - mean);
            squaresB += (ranksB[i] - mean) * (ranksB[i] - mean);
        }
        return together / Math.sqrt(squaresA * squaresB);
    }
}

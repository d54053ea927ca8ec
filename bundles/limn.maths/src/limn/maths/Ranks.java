package limn.maths;

import java.util.Arrays;

import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.correlation.Covariance;
import org.hipparchus.stat.ranking.NaNStrategy;
import org.hipparchus.stat.ranking.NaturalRanking;

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
        // So that −0 is 0.
        double[] signless = Arrays.stream(values).map(value -> value + 0.0).toArray();
        return new NaturalRanking(NaNStrategy.MAXIMAL).rank(signless);
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
        double spread = Math.sqrt(StatUtils.populationVariance(ranksA) * StatUtils.populationVariance(ranksB));
        // The library's own correlation is the root of a rounded square, which is 1e-8 off where there is none.
        return spread > 0 ? Math.clamp(new Covariance().covariance(ranksA, ranksB, false) / spread, -1, 1) : Double.NaN;
    }
}

package limn.core.internal.robust;

import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.correlation.Covariance;

import limn.api.Tensor;
import limn.maths.Ranks;

/** How far a map stays what it is under a little noise. */
public final class Stability {

    private Stability() {
    }

    /**
     * Spearman's rank correlation, of which equal cells take nothing away: a map that is zero nearly everywhere loses its
     * ties under any noise, and where nothing else changes that is no change. So the covariance of the ranks is divided by
     * the smaller of their two variances, which without ties are the same (definitions 12.2). Of ranks that differ by how
     * ties are broken alone it is 1.
     *
     * @param map a map
     * @param noisy the map of the picture with noise, of the same shape
     * @return −1 to 1; NaN where one of them is constant
     */
    public static double of(Tensor map, Tensor noisy) {
        double[] a = ranks(map);
        double[] b = ranks(noisy);
        double smaller = Math.min(StatUtils.populationVariance(a), StatUtils.populationVariance(b));
        return smaller > 0 ? Math.clamp(new Covariance().covariance(a, b, false) / smaller, -1, 1) : Double.NaN;
    }

    private static double[] ranks(Tensor map) {
        double[] values = new double[map.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.get(i);
        }
        return Ranks.of(values);
    }
}

package limn.core.internal.robust;

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
        double mean = (a.length + 1) / 2.0;
        double together = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            together += (a[i] - mean) * (b[i] - mean);
            squaresA += (a[i] - mean) * (a[i] - mean);
            squaresB += (b[i] - mean) * (b[i] - mean);
        }
        double smaller = Math.min(squaresA, squaresB);
        return smaller > 0 ? Math.clamp(together / smaller, -1, 1) : Double.NaN;
    }

    private static double[] ranks(Tensor map) {
        double[] values = new double[map.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.get(i);
        }
        return Ranks.of(values);
    }
}

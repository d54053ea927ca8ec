package limn.maths;

import java.util.Arrays;

import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.descriptive.rank.Percentile;

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
        if (!Arrays.stream(percents).allMatch(percent -> percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("percentages are from 0 to 100, not " + Arrays.toString(percents));
        }
        Percentile type7 = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        type7.setData(values);
        // The library has none below all values.
        return Arrays.stream(percents)
                .map(percent -> percent == 0 ? StatUtils.min(values) : type7.evaluate(percent)).toArray();
    }
}

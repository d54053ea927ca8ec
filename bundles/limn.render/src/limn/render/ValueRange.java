package limn.render;

import limn.api.Tensor;

/**
 * Which values the two ends of a colour map stand for.
 *
 * @param low the value of the first colour
 * @param high the value of the last colour
 */
public record ValueRange(double low, double high) {

    /** From 0 to 1, as post-processed maps are. */
    public static final ValueRange UNIT = new ValueRange(0, 1);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if an end is not finite, or the ends are the wrong way round
     */
    public ValueRange {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException("not a range: " + low + " to " + high);
        }
    }

    /**
     * From the smallest to the greatest value.
     *
     * @param map values of any shape; NaN and infinity are passed over
     * @return the range; 0 to 0 when no value is finite
     */
    public static ValueRange of(Tensor map) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < map.count(); i++) {
            float value = map.get(i);
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low > high ? new ValueRange(0, 0) : new ValueRange(low, high);
    }

    /**
     * Symmetric about 0, as signed maps are shown: −max|v| to +max|v|.
     *
     * @param map values of any shape; NaN and infinity are passed over
     * @return the range; 0 to 0 when no value is finite
     */
    public static ValueRange symmetric(Tensor map) {
        return of(map).symmetric();
    }

    /**
     * The smallest range that is symmetric about 0 and holds this one.
     *
     * @return −m to +m
     */
    public ValueRange symmetric() {
        double most = Math.max(Math.abs(low), Math.abs(high));
        return new ValueRange(-most, most);
    }

    /**
     * The smallest range that holds both.
     *
     * @param other another range
     * @return their union and what lies between
     */
    public ValueRange and(ValueRange other) {
        return new ValueRange(Math.min(low, other.low), Math.max(high, other.high));
    }

    /**
     * Where a value lies between the ends.
     *
     * @param value any value
     * @return 0 at the low end, 1 at the high end, cut off outside; ½ when the ends are equal; NaN for NaN
     */
    public double place(double value) {
        if (low == high && !Double.isNaN(value)) {
            return 0.5;
        }
        // Dividing by one changes nothing and takes longer than all the rest.
        double place = high - low == 1 ? value - low : (value - low) / (high - low);
        return place <= 0 ? 0 : Math.min(place, 1);
    }
}

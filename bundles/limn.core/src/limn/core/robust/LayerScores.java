package limn.core.robust;

/**
 * Figures of a layer on a picture (definitions 12.3). NaN where one was not computed or is not defined.
 *
 * @param score S, the weighted sum of the next three, 0..1
 * @param keepRemove D, 0..1: how much more of the class's probability the brightest cells keep than the rest
 * @param focus K, 0..1: Gini coefficient of the map as it is shown
 * @param resolution Q, 0..1: how fine the grid is
 * @param stability rank correlation with the map of the picture with a little noise, −1..1
 */
public record LayerScores(double score, double keepRemove, double focus, double resolution, double stability) {

    /** Nothing was computed. */
    public static final LayerScores NONE = new LayerScores(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /**
     * Scores by {@link RobustWeights}.
     *
     * @param keepRemove D
     * @param focus K
     * @param resolution Q
     * @param stability rank correlation under noise
     * @return the figures with their weighted sum
     */
    public static LayerScores of(double keepRemove, double focus, double resolution, double stability) {
        return new LayerScores(RobustWeights.KEEP_REMOVE * keepRemove + RobustWeights.FOCUS * focus
                + RobustWeights.RESOLUTION * resolution, keepRemove, focus, resolution, stability);
    }
}

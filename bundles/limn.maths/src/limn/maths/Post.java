package limn.maths;

import java.util.List;

import limn.api.Tensor;
import limn.graph.Shape;

/**
 * From raw maps to the map that is shown, in pytorch-grad-cam's order to the letter (definitions 0.3), in float32: negative
 * values to 0, minus the minimum, divided by {@code 1e-7 + maximum}; bilinear to the size wanted; the mean over the layers
 * scaled once more in the same way. A map without positive values becomes exactly 0, a map with a value that is no number
 * becomes NaN everywhere.
 */
public final class Post {

    private static final double EPSILON = 1e-7;

    private Post() {
    }

    /**
     * The map of one or several layers.
     *
     * @param rawMaps signed maps as computed, {@code h×w} each, at least one
     * @param height rows wanted
     * @param width columns wanted
     * @return {@code height×width}, 0..1
     */
    public static Tensor of(List<Tensor> rawMaps, int height, int width) {
        float[] sum = new float[height * width];
        for (Tensor map : rawMaps) {
            float[] scaled = Resampling.bilinear(scaled(map), height, width).toArray();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += Math.max(scaled[i], 0);
            }
        }
        for (int i = 0; i < sum.length && rawMaps.size() > 1; i++) {
            sum[i] /= rawMaps.size();
        }
        return scaled(Tensor.of(Shape.of(height, width), sum));
    }

    /**
     * The first step alone, in the map's own resolution.
     *
     * @param rawMap a signed map of any shape
     * @return the same shape, 0..1
     */
    public static Tensor scaled(Tensor rawMap) {
        float[] values = rawMap.toArray();
        float min = Float.POSITIVE_INFINITY;
        float max = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], 0);
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        float range = (float) (EPSILON + (max - min));
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - min) / range;
        }
        return Tensor.of(rawMap.shape(), values);
    }

    /**
     * A map on the input as it is shown (definitions 6): negative values to 0, divided by {@code 1e-7 + maximum}. The
     * minimum is not taken away, so 0 stays 0.
     *
     * @param map a signed map of any shape, its channels reduced
     * @return the same shape, 0..1
     */
    public static Tensor onInput(Tensor map) {
        float[] values = map.toArray();
        float max = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], 0);
            max = Math.max(max, values[i]);
        }
        float range = (float) (EPSILON + max);
        for (int i = 0; i < values.length; i++) {
            values[i] /= range;
        }
        return Tensor.of(map.shape(), values);
    }
}

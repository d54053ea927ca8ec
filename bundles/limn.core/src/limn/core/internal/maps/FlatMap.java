package limn.core.internal.maps;

import limn.api.Tensor;
import limn.graph.Shape;

/** Maps with one value for each place. */
public final class FlatMap {

    private FlatMap() {
    }

    /**
     * A map with one value for each place: channels of a map on the input are added up.
     *
     * @param map {@code h×w} or {@code C×H×W}
     * @return {@code h×w}
     */
    public static Tensor of(Tensor map) {
        if (map.shape().rank() == 2) {
            return map;
        }
        int height = map.shape().size(-2);
        int width = map.shape().size(-1);
        float[] sum = new float[height * width];
        for (int i = 0; i < map.count(); i++) {
            sum[i % sum.length] += map.get(i);
        }
        return Tensor.of(Shape.of(height, width), sum);
    }
}

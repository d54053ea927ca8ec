package limn.maths;

import java.util.function.DoubleUnaryOperator;

import limn.api.Tensor;
import limn.api.data.Geometry;
import limn.graph.Shape;

/** Maps brought back from the network input to the original picture (definitions 0.6). */
public final class BackMapping {

    private BackMapping() {
    }

    /**
     * A map in the geometry of the original picture, read bilinearly with clamping at the edge of the input.
     *
     * @param map {@code H×W}, at input size
     * @param geometry how the picture lies in the input
     * @return one value for each pixel of the picture, {@code pictureHeight×pictureWidth}; NaN where the picture was cut
     *         off before the network saw it
     * @throws IllegalArgumentException if the map is not of the input's size
     */
    public static Tensor toPicture(Tensor map, Geometry geometry) {
        int width = geometry.inputWidth();
        int height = geometry.inputHeight();
        if (!map.shape().equals(Shape.of(height, width))) {
            throw new IllegalArgumentException(map + " is not of the input's size " + geometry);
        }
        Shape shape = Shape.of(geometry.pictureHeight(), geometry.pictureWidth());
        float[] target = new float[Math.toIntExact(shape.count())];
        float[] source = map.toArray();
        Taps across = new Taps(geometry.pictureWidth(), width, geometry::inputX);
        Taps down = new Taps(geometry.pictureHeight(), height, geometry::inputY);
        for (int row = 0, written = 0; row < down.first.length; row++) {
            int top = down.first[row] * width;
            int bottom = down.second[row] * width;
            for (int column = 0; column < across.first.length; column++, written++) {
                int left = across.first[column];
                int right = across.second[column];
                double share = across.share[column];
                double above = source[top + left] * (1 - share) + source[top + right] * share;
                double below = source[bottom + left] * (1 - share) + source[bottom + right] * share;
                // Outside the share is NaN.
                target[written] = (float) (above * (1 - down.share[row]) + below * down.share[row]);
            }
        }
        return Tensor.of(shape, target);
    }

    /** Between which two places of the input each place of the picture lies along one axis, and how near the second. */
    private static final class Taps {

        private final int[] first;
        private final int[] second;
        private final double[] share;

        Taps(int places, int size, DoubleUnaryOperator input) {
            first = new int[places];
            second = new int[places];
            share = new double[places];
            for (int i = 0; i < places; i++) {
                double place = input.applyAsDouble(i);
                double inside = Math.clamp(place, 0, size - 1.0);
                first[i] = (int) inside;
                second[i] = Math.min(first[i] + 1, size - 1);
                share[i] = place >= -0.5 && place < size - 0.5 ? inside - first[i] : Double.NaN;
            }
        }
    }
}

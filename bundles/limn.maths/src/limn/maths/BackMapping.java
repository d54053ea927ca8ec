package limn.maths;

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
        if (!map.shape().equals(Shape.of(geometry.inputHeight(), width))) {
            throw new IllegalArgumentException(map + " is not of the input's size " + geometry);
        }
        float[] source = map.toArray();
        Shape shape = Shape.of(geometry.pictureHeight(), geometry.pictureWidth());
        float[] target = new float[Math.toIntExact(shape.count())];
        int written = 0;
        for (int row = 0; row < geometry.pictureHeight(); row++) {
            double y = geometry.inputY(row);
            for (int column = 0; column < geometry.pictureWidth(); column++) {
                double x = geometry.inputX(column);
                target[written++] = inside(x, width) && inside(y, geometry.inputHeight())
                        ? read(source, width, geometry.inputHeight(), x, y)
                        : Float.NaN;
            }
        }
        return Tensor.of(shape, target);
    }

    private static boolean inside(double place, int size) {
        return place >= -0.5 && place < size - 0.5;
    }

    private static float read(float[] source, int width, int height, double x, double y) {
        double column = Math.clamp(x, 0, width - 1.0);
        double row = Math.clamp(y, 0, height - 1.0);
        int left = (int) column;
        int top = (int) row;
        int right = Math.min(left + 1, width - 1);
        int bottom = Math.min(top + 1, height - 1);
        double across = column - left;
        double above = source[top * width + left] * (1 - across) + source[top * width + right] * across;
        double below = source[bottom * width + left] * (1 - across) + source[bottom * width + right] * across;
        return (float) (above * (1 - row + top) + below * (row - top));
    }
}

package limn.maths;

import java.util.function.BiFunction;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing.Interpolation;
import limn.graph.Shape;

/**
 * Maps and pictures in another size (definitions 0.5). Coordinates are those of pixel centres, never of corners.
 */
public final class Resampling {

    private Resampling() {
    }

    /**
     * Bilinear, half-pixel centres, no antialiasing: OpenCV's {@code INTER_LINEAR} on float32, PyTorch's
     * {@code interpolate(mode="bilinear", align_corners=False)}. Source place {@code s = (d + ½)·n_in/n_out − ½}, cut to
     * {@code [0, n_in − 1]}.
     *
     * @param map {@code h×w} or {@code C×h×w}
     * @param height rows wanted
     * @param width columns wanted
     * @return {@code height×width} or {@code C×height×width}; the map itself where the size is the same
     * @throws IllegalArgumentException if the map has another rank or is empty
     */
    public static Tensor bilinear(Tensor map, int height, int width) {
        return bilinear(map, height, width, LinearTaps::between);
    }

    /**
     * Bilinear with the corners of both sizes on each other, as PyTorch's {@code align_corners=True}: source place
     * {@code s = d·(n_in − 1)/(n_out − 1)}. For comparisons with tools that do so; it shifts what lies between.
     *
     * @param map {@code h×w} or {@code C×h×w}
     * @param height rows wanted
     * @param width columns wanted
     * @return {@code height×width} or {@code C×height×width}; the map itself where the size is the same
     * @throws IllegalArgumentException if the map has another rank or is empty
     */
    public static Tensor bilinearCorners(Tensor map, int height, int width) {
        return bilinear(map, height, width, LinearTaps::corners);
    }

    private static Tensor bilinear(Tensor map, int height, int width,
            BiFunction<Integer, Integer, LinearTaps> taps) {
        int rank = map.shape().rank();
        if (rank != 2 && rank != 3 || map.count() == 0) {
            throw new IllegalArgumentException("cannot resize " + map);
        }
        int rows = map.shape().size(-2);
        int columns = map.shape().size(-1);
        if (rows == height && columns == width) {
            return map;
        }
        int planes = map.count() / (rows * columns);
        Shape shape = map.shape().with(-2, height).with(-1, width);
        float[] target = new float[Math.toIntExact(shape.count())];
        LinearTaps down = taps.apply(rows, height);
        LinearTaps across = taps.apply(columns, width);
        float[] source = map.toArray();
        float[] wide = new float[rows * width];
        for (int plane = 0; plane < planes; plane++) {
            // Every row is widened once, however many rows are made of it.
            for (int row = 0; row < rows; row++) {
                across.mix(source, (plane * rows + row) * columns, wide, row * width);
            }
            for (int y = 0; y < height; y++) {
                int upper = down.first(y) * width;
                int lower = down.second(y) * width;
                int written = (plane * height + y) * width;
                float weight = down.weight(y);
                for (int x = 0; x < width; x++) {
                    target[written + x] = wide[upper + x] * (1 - weight) + wide[lower + x] * weight;
                }
            }
        }
        return Tensor.of(shape, target);
    }

    /**
     * The value whose centre is nearest, {@code ⌊(2d + 1)·n_in / (2·n_out)⌋}; PyTorch's {@code nearest-exact}, and its
     * {@code nearest} too where a whole number of target cells lies in each source cell.
     *
     * @param map {@code h×w} or {@code C×h×w}
     * @param height rows wanted
     * @param width columns wanted
     * @return {@code height×width} or {@code C×height×width}
     */
    public static Tensor nearest(Tensor map, int height, int width) {
        int rows = map.shape().size(-2);
        int columns = map.shape().size(-1);
        Shape shape = map.shape().with(-2, height).with(-1, width);
        float[] target = new float[Math.toIntExact(shape.count())];
        for (int i = 0; i < target.length; i++) {
            int plane = i / (height * width);
            int y = nearest(i / width % height, rows, height);
            int x = nearest(i % width, columns, width);
            target[i] = map.get((plane * rows + y) * columns + x);
        }
        return Tensor.of(shape, target);
    }

    /**
     * An 8-bit picture in another size. {@code BILINEAR_ANTIALIAS} and {@code BICUBIC_ANTIALIAS} equal Pillow's
     * {@code Image.resize} bit for bit; {@code BILINEAR} is {@link #bilinear} rounded to the nearest even level, as
     * torchvision does without antialiasing; {@code NEAREST} takes the pixel whose centre is nearest,
     * {@code ⌊(2d + 1)·n_in / (2·n_out)⌋}.
     *
     * @param picture the picture
     * @param width columns wanted
     * @param height rows wanted
     * @param interpolation how values between pixels are made
     * @return a picture of that size
     */
    public static Picture picture(Picture picture, int width, int height, Interpolation interpolation) {
        return window(picture, width, height, new Window(0, 0, width, height), interpolation);
    }

    /**
     * A part of an 8-bit picture in another size: the same pixels as {@link #picture} and cutting afterwards, at the cost
     * of the part alone.
     *
     * @param picture the picture
     * @param width columns of the whole picture after resizing
     * @param height rows of the whole picture after resizing
     * @param window the part wanted, inside {@code width×height}
     * @param interpolation how values between pixels are made
     * @return a picture of the window's size
     */
    public static Picture window(Picture picture, int width, int height, Window window, Interpolation interpolation) {
        return switch (interpolation) {
            case NEAREST -> PlainResampling.nearest(picture, width, height, window);
            case BILINEAR -> PlainResampling.bilinear(picture, width, height, window);
            case BILINEAR_ANTIALIAS -> PillowResampling.TRIANGLE.apply(picture, width, height, window);
            case BICUBIC_ANTIALIAS -> PillowResampling.CUBIC.apply(picture, width, height, window);
        };
    }

    /**
     * The nearest source position by the rule of centres.
     *
     * @param target position wanted, 0 ≤ target &lt; targets
     * @param sources number of source positions
     * @param targets number of target positions
     * @return {@code ⌊(2·target + 1)·sources / (2·targets)⌋}
     */
    static int nearest(int target, int sources, int targets) {
        return (int) ((2L * target + 1) * sources / (2L * targets));
    }
}

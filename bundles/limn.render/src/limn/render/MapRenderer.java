package limn.render;

import java.awt.image.BufferedImage;

import limn.api.Tensor;
import limn.graph.Shape;
import limn.maths.Resampling;

/** Maps as pictures. */
public final class MapRenderer {

    private MapRenderer() {
    }

    /** What is shown between the centres of a map's cells. */
    public enum Smoothing {
        /** Bilinear, centres of cells at half pixels (definitions 0.5). */
        SMOOTH,
        /** The value of the nearest cell, so that cells are seen as they are. */
        NEAREST
    }

    /**
     * A map in its own resolution, one pixel for each cell.
     *
     * @param map {@code h×w}
     * @param colours the colour map; a signed one wants a range symmetric about 0
     * @param range what the ends of the colour map stand for
     * @return an image with transparency: NaN is transparent
     */
    public static BufferedImage image(Tensor map, ColourMap colours, ValueRange range) {
        int height = map.shape().size(0);
        int width = map.shape().size(1);
        int[] pixels = new int[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colours.argb(range.place(map.get(i)));
        }
        return Pictures.image(pixels, width, height, BufferedImage.TYPE_INT_ARGB);
    }

    /**
     * A map at a size. Values are resized, not colours.
     *
     * @param map {@code h×w}
     * @param colours the colour map
     * @param range what the ends of the colour map stand for
     * @param width columns wanted
     * @param height rows wanted
     * @param smoothing what is shown between the cells
     * @return an image with transparency: NaN is transparent
     */
    public static BufferedImage image(Tensor map, ColourMap colours, ValueRange range, int width, int height,
            Smoothing smoothing) {
        return image(resized(map, width, height, smoothing), colours, range);
    }

    /**
     * Planes of colour at a size.
     *
     * @param planes {@code h×w}, shown in grey, or {@code 3×h×w}, red, green and blue
     * @param range what black and white stand for; equal ends are mid-grey
     * @param width columns wanted
     * @param height rows wanted
     * @param smoothing what is shown between the cells
     * @return an image with transparency: NaN is transparent
     * @throws IllegalArgumentException if there are neither one nor three planes
     */
    public static BufferedImage planes(Tensor planes, ValueRange range, int width, int height, Smoothing smoothing) {
        int count = planes.shape().rank() == 2 ? 1 : planes.shape().size(0);
        if (count != 1 && count != 3) {
            throw new IllegalArgumentException(planes + " as a picture");
        }
        int[] pixels = new int[height * width];
        for (int plane = 0; plane < 3; plane++) {
            Tensor one = resized(planes.shape().rank() == 2 ? planes : planes.slice(count == 1 ? 0 : plane), width,
                    height, smoothing);
            for (int i = 0; i < pixels.length; i++) {
                double place = range.place(one.get(i));
                boolean clear = Double.isNaN(place) || plane > 0 && pixels[i] == 0;
                pixels[i] = clear ? 0 : pixels[i] | 0xff000000 | (int) Math.rint(0xff * place) << 16 - 8 * plane;
            }
        }
        return Pictures.image(pixels, width, height, BufferedImage.TYPE_INT_ARGB);
    }

    private static Tensor resized(Tensor map, int width, int height, Smoothing smoothing) {
        if (smoothing == Smoothing.SMOOTH) {
            return Resampling.bilinear(map, height, width);
        }
        float[] values = new float[height * width];
        for (int y = 0, i = 0; y < height; y++) {
            int row = nearest(y, map.shape().size(0), height) * map.shape().size(1);
            for (int x = 0; x < width; x++, i++) {
                values[i] = map.get(row + nearest(x, map.shape().size(1), width));
            }
        }
        return Tensor.of(Shape.of(height, width), values);
    }

    /** The cell whose centre is nearest (definitions 0.5). */
    static int nearest(int target, int sources, int targets) {
        return (int) ((2L * target + 1) * sources / (2L * targets));
    }
}

package limn.render;

import java.awt.image.BufferedImage;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.data.Content.Picture;

/** A map laid over the picture it explains, at the picture's own resolution. */
public final class Overlay {

    private Overlay() {
    }

    /**
     * A post-processed map over its picture.
     *
     * @param picture the original picture
     * @param map {@code height×width} of the picture, 0..1 ({@link limn.maths.Post} brought back by
     *            {@link limn.maths.BackMapping}); where it is NaN the picture is seen as it is
     * @param colours the colour map
     * @param opacity 0 (picture alone) to 1 (map alone)
     * @param outline what a person marked, drawn on top
     * @return an opaque image of the picture's size
     */
    public static BufferedImage of(Picture picture, Tensor map, ColourMap colours, double opacity,
            Optional<MaskOutline> outline) {
        return of(picture, map, colours, ValueRange.UNIT, opacity, outline);
    }

    /**
     * A map of any range over its picture.
     *
     * @param picture the original picture
     * @param map {@code height×width} of the picture; where it is NaN the picture is seen as it is
     * @param colours the colour map; a signed one wants a range symmetric about 0
     * @param range what the ends of the colour map stand for
     * @param opacity 0 (picture alone) to 1 (map alone)
     * @param outline what a person marked, drawn on top
     * @return an opaque image of the picture's size
     */
    public static BufferedImage of(Picture picture, Tensor map, ColourMap colours, ValueRange range, double opacity,
            Optional<MaskOutline> outline) {
        if (map.shape().size(0) != picture.height() || map.shape().size(1) != picture.width()) {
            throw new IllegalArgumentException(map + " over " + picture.width() + "×" + picture.height());
        }
        int[] pixels = Pictures.pixels(Pictures.image(picture));
        for (int i = 0; i < pixels.length; i++) {
            double place = range.place(map.get(i));
            if (!Double.isNaN(place)) {
                pixels[i] = blend(pixels[i], colours.argb(place), opacity);
            }
        }
        BufferedImage image = Pictures.image(pixels, picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        outline.ifPresent(mask -> mask.draw(image));
        return image;
    }

    private static int blend(int below, int above, double opacity) {
        int mixed = 0xff000000;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int low = below >> shift & 0xff;
            int high = above >> shift & 0xff;
            mixed |= (int) Math.rint(low + (high - low) * opacity) << shift;
        }
        return mixed;
    }
}

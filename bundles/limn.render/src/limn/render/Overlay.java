package limn.render;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.data.Content.Picture;

/** A map laid over the picture it explains, at the picture's own resolution. */
public final class Overlay {

    /** Below this share of full strength a fading map lets the picture through. */
    private static final double FADED_BELOW = 0.25;

    /** Shares of colour are whole numbers of this, so that no machine rounds another way. */
    private static final int WHOLE = 256;
    private static final int BITS = 8;

    private Overlay() {
    }

    /** How much of the map is seen where it is weak. */
    public enum Blend {
        /** As much as where it is strong: its colours can be read against a legend everywhere. */
        EVEN,
        /** Less and less: from a quarter of full strength downwards the map fades, and at 0 the picture is as it was. */
        FADING
    }

    /**
     * A post-processed map over its picture, fading where it is weak.
     *
     * @param picture the original picture
     * @param map {@code height×width} of the picture, 0..1 ({@link limn.maths.Post} brought back by
     *            {@link limn.maths.BackMapping}); where it is NaN the picture is seen as it is
     * @param colours the colour map
     * @param opacity 0 (picture alone) to 1 (map alone where it is strong)
     * @param outline what a person marked, drawn on top
     * @return an opaque image of the picture's size
     * @throws IllegalArgumentException if map and picture differ in size
     */
    public static BufferedImage of(Picture picture, Tensor map, ColourMap colours, double opacity,
            Optional<MaskOutline> outline) {
        return of(picture, map, colours, ValueRange.UNIT, Blend.FADING, opacity, outline);
    }

    /**
     * A map of any range over its picture.
     *
     * @param picture the original picture
     * @param map {@code height×width} of the picture; where it is NaN the picture is seen as it is
     * @param colours the colour map; a signed one wants a range symmetric about 0, and its middle is where it is weak
     * @param range what the ends of the colour map stand for
     * @param blend how much of the map is seen where it is weak
     * @param opacity 0 (picture alone) to 1 (map alone where it is strong)
     * @param outline what a person marked, drawn on top
     * @return an opaque image of the picture's size
     * @throws IllegalArgumentException if map and picture differ in size
     */
    public static BufferedImage of(Picture picture, Tensor map, ColourMap colours, ValueRange range, Blend blend,
            double opacity, Optional<MaskOutline> outline) {
        return of(picture, map, colours, range, blend, opacity, outline.stream().toList());
    }

    /**
     * A map of any range over its picture, with outlines.
     *
     * @param picture the original picture
     * @param map {@code height×width} of the picture; where it is NaN the picture is seen as it is
     * @param colours the colour map; a signed one wants a range symmetric about 0, and its middle is where it is weak
     * @param range what the ends of the colour map stand for
     * @param blend how much of the map is seen where it is weak
     * @param opacity 0 (picture alone) to 1 (map alone where it is strong)
     * @param outlines drawn on top, one after the other
     * @return an opaque image of the picture's size
     * @throws IllegalArgumentException if map and picture differ in size
     */
    public static BufferedImage of(Picture picture, Tensor map, ColourMap colours, ValueRange range, Blend blend,
            double opacity, List<MaskOutline> outlines) {
        if (map.shape().size(0) != picture.height() || map.shape().size(1) != picture.width()) {
            throw new IllegalArgumentException(map + " over " + picture.width() + "×" + picture.height());
        }
        int[] pixels = Pictures.pixels(picture);
        float[] values = map.toArray();
        boolean signed = colours.signed();
        int full = (int) Math.rint(opacity * WHOLE);
        for (int i = 0; i < pixels.length; i++) {
            double place = range.place(values[i]);
            double seen = Double.isNaN(place) ? 0 : seen(place, signed, blend);
            int share = seen == 1 ? full : (int) Math.rint(opacity * seen * WHOLE);
            if (share > 0) {
                pixels[i] = blend(pixels[i], colours.argb(place), share);
            }
        }
        BufferedImage image = Pictures.image(pixels, picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        outlines.forEach(mask -> mask.draw(image));
        return image;
    }

    /**
     * The map alone, as it lies over a picture at full opacity: for a window that lays it over the picture itself.
     *
     * @param map {@code h×w} of any size
     * @param colours the colour map; a signed one wants a range symmetric about 0, and its middle is where it is weak
     * @param range what the ends of the colour map stand for
     * @param blend how much of the map is seen where it is weak
     * @return an image with transparency of the map's size; NaN is transparent
     */
    public static BufferedImage layer(Tensor map, ColourMap colours, ValueRange range, Blend blend) {
        int height = map.shape().size(0);
        int width = map.shape().size(1);
        int[] pixels = new int[height * width];
        for (int i = 0; i < pixels.length; i++) {
            double place = range.place(map.get(i));
            if (!Double.isNaN(place)) {
                int alpha = (int) Math.rint(seen(place, colours.signed(), blend) * 0xff);
                pixels[i] = alpha << 24 | colours.argb(place) & 0xffffff;
            }
        }
        return Pictures.image(pixels, width, height, BufferedImage.TYPE_INT_ARGB);
    }

    private static double seen(double place, boolean signed, Blend blend) {
        double strength = signed ? Math.abs(2 * place - 1) : place;
        return blend == Blend.EVEN ? 1 : Math.min(1, strength / FADED_BELOW);
    }

    private static int blend(int below, int above, int share) {
        int rest = WHOLE - share;
        int red = (below >> 16 & 0xff) * rest + (above >> 16 & 0xff) * share + WHOLE / 2 >> BITS;
        int green = (below >> 8 & 0xff) * rest + (above >> 8 & 0xff) * share + WHOLE / 2 >> BITS;
        int blue = (below & 0xff) * rest + (above & 0xff) * share + WHOLE / 2 >> BITS;
        return 0xff000000 | red << 16 | green << 8 | blue;
    }
}

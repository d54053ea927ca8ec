package limn.render;

import java.awt.image.BufferedImage;

/** Marks on whole pictures: one of several is framed, others lose their colour. */
public final class Marks {

    /** Red, green and blue as the eye weighs them (ITU-R BT.601), in 1/1000. */
    private static final int RED = 299;
    private static final int GREEN = 587;
    private static final int BLUE = 114;
    private static final int THOUSAND = 1000;
    private static final int LINE = 4;
    private static final int EDGE = 0xff101316;
    private static final int FRAME = 0xffffd54a;

    private Marks() {
    }

    /**
     * A picture without its colours.
     *
     * @param image any picture
     * @return grey, of the same size
     */
    public static BufferedImage greyed(BufferedImage image) {
        int[] pixels = Pictures.pixels(image);
        for (int i = 0; i < pixels.length; i++) {
            int grey = (RED * (pixels[i] >> 16 & 0xff) + GREEN * (pixels[i] >> 8 & 0xff) + BLUE * (pixels[i] & 0xff)
                    + THOUSAND / 2) / THOUSAND;
            pixels[i] = 0xff000000 | grey * 0x010101;
        }
        return Pictures.image(pixels, image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    }

    /**
     * A picture with a frame at its edge, inside, so that its size stays.
     *
     * @param image any picture
     * @return a framed copy
     */
    public static BufferedImage framed(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = Pictures.pixels(image);
        for (int i = 0; i < pixels.length; i++) {
            int fromEdge = Math.min(Math.min(i % width, width - 1 - i % width),
                    Math.min(i / width, height - 1 - i / width));
            if (fromEdge <= LINE) {
                pixels[i] = fromEdge == LINE ? EDGE : FRAME;
            }
        }
        return Pictures.image(pixels, width, height, BufferedImage.TYPE_INT_RGB);
    }
}

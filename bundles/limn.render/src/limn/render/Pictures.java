package limn.render;

import java.awt.image.BufferedImage;

import limn.api.data.Content.Picture;

/** Pictures of the words as pictures of Java, and back. */
public final class Pictures {

    private Pictures() {
    }

    /**
     * A picture as Java draws it.
     *
     * @param picture grey or colour
     * @return an image of type {@link BufferedImage#TYPE_INT_RGB} with the same values; grey becomes equal red, green, blue
     */
    public static BufferedImage image(Picture picture) {
        return image(pixels(picture), picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    }

    /**
     * An image as a picture; transparency is dropped, not blended.
     *
     * @param image an image of any type
     * @return a picture of three channels
     */
    public static Picture picture(BufferedImage image) {
        int[] pixels = pixels(image);
        byte[] samples = new byte[pixels.length * 3];
        for (int i = 0; i < pixels.length; i++) {
            samples[3 * i] = (byte) (pixels[i] >> 16);
            samples[3 * i + 1] = (byte) (pixels[i] >> 8);
            samples[3 * i + 2] = (byte) pixels[i];
        }
        return new Picture(image.getWidth(), image.getHeight(), 3, samples);
    }

    /** All pixels, {@code 0xAARRGGBB}, opaque, row by row. */
    static int[] pixels(Picture picture) {
        int[] pixels = new int[picture.width() * picture.height()];
        byte[] samples = picture.samples();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xff000000 | (picture.channels() == 1 ? (samples[i] & 0xff) * 0x010101
                    : (samples[3 * i] & 0xff) << 16 | (samples[3 * i + 1] & 0xff) << 8 | samples[3 * i + 2] & 0xff);
        }
        return pixels;
    }

    /** All pixels, {@code 0xAARRGGBB}, row by row. */
    static int[] pixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean opaque = image.getType() == BufferedImage.TYPE_INT_RGB;
        if (!opaque && image.getType() != BufferedImage.TYPE_INT_ARGB) {
            return image.getRGB(0, 0, width, height, null, 0, width);
        }
        int[] pixels = (int[]) image.getRaster().getDataElements(0, 0, width, height, new int[width * height]);
        for (int i = 0; opaque && i < pixels.length; i++) {
            pixels[i] |= 0xff000000;
        }
        return pixels;
    }

    /** An image of these pixels, of type {@code TYPE_INT_RGB} or {@code TYPE_INT_ARGB}. */
    static BufferedImage image(int[] pixels, int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        return image;
    }
}

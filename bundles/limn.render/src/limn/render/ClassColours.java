package limn.render;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A colour for each class of a mask, and masks in these colours on black. The first seven are the set of Okabe and Ito
 * (Wong 2011), told apart without colour vision too; those after them are as far from all before them as can be (Glasbey
 * 2007). From the 256th class on they come again.
 */
public final class ClassColours {

    private static final int NOTHING = 0xff000000;

    private final OptionalInt background;

    /**
     * The colours of a model's classes.
     *
     * @param background index of the class that stands for nothing and is black, if one does
     */
    public ClassColours(OptionalInt background) {
        this.background = background;
    }

    /**
     * The colour of a class.
     *
     * @param index its index, or a number below 0 for what belongs to none
     * @return {@code 0xAARRGGBB}, opaque; black for the background and for none
     */
    public int argb(int index) {
        if (index < 0 || background.isPresent() && background.getAsInt() == index) {
            return NOTHING;
        }
        int place = background.isPresent() && background.getAsInt() < index ? index - 1 : index;
        return DistinctColours.argb(place);
    }

    /**
     * The colour of the line around what is predicted as a class: its own where regions of several classes must be told
     * apart, else that of everything predicted.
     *
     * @param index its index, not the background's
     * @param classes how many there are, the background among them
     * @return {@code 0xAARRGGBB}, opaque
     */
    public int outline(int index, int classes) {
        return classes - (background.isPresent() ? 1 : 0) > 1 ? argb(index) : MaskOutline.Line.PREDICTED.argb();
    }

    /**
     * A mask in its colours, stretched to a size by the nearest pixel.
     *
     * @param labels indices of classes row by row, below 0 where there is none
     * @param width columns of the mask
     * @param columns columns of the image
     * @param rows rows of the image
     * @return an image of that size
     */
    public BufferedImage image(int[] labels, int width, int columns, int rows) {
        int height = labels.length / width;
        int[] pixels = new int[columns * rows];
        for (int y = 0; y < rows; y++) {
            int row = MapRenderer.nearest(y, height, rows) * width;
            for (int x = 0; x < columns; x++) {
                pixels[y * columns + x] = argb(labels[row + MapRenderer.nearest(x, width, columns)]);
            }
        }
        return Pictures.image(pixels, columns, rows, BufferedImage.TYPE_INT_RGB);
    }

    /**
     * The colour of a class, for a legend.
     *
     * @param index its index
     * @param width columns
     * @param height rows
     * @return an image of that size, all in the colour
     */
    public BufferedImage sample(int index, int width, int height) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, argb(index));
        return Pictures.image(pixels, width, height, BufferedImage.TYPE_INT_RGB);
    }
}

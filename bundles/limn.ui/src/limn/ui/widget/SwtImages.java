package limn.ui.widget;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.IntFunction;

import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;

/** Images of Java, as limn.render draws them, as images of SWT. Safe from any thread. */
public final class SwtImages {

    private SwtImages() {
    }

    /**
     * The pixels of an image.
     *
     * @param image an image of any type
     * @return the same pixels; with alpha where the image's type has transparency
     */
    public static ImageData data(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = pixels(image);
        byte[] bytes = new byte[pixels.length * 4];
        for (int i = 0, to = 0; i < pixels.length; i++, to += 4) {
            int pixel = pixels[i];
            bytes[to + 1] = (byte) (pixel >> 16);
            bytes[to + 2] = (byte) (pixel >> 8);
            bytes[to + 3] = (byte) pixel;
        }
        ImageData data = new ImageData(width, height, 32, new PaletteData(0xff0000, 0xff00, 0xff), 4, bytes);
        if (image.getColorModel().hasAlpha()) {
            byte[] alpha = new byte[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                alpha[i] = (byte) (pixels[i] >>> 24);
            }
            data.alphaData = alpha;
        }
        return data;
    }

    /**
     * An image, one pixel for each point of the screen.
     *
     * @param device the display
     * @param image an image of any type
     * @return an image that the caller disposes
     */
    public static Image image(Device device, BufferedImage image) {
        return new Image(device, data(image));
    }

    /**
     * An image that is sharp at every zoom of the screen.
     *
     * @param device the display
     * @param atZoom gives the image for a zoom in percent: at 200 twice as many pixels each way as at 100
     * @return an image that the caller disposes
     */
    public static Image image(Device device, IntFunction<BufferedImage> atZoom) {
        return new Image(device, (ImageDataProvider) zoom -> data(atZoom.apply(zoom)));
    }

    private static int[] pixels(BufferedImage image) {
        int type = image.getType();
        boolean plain = type == BufferedImage.TYPE_INT_RGB || type == BufferedImage.TYPE_INT_ARGB;
        if (plain && image.getRaster().getDataBuffer() instanceof DataBufferInt buffer
                && buffer.getSize() == image.getWidth() * image.getHeight()) {
            return buffer.getData();
        }
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}

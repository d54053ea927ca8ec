package limn.maths;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.graph.Shape;

/**
 * Edges of a picture: {@code ½·min(255, |gx|) + ½·min(255, |gy|)} of the 3×3 Sobel filters on its grey values, borders
 * mirrored at the outermost pixel (definitions 4.3), as pytorch-grad-cam's {@code sobel_cam}, which stores whole levels.
 */
public final class Sobel {

    private static final int TOP = 255;

    private Sobel() {
    }

    /**
     * The edges.
     *
     * @param picture red, green, blue or grey, 8 bits
     * @return {@code H×W}, 0..255
     */
    public static Tensor of(Picture picture) {
        int width = picture.width();
        int height = picture.height();
        int[] grey = grey(picture);
        float[] edges = new float[grey.length];
        for (int y = 0; y < height; y++) {
            int above = mirrored(y - 1, height) * width;
            int below = mirrored(y + 1, height) * width;
            for (int x = 0; x < width; x++) {
                int left = mirrored(x - 1, width);
                int right = mirrored(x + 1, width);
                int across = grey[above + right] + 2 * grey[y * width + right] + grey[below + right]
                        - grey[above + left] - 2 * grey[y * width + left] - grey[below + left];
                int down = grey[below + left] + 2 * grey[below + x] + grey[below + right] - grey[above + left]
                        - 2 * grey[above + x] - grey[above + right];
                edges[y * width + x] = (Math.min(TOP, Math.abs(across)) + Math.min(TOP, Math.abs(down))) / 2f;
            }
        }
        return Tensor.of(Shape.of(height, width), edges);
    }

    /** OpenCV's grey in whole numbers: {@code (9798R + 19235G + 3735B + 2¹⁴) >> 15}. */
    private static int[] grey(Picture picture) {
        byte[] samples = picture.samples();
        int channels = picture.channels();
        int[] grey = new int[picture.width() * picture.height()];
        for (int i = 0; i < grey.length; i++) {
            int first = i * channels;
            grey[i] = channels == 1 ? samples[first] & 0xff
                    : 9798 * (samples[first] & 0xff) + 19235 * (samples[first + 1] & 0xff)
                            + 3735 * (samples[first + 2] & 0xff) + (1 << 14) >> 15;
        }
        return grey;
    }

    private static int mirrored(int place, int length) {
        if (length == 1) {
            return 0;
        }
        return place < 0 ? -place : place >= length ? 2 * length - 2 - place : place;
    }
}

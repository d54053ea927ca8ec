package limn.maths;

import limn.api.data.Content.Picture;

/** Pictures resized without averaging. */
final class PlainResampling {

    private PlainResampling() {
    }

    static Picture nearest(Picture picture, int width, int height, Window window) {
        int channels = picture.channels();
        byte[] source = picture.samples();
        byte[] target = new byte[window.width() * window.height() * channels];
        int[] columns = new int[window.width()];
        for (int x = 0; x < columns.length; x++) {
            columns[x] = Resampling.nearest(window.x() + x, picture.width(), width) * channels;
        }
        int written = 0;
        for (int y = 0; y < window.height(); y++) {
            int row = Resampling.nearest(window.y() + y, picture.height(), height) * picture.width() * channels;
            for (int column : columns) {
                for (int channel = 0; channel < channels; channel++) {
                    target[written++] = source[row + column + channel];
                }
            }
        }
        return new Picture(window.width(), window.height(), channels, target);
    }

    static Picture bilinear(Picture picture, int width, int height, Window window) {
        int channels = picture.channels();
        int stride = picture.width() * channels;
        byte[] source = picture.samples();
        byte[] target = new byte[window.width() * window.height() * channels];
        LinearTaps down = LinearTaps.between(picture.height(), height, window.y(), window.height());
        LinearTaps across = LinearTaps.between(picture.width(), width, window.x(), window.width());
        int written = 0;
        for (int y = 0; y < window.height(); y++) {
            int upper = down.first(y) * stride;
            int lower = down.second(y) * stride;
            for (int x = 0; x < window.width(); x++) {
                int left = across.first(x) * channels;
                int right = across.second(x) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    float above = across.mix(x, source[upper + left + channel] & 0xff,
                            source[upper + right + channel] & 0xff);
                    float below = across.mix(x, source[lower + left + channel] & 0xff,
                            source[lower + right + channel] & 0xff);
                    target[written++] = (byte) Math.rint(down.mix(y, above, below));
                }
            }
        }
        return new Picture(window.width(), window.height(), channels, target);
    }
}

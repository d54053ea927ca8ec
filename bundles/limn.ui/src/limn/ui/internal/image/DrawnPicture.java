package limn.ui.internal.image;

import java.awt.image.BufferedImage;

import org.eclipse.swt.graphics.Rectangle;

import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing.Interpolation;
import limn.maths.Resampling;
import limn.render.Pictures;

/**
 * The original picture.
 *
 * @param picture the picture
 */
record DrawnPicture(Picture picture) implements Drawn {

    @Override
    public int finest() {
        return 0;
    }

    @Override
    public BufferedImage draw(Level level, Rectangle part) {
        return Pictures.image(level.number() > 0
                ? cut(Resampling.picture(picture, level.width(), level.height(), Interpolation.BILINEAR_ANTIALIAS),
                        part)
                : cut(picture, part));
    }

    private static Picture cut(Picture whole, Rectangle part) {
        if (part.width == whole.width() && part.height == whole.height()) {
            return whole;
        }
        int channels = whole.channels();
        byte[] samples = new byte[Math.multiplyExact(part.width * part.height, channels)];
        for (int row = 0; row < part.height; row++) {
            System.arraycopy(whole.samples(), ((part.y + row) * whole.width() + part.x) * channels, samples,
                    row * part.width * channels, part.width * channels);
        }
        return new Picture(part.width, part.height, channels, samples);
    }
}

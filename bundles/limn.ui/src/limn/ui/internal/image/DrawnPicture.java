package limn.ui.internal.image;

import java.awt.image.BufferedImage;

import org.eclipse.swt.graphics.Rectangle;

import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing.Interpolation;
import limn.maths.Resampling;
import limn.render.Contrast;
import limn.render.Pictures;

/**
 * The original picture.
 *
 * @param picture the picture
 * @param contrast how it is raised for the eye
 */
record DrawnPicture(Picture picture, Contrast contrast) implements Drawn {

    @Override
    public int finest() {
        return 0;
    }

    @Override
    public BufferedImage draw(Level level, Rectangle part) {
        // Raised as a whole before anything is cut off, so that every part and size of it looks alike.
        Picture seen = contrast.of(picture);
        return Pictures.image(level.number() > 0
                ? cut(Resampling.picture(seen, level.width(), level.height(), Interpolation.BILINEAR_ANTIALIAS),
                        part)
                : cut(seen, part));
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

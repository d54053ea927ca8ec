package limn.ui.internal.image;

import java.awt.image.BufferedImage;

import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing.Interpolation;
import limn.maths.Resampling;
import limn.render.Pictures;

/** Smaller images, without jagged edges. */
final class Small {

    private Small() {
    }

    static BufferedImage of(BufferedImage image, double scale) {
        if (scale == 1) {
            return image;
        }
        Picture picture = Pictures.picture(image);
        return Pictures.image(Resampling.picture(picture, Math.max(1, (int) Math.rint(picture.width() * scale)),
                Math.max(1, (int) Math.rint(picture.height() * scale)), Interpolation.BILINEAR_ANTIALIAS));
    }
}

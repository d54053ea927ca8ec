package limn.ui.internal.image;

import java.awt.image.BufferedImage;

import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing.Interpolation;
import limn.maths.Resampling;
import limn.render.Pictures;

/** Pictures in other sizes, smooth. */
final class Small {

    private Small() {
    }

    static Picture of(Picture picture, double scale) {
        return scale == 1 ? picture
                : Resampling.picture(picture, Math.max(1, (int) Math.rint(picture.width() * scale)),
                        Math.max(1, (int) Math.rint(picture.height() * scale)), Interpolation.BILINEAR_ANTIALIAS);
    }

    static BufferedImage of(BufferedImage image, double scale) {
        return scale == 1 ? image : Pictures.image(of(Pictures.picture(image), scale));
    }
}

package limn.ui.internal.wizard;

import org.eclipse.swt.graphics.ImageData;

import limn.api.data.Content.Picture;
import limn.api.data.Preprocessing.Interpolation;
import limn.maths.Resampling;
import limn.render.Pictures;
import limn.ui.widget.SwtImages;

/** Pictures no larger than they are shown. */
final class Small {

    private Small() {
    }

    /** A picture whose longer side is at most so long. */
    static ImageData of(Picture picture, int longest) {
        int longer = Math.max(picture.width(), picture.height());
        Picture fitted = longer <= longest ? picture
                : Resampling.picture(picture, Math.max(1, picture.width() * longest / longer),
                        Math.max(1, picture.height() * longest / longer), Interpolation.BILINEAR_ANTIALIAS);
        return SwtImages.data(Pictures.image(fitted));
    }
}

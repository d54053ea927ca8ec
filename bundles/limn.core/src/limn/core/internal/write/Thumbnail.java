package limn.core.internal.write;

import java.util.ArrayList;
import java.util.List;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.api.data.Preprocessing.Interpolation;
import limn.api.data.Region;
import limn.core.internal.explain.Result;
import limn.maths.Resampling;
import limn.render.Contrast;

/**
 * A picture at a size that a page can hold many of, with what lies on it at the same size.
 *
 * @param picture the picture
 * @param scale its size by that of the original; 1 where it is the original itself
 */
record Thumbnail(Picture picture, double scale) {

    /** With the longer side brought between two lengths. */
    static Thumbnail of(Picture original, int smallest, int largest) {
        int longer = Math.max(original.width(), original.height());
        int wanted = Math.clamp(longer, smallest, largest);
        double scale = wanted / (double) longer;
        return new Thumbnail(longer == wanted ? original
                : Resampling.picture(original, size(original.width(), scale), size(original.height(), scale),
                        scale > 1 ? Interpolation.NEAREST : Interpolation.BILINEAR_ANTIALIAS),
                scale);
    }

    private static int size(int pixels, double scale) {
        return Math.max(1, (int) Math.rint(pixels * scale));
    }

    /** How it lies in the network input, given how the original does. */
    Geometry geometry(Geometry geometry) {
        return new Geometry(picture.width(), picture.height(), geometry.inputWidth(), geometry.inputHeight(),
                geometry.scaledWidth(), geometry.scaledHeight(), geometry.left(), geometry.top());
    }

    /** Which place in the colour map each of its pixels has. */
    Tensor map(Result mapped, Geometry geometry, Contrast contrast) {
        return Overlays.places(MapViews.shown(mapped), geometry(geometry), contrast);
    }

    /** Regions of the original on it. */
    List<Region> regions(List<Region> marked) {
        List<Region> regions = new ArrayList<>();
        for (Region region : marked) {
            regions.add(region instanceof Region.Box box
                    ? new Region.Box((int) Math.rint(box.x() * scale), (int) Math.rint(box.y() * scale),
                            size(box.width(), scale), size(box.height(), scale))
                    : region);
        }
        return regions;
    }
}

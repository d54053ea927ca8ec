package limn.core.internal.write;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.api.data.Region;
import limn.core.run.PredictedMask;
import limn.maths.BackMapping;
import limn.render.MaskOutline;
import limn.render.Overlay;
import limn.render.Pngs;
import limn.render.ValueRange;

/** Maps over their pictures, as files show them when nothing else is said. */
public final class Overlays {

    private Overlays() {
    }

    /**
     * What a person marked.
     *
     * @param regions masks and boxes of the picture
     * @param picture the picture
     * @return its outline, or empty when nothing is marked
     */
    public static Optional<MaskOutline> outline(List<Region> regions, Picture picture) {
        MaskOutline outline = MaskOutline.of(regions, picture.width(), picture.height());
        return outline.isEmpty() ? Optional.empty() : Optional.of(outline);
    }

    /**
     * What a person marked and what the network predicts.
     *
     * @param regions masks and boxes of the picture
     * @param mask the predicted mask, if the network gives masks
     * @param picture the picture
     * @return outlines in the order in which they are drawn: of what is marked, where something is, then one for each class
     *         that is predicted
     */
    public static List<MaskOutline> outlines(List<Region> regions, Optional<PredictedMask> mask, Picture picture) {
        return found(regions, mask.map(FoundMask::of), picture);
    }

    /** The same of a mask that was brought to the original picture. */
    static List<MaskOutline> found(List<Region> regions, Optional<FoundMask> mask, Picture picture) {
        List<MaskOutline> outlines = new ArrayList<>(outline(regions, picture).stream().toList());
        mask.map(found -> found.mask().outlines(found.labels(), picture.width(), picture.height()).values())
                .ifPresent(outlines::addAll);
        return outlines;
    }

    /**
     * A map over its picture.
     *
     * @param raw the map as computed
     * @param geometry how the picture lies in the network input
     * @param picture the picture
     * @param outlines what a person marked and what the network predicts
     * @return a PNG of the picture's size
     */
    public static byte[] png(Tensor raw, Geometry geometry, Picture picture, List<MaskOutline> outlines) {
        Tensor map = BackMapping.toPicture(MapViews.post(raw, geometry), geometry);
        return Pngs.bytes(image(picture, map, outlines));
    }

    /** A map that is post-processed and brought to the picture, as files show it. */
    static BufferedImage image(Picture picture, Tensor map, List<MaskOutline> outlines) {
        return Overlay.of(picture, map, Look.COLOURS, ValueRange.UNIT, Overlay.Blend.FADING, Look.OPACITY, outlines);
    }
}

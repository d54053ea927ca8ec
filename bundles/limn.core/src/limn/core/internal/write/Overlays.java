package limn.core.internal.write;

import java.util.List;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.api.data.Region;
import limn.maths.BackMapping;
import limn.render.MaskOutline;
import limn.render.Overlay;
import limn.render.Pngs;

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
     * A map over its picture.
     *
     * @param raw the map as computed
     * @param geometry how the picture lies in the network input
     * @param picture the picture
     * @param outline what a person marked
     * @return a PNG of the picture's size
     */
    public static byte[] png(Tensor raw, Geometry geometry, Picture picture, Optional<MaskOutline> outline) {
        Tensor map = BackMapping.toPicture(MapViews.post(raw, geometry), geometry);
        return Pngs.bytes(Overlay.of(picture, map, Look.COLOURS, Look.OPACITY, outline));
    }
}

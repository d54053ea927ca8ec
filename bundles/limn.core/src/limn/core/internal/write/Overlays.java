package limn.core.internal.write;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.api.data.Region;
import limn.api.explain.Family;
import limn.core.internal.explain.Result;
import limn.core.internal.maps.ShownMap;
import limn.core.run.ContrastText;
import limn.core.run.PredictedMask;
import limn.maths.BackMapping;
import limn.render.Contrast;
import limn.render.MaskOutline;
import limn.render.Overlay;
import limn.render.Pngs;
import limn.render.ValueRange;
import limn.render.ViewContrast;

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
     * @param shown the map
     * @param geometry how the picture lies in the network input
     * @param picture the picture as it is to be seen
     * @param outlines what a person marked and what the network predicts
     * @param contrast of the map, and what was done to the picture
     * @return a PNG of the picture's size, which says how its contrast was raised
     */
    public static byte[] png(ShownMap shown, Geometry geometry, Picture picture, List<MaskOutline> outlines,
            ViewContrast contrast) {
        return Pngs.bytes(image(picture, places(shown, geometry, contrast.map()), outlines),
                ContrastText.words(contrast));
    }

    /**
     * How the contrast of a map is raised where nobody said how: gradients are stretched, because a few pixels of theirs
     * stand far out and all others would be black.
     *
     * @param family what kind of method made it
     * @param shown the map
     * @param asked what was asked for
     * @return what was asked for, with a stretch where there is none and the map needs one
     */
    public static Contrast contrast(Family family, ShownMap shown, Contrast asked) {
        return family == Family.GRADIENT && shown.onInput() && asked.stretch().isEmpty()
                ? new Contrast(Optional.of(Contrast.Stretch.DEFAULT), asked.gamma(), asked.clip())
                : asked;
    }

    /** The map on random weights over its picture; empty where there is none. */
    static Optional<byte[]> randomised(Result.Mapped mapped, Geometry geometry, Picture picture,
            List<MaskOutline> outlines, ViewContrast contrast) {
        return mapped.randomised().map(shown -> png(shown, geometry, picture, outlines, contrast.with(
                contrast(mapped.run().descriptor().family(), shown, contrast.map()))));
    }

    /** Which place in the colour map each pixel of the picture has. */
    static Tensor places(ShownMap shown, Geometry geometry, Contrast contrast) {
        return shown.tones(geometry, contrast, false).places(BackMapping.toPicture(shown.post(geometry), geometry));
    }

    /** What speaks for the target over the picture, as files show it. */
    static BufferedImage image(Picture picture, Tensor places, List<MaskOutline> outlines) {
        return Overlay.of(picture, places, Look.COLOURS, ValueRange.UNIT, Overlay.Blend.FADING, Look.OPACITY, outlines);
    }
}

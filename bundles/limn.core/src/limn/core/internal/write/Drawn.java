package limn.core.internal.write;

import java.util.List;
import java.util.Optional;

import limn.api.Tensor;
import limn.api.data.Content.Picture;
import limn.api.data.Geometry;
import limn.core.internal.explain.Result;
import limn.core.run.ContrastText;
import limn.render.ChannelGrid;
import limn.render.Contrast;
import limn.render.MaskOutline;
import limn.render.Pngs;
import limn.render.ViewContrast;

/**
 * A result as it was drawn for its file.
 *
 * @param png the file
 * @param places of a map, which place in the colour map each pixel of the picture has; empty for a panel
 */
record Drawn(byte[] png, Optional<Tensor> places) {

    /** What is drawn elsewhere, once for the whole run. */
    static final Drawn ELSEWHERE = new Drawn(new byte[0], Optional.empty());

    static Drawn of(Result one, Geometry geometry, Picture picture, List<MaskOutline> outlines, ViewContrast contrast) {
        return switch (one) {
            case Result.Mapped mapped -> {
                Contrast own = MapViews.contrast(mapped, contrast.map());
                Tensor places = Overlays.places(mapped.shown(), geometry, own);
                yield new Drawn(Pngs.bytes(Overlays.image(picture, places, outlines),
                        ContrastText.words(contrast.with(own))), Optional.of(places));
            }
            case Result.Shown shown -> new Drawn(Pngs.bytes(ChannelGrid.of(shown.panel())), Optional.empty());
        };
    }
}

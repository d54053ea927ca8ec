package limn.ui.internal.image;

import java.awt.image.BufferedImage;
import java.util.List;

import limn.api.data.Content.Picture;
import limn.core.session.Answer;
import limn.core.session.Finding;
import limn.core.session.MapView;
import limn.core.session.Session;
import limn.render.MapRenderer.Smoothing;
import limn.render.Overlay;
import limn.render.Pictures;
import limn.render.ValueRange;
import limn.ui.study.Look;

/** A map over its picture at the size of a thumbnail. */
final class MapTile {

    private MapTile() {
    }

    /** Draws with a look, without outlines; the picture is small already and has its contrast. */
    static BufferedImage draw(Session session, Answer answer, Finding.Mapped map, Picture small, Look look) {
        if (!look.map()) {
            return Pictures.image(small);
        }
        MapView view = session.view(answer, map, small.width(), small.height(), Smoothing.SMOOTH, look.scale(),
                look.contrast().map());
        return Overlay.of(small, view.places(), look.effectiveColours(), ValueRange.UNIT, Overlay.Blend.FADING,
                look.opacity(), List.of());
    }
}

package limn.ui.internal.image;

import java.awt.image.BufferedImage;

import org.eclipse.swt.graphics.Rectangle;

import limn.core.session.Answer;
import limn.core.session.Finding;
import limn.core.session.MapView;
import limn.core.session.Session;
import limn.render.ColourMap;
import limn.render.Contrast;
import limn.render.MapRenderer.Smoothing;
import limn.render.Overlay;
import limn.render.ValueRange;
import limn.ui.study.Look;

/**
 * A map without the picture under it, at full opacity.
 *
 * @param session whose answer it is
 * @param answer the answer
 * @param map one of its maps
 * @param colours its colours
 * @param scale what is shown of it
 * @param smoothing what is shown between its cells
 * @param contrast how it is raised for the eye
 */
record DrawnMap(Session session, Answer answer, Finding.Mapped map, ColourMap colours, MapView.Scale scale,
        Smoothing smoothing, Contrast contrast) implements Drawn {

    /** A smooth map is drawn finer than its picture, so that it is smooth on the screen, too. */
    private static final int ENLARGED = -4;

    static DrawnMap of(Session session, Answer answer, Finding.Mapped map, Look look) {
        return new DrawnMap(session, answer, map, look.effectiveColours(), look.scale(), look.smoothing(),
                look.contrast().map());
    }

    @Override
    public int finest() {
        return Level.finest(answer.geometry().pictureWidth(), answer.geometry().pictureHeight(),
                smoothing == Smoothing.SMOOTH ? ENLARGED : 0);
    }

    @Override
    public BufferedImage draw(Level level, Rectangle part) {
        MapView view = session.view(answer, map, level.width(), level.height(), smoothing, scale, contrast);
        return Overlay.layer(view.places(), colours, ValueRange.UNIT, Overlay.Blend.FADING);
    }
}

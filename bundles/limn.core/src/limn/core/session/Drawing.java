package limn.core.session;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.core.internal.folder.AtomicFiles;
import limn.core.internal.write.Overlays;
import limn.core.run.ContrastText;
import limn.render.ColourMap;
import limn.render.Contrast;
import limn.render.MapRenderer.Smoothing;
import limn.render.MaskOutline;
import limn.render.Overlay;
import limn.render.Pictures;
import limn.render.Pngs;
import limn.render.ValueRange;
import limn.render.ViewContrast;

/**
 * A way to draw the picture with the map over it and the outlines, in the original resolution. The command's way is
 * {@link Session#saveOverlay}.
 *
 * @param map whether the map is drawn
 * @param outline whether the outlines are drawn: of what is marked, and of a mask that is predicted
 * @param opacity 0 (picture alone) to 1 (map alone where it is strong)
 * @param colours the colour map; a signed scale wants a signed one
 * @param scale what is shown of the map
 * @param smoothing what is shown between its cells
 * @param contrast of map and picture
 */
public record Drawing(boolean map, boolean outline, double opacity, ColourMap colours, MapView.Scale scale,
        Smoothing smoothing, ViewContrast contrast) {

    /**
     * Drawn as it is.
     *
     * @param map whether the map is drawn
     * @param outline whether the outlines are drawn
     * @param opacity 0 (picture alone) to 1 (map alone where it is strong)
     * @param colours the colour map; a signed scale wants a signed one
     * @param scale what is shown of the map
     * @param smoothing what is shown between its cells
     */
    public Drawing(boolean map, boolean outline, double opacity, ColourMap colours, MapView.Scale scale,
            Smoothing smoothing) {
        this(map, outline, opacity, colours, scale, smoothing, ViewContrast.NONE);
    }

    /**
     * Draws. Takes as long as reading the picture and some tens of nanoseconds for each of its pixels.
     *
     * @param session the session of the answer
     * @param answer the answer
     * @param drawn one of its maps; empty to draw none
     * @return an opaque image of the picture's size
     * @throws LimnException if the picture cannot be read
     */
    public BufferedImage draw(Session session, Answer answer, Optional<Finding.Mapped> drawn) throws LimnException {
        Picture picture = contrast.picture().of(session.picture(Optional.of(answer.model()),
                answer.data().data().sample(answer.ask().sample())));
        List<MaskOutline> lines = outline ? Overlays.outlines(answer.regions(), answer.mask(), picture) : List.of();
        if (!map || drawn.isEmpty()) {
            BufferedImage image = Pictures.image(picture);
            lines.forEach(line -> line.draw(image));
            return image;
        }
        MapView view = session.view(answer, drawn.get(), picture.width(), picture.height(), smoothing, scale,
                contrast.map());
        return Overlay.of(picture, view.places(), colours, ValueRange.UNIT, Overlay.Blend.FADING, opacity, lines);
    }

    /**
     * The contrast of what is drawn.
     *
     * @param drawn one of an answer's maps; empty to draw none
     * @return what is asked for, of maps what {@link MapView#contrast} gives
     */
    public ViewContrast applied(Optional<Finding.Mapped> drawn) {
        return contrast.with(drawn.filter(shown -> map).map(shown -> MapView.contrast(shown, contrast.map()))
                .orElse(Contrast.NONE));
    }

    /**
     * Draws into a PNG file, which says how contrast was raised.
     *
     * @param session the session of the answer
     * @param answer the answer
     * @param drawn one of its maps; empty to draw none
     * @param file where to; written beside and renamed
     * @throws LimnException if the picture cannot be read or the file cannot be written
     */
    public void save(Session session, Answer answer, Optional<Finding.Mapped> drawn, Path file) throws LimnException {
        byte[] png = Pngs.bytes(draw(session, answer, drawn), ContrastText.words(applied(drawn)));
        try {
            AtomicFiles.write(file.toAbsolutePath(), png);
        } catch (IOException e) {
            throw new LimnException(file + " cannot be written (" + e.getMessage() + "); choose another place.", e);
        }
    }
}

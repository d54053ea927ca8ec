package limn.ui.internal.image;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import limn.api.LimnException;
import limn.api.data.Content.Picture;
import limn.core.session.Session;
import limn.render.MaskOutline;

/**
 * A picture with what a person marked in it.
 *
 * @param picture the picture
 * @param outline the outline; empty when nothing is marked
 */
record MarkedPicture(Picture picture, Optional<MaskOutline> outline) {

    /** Reads both, which takes a while. The picture is shown also when its mask is damaged; the study tells of that. */
    static MarkedPicture read(Session session, PictureLoader.Wanted wanted) throws LimnException {
        Picture picture = wanted.picture(session);
        return new MarkedPicture(picture, outline(session, wanted, picture));
    }

    private static Optional<MaskOutline> outline(Session session, PictureLoader.Wanted wanted, Picture picture) {
        try {
            return session.outline(wanted.sample(), picture);
        } catch (LimnException e) {
            return Optional.empty();
        }
    }

    /** The outline over the picture, to be drawn. */
    Optional<DrawnOutline> drawn() {
        return outline.map(marked -> new DrawnOutline(List.of(marked), picture.width(), picture.height()));
    }

    boolean samePixels(Picture other) {
        return picture.width() == other.width() && picture.height() == other.height()
                && Arrays.equals(picture.samples(), other.samples());
    }
}

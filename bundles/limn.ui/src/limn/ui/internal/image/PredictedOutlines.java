package limn.ui.internal.image;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Control;

import limn.api.data.Content.Picture;
import limn.core.run.PredictedMask;
import limn.render.MaskOutline;
import limn.render.MaskOutline.Line;
import limn.ui.widget.Latest;

/** The outlines of the mask that a network predicts, made beside the user-interface thread, on which it is used. */
final class PredictedOutlines {

    private final Latest worker;
    private final Runnable changed;
    private Optional<PredictedMask> wanted = Optional.empty();
    private List<MaskOutline> outlines = List.of();

    /** None yet; tells of others when they have been made. */
    PredictedOutlines(Control owner, Runnable changed) {
        this.worker = new Latest(owner, "limn predicted mask");
        this.changed = changed;
    }

    /** Another mask over a picture, or none. Until its outlines have been made the former ones stay. */
    void want(Optional<PredictedMask> mask, Picture picture) {
        if (mask.isEmpty()) {
            forget();
        } else if (wanted.filter(last -> last == mask.get()).isEmpty()) {
            wanted = mask;
            worker.ask(progress -> of(mask.get(), picture), made -> {
                outlines = made;
                changed.run();
            });
        }
    }

    /** There is none. */
    void forget() {
        worker.giveUp();
        wanted = Optional.empty();
        outlines = List.of();
    }

    private static List<MaskOutline> of(PredictedMask mask, Picture picture) {
        return mask.regions().stream()
                .map(region -> MaskOutline.of(List.of(region), picture.width(), picture.height(), Line.PREDICTED))
                .toList();
    }

    /** Whether the network predicts masks. */
    boolean arePredicted() {
        return wanted.isPresent();
    }

    /** One for each class that is predicted somewhere, but the background. */
    List<MaskOutline> outlines() {
        return outlines;
    }

    /** The outlines over the picture, to be drawn. */
    Optional<DrawnOutline> drawn(Picture picture) {
        return outlines.isEmpty() ? Optional.empty()
                : Optional.of(new DrawnOutline(outlines, picture.width(), picture.height()));
    }
}

package limn.ui.internal.image;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

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
    private SortedMap<Integer, MaskOutline> outlines = Collections.emptySortedMap();

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
        outlines = Collections.emptySortedMap();
    }

    private static SortedMap<Integer, MaskOutline> of(PredictedMask mask, Picture picture) {
        return mask.outlines(mask.labels(), picture.width(), picture.height());
    }

    /** Whether the network predicts masks. */
    boolean arePredicted() {
        return wanted.isPresent();
    }

    /** One for each class that is predicted somewhere, but the background. */
    Collection<MaskOutline> outlines() {
        return outlines.values();
    }

    /** What the lines are: one where they have one colour, else one for each class. */
    List<LegendBar.Outline> legend() {
        if (wanted.isEmpty()) {
            return List.of();
        }
        if (outlines.values().stream().allMatch(outline -> outline.argb() == Line.PREDICTED.argb())) {
            return List.of(new LegendBar.Outline(Line.PREDICTED, Line.PREDICTED.argb(), "predicted by the network"));
        }
        List<String> classes = wanted.get().classes();
        // Short, so that as many as can be fit beside each other.
        return outlines.entrySet().stream().map(of -> new LegendBar.Outline(Line.PREDICTED, of.getValue().argb(),
                (of.getKey().equals(outlines.firstKey()) ? "predicted: " : "") + classes.get(of.getKey()))).toList();
    }

    /** The outlines over the picture, to be drawn. */
    Optional<DrawnOutline> drawn(Picture picture) {
        return outlines.isEmpty() ? Optional.empty()
                : Optional.of(new DrawnOutline(List.copyOf(outlines.values()), picture.width(), picture.height()));
    }
}

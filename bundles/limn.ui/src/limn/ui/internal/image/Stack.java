package limn.ui.internal.image;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.eclipse.swt.widgets.Display;

import limn.api.data.Content.Picture;
import limn.render.Contrast;

/**
 * Picture, map and outlines as they lie over each other. Something new takes the place of something old when it can be
 * drawn, not before, so that nothing flickers.
 */
public final class Stack {

    private final Display display;
    private final Executor executor;
    private final Runnable changed;
    private final Consumer<Throwable> broken;
    private Optional<Picture> size = Optional.empty();
    private Contrast contrast = Contrast.NONE;
    private final Slot picture = new Slot();
    private final Slot map = new Slot();
    private final Slot outline = new Slot();
    private final Slot predicted = new Slot();

    Stack(Display display, Executor executor, Runnable changed, Consumer<Throwable> broken) {
        this.display = display;
        this.executor = executor;
        this.changed = changed;
        this.broken = broken;
    }

    /** Something that may be on its way. */
    private final class Slot {
        private Optional<Sheet> shown = Optional.empty();
        private Optional<Sheet> coming = Optional.empty();

        private void put(Drawn drawn) {
            if (coming.or(() -> shown).filter(sheet -> sheet.drawn().equals(drawn)).isPresent()) {
                return;
            }
            coming.ifPresent(Sheet::dispose);
            coming = size.map(of -> new Sheet(display, executor, drawn, of.width(), of.height(), changed, broken));
        }

        private void clear() {
            shown.ifPresent(Sheet::dispose);
            coming.ifPresent(Sheet::dispose);
            shown = Optional.empty();
            coming = Optional.empty();
        }

        private Optional<Sheet.Patch> patch(Viewport viewport) {
            Optional<Sheet.Patch> next = coming.flatMap(sheet -> sheet.patch(viewport));
            if (next.isPresent()) {
                shown.ifPresent(Sheet::dispose);
                shown = coming;
                coming = Optional.empty();
                return next;
            }
            return shown.flatMap(sheet -> sheet.patch(viewport));
        }
    }

    /**
     * Another picture; what lay over the old one goes.
     *
     * @param of the picture
     */
    public void picture(Picture of) {
        if (size.isPresent() && size.get() == of) {
            return;
        }
        clear();
        size = Optional.of(of);
        picture.put(new DrawnPicture(of, contrast));
    }

    /**
     * Another contrast of the picture.
     *
     * @param wanted how it is raised for the eye
     */
    public void contrast(Contrast wanted) {
        if (!wanted.equals(contrast)) {
            contrast = wanted;
            size.ifPresent(of -> picture.put(new DrawnPicture(of, contrast)));
        }
    }

    /**
     * Another map, or none.
     *
     * @param drawn the map; equal to the present one when nothing is to change
     */
    public void map(Optional<? extends Drawn> drawn) {
        drawn.ifPresentOrElse(map::put, map::clear);
    }

    /**
     * Another outline of what is marked, or none.
     *
     * @param drawn the outline
     */
    public void outline(Optional<? extends Drawn> drawn) {
        drawn.ifPresentOrElse(outline::put, outline::clear);
    }

    /**
     * Other outlines of what is predicted, or none.
     *
     * @param drawn the outlines
     */
    public void predicted(Optional<? extends Drawn> drawn) {
        drawn.ifPresentOrElse(predicted::put, predicted::clear);
    }

    /**
     * The picture.
     *
     * @return empty when nothing is shown
     */
    public Optional<Picture> picture() {
        return size;
    }

    Optional<Sheet.Patch> picturePatch(Viewport viewport) {
        return picture.patch(viewport);
    }

    Optional<Sheet.Patch> mapPatch(Viewport viewport) {
        return map.patch(viewport);
    }

    Optional<Sheet.Patch> outlinePatch(Viewport viewport) {
        return outline.patch(viewport);
    }

    Optional<Sheet.Patch> predictedPatch(Viewport viewport) {
        return predicted.patch(viewport);
    }

    /** Shows nothing. */
    public void clear() {
        size = Optional.empty();
        picture.clear();
        map.clear();
        outline.clear();
        predicted.clear();
    }
}

package limn.ui.internal.image;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;

/** Moves and enlarges what the canvas shows by wheel, drag and keys. */
public final class Navigation {

    /** Three turns of the wheel double. */
    private static final double WHEEL = Math.cbrt(2);
    /** Two presses of a key double. */
    static final double STEP = Math.sqrt(2);
    private static final int ARROW = 40;

    private final PictureCanvas picture;
    private final Viewport viewport;
    private boolean dragging;
    private int lastX;
    private int lastY;

    /**
     * Listens to a canvas.
     *
     * @param picture the canvas
     */
    public Navigation(PictureCanvas picture) {
        this.picture = picture;
        this.viewport = picture.viewport();
        Canvas canvas = picture.control();
        canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
        canvas.addListener(SWT.MouseHorizontalWheel, this::sideways);
        canvas.addListener(SWT.MouseDown, this::down);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseUp, event -> stop());
        canvas.addListener(SWT.MouseDoubleClick, event -> {
            viewport.fit();
            picture.changed();
        });
        canvas.addListener(SWT.KeyDown, this::key);
        canvas.addListener(SWT.Traverse, event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
                || event.detail == SWT.TRAVERSE_TAB_PREVIOUS || event.detail == SWT.TRAVERSE_PAGE_NEXT
                || event.detail == SWT.TRAVERSE_PAGE_PREVIOUS || event.detail == SWT.TRAVERSE_MNEMONIC);
        canvas.addListener(SWT.FocusIn, event -> canvas.redraw());
        canvas.addListener(SWT.FocusOut, event -> canvas.redraw());
    }

    private void wheel(Event event) {
        if ((event.stateMask & SWT.SHIFT) != 0) {
            pan(picture.pixels(ARROW) * Integer.signum(event.count), 0);
        } else {
            viewport.zoom(Math.pow(WHEEL, Integer.signum(event.count)), picture.pixels(event.x + 0.5),
                    picture.pixels(event.y + 0.5));
            picture.changed();
        }
        event.doit = false;
    }

    private void sideways(Event event) {
        pan(picture.pixels(ARROW) * Integer.signum(event.count), 0);
        event.doit = false;
    }

    private void down(Event event) {
        picture.control().setFocus();
        if (event.button == 1 || event.button == 2) {
            dragging = true;
            lastX = event.x;
            lastY = event.y;
            picture.control().setCursor(picture.control().getDisplay().getSystemCursor(SWT.CURSOR_SIZEALL));
        }
    }

    private void move(Event event) {
        if (dragging) {
            pan(picture.pixels(event.x - lastX), picture.pixels(event.y - lastY));
            lastX = event.x;
            lastY = event.y;
        }
    }

    private void stop() {
        dragging = false;
        picture.control().setCursor(null);
    }

    private void key(Event event) {
        double step = picture.pixels(ARROW);
        if ((event.stateMask & SWT.MODIFIER_MASK & ~SWT.SHIFT) != 0) {
            return; // a key of the workbench
        }
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> pan(step, 0);
            case SWT.ARROW_RIGHT -> pan(-step, 0);
            case SWT.ARROW_UP -> pan(0, step);
            case SWT.ARROW_DOWN -> pan(0, -step);
            default -> zoomKey(event.character);
        }
    }

    private void zoomKey(char character) {
        switch (character) {
            case '+', '=' -> viewport.zoom(STEP);
            case '-' -> viewport.zoom(1 / STEP);
            case '0' -> viewport.fit();
            case '1' -> viewport.actual();
            default -> {
                return;
            }
        }
        picture.changed();
    }

    private void pan(double across, double down) {
        viewport.pan(across, down);
        picture.changed();
    }
}

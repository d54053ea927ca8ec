package limn.ui.internal.image;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

import limn.render.MapRenderer.Smoothing;
import limn.ui.study.Look;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

/** Draws a {@link Stack} where a {@link Viewport} wants it, and lets keys and pointer move it. */
public final class PictureCanvas {

    private static final int OPAQUE = 255;
    /** How much of a map is left that no longer answers the question. */
    private static final double STALE = 0.4;
    private static final int BADGE_GAP = 8;

    private final Canvas canvas;
    private final Viewport viewport = new Viewport();
    private final Stack stack;
    private Look look = Look.DEFAULT;
    private Optional<String> badge = Optional.empty();
    private String spoken = "";
    private double zoom = 1;
    private Runnable moved = () -> {};

    /**
     * An empty canvas.
     *
     * @param parent where it stands
     * @param executor where things are drawn beforehand
     * @param broken told on the UI thread what could not be drawn
     */
    public PictureCanvas(Composite parent, Executor executor, Consumer<Throwable> broken) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_REDRAW_RESIZE);
        stack = new Stack(canvas.getDisplay(), executor, this::redraw, broken);
        Colours.keep(canvas, Tone.CANVAS_TEXT, Tone.CANVAS);
        Colours.follow(canvas, canvas::redraw);
        canvas.addPaintListener(event -> paint(event.gc));
        canvas.addListener(SWT.Resize, event -> resized());
        canvas.addListener(SWT.ZoomChanged, event -> resized());
        canvas.addDisposeListener(event -> stack.clear());
        speak();
    }

    /**
     * The widget.
     *
     * @return for layout and listeners
     */
    public Canvas control() {
        return canvas;
    }

    /**
     * What is drawn.
     *
     * @return picture, map and outline
     */
    public Stack stack() {
        return stack;
    }

    /**
     * What part is seen.
     *
     * @return the view; {@link #changed} after changing it
     */
    public Viewport viewport() {
        return viewport;
    }

    /** Called after each change of what part is seen. */
    void onMove(Runnable listener) {
        moved = listener;
    }

    /** Shows the stack's present picture. */
    public void pictureChanged() {
        stack.picture().ifPresent(picture -> viewport.picture(picture.width(), picture.height()));
        changed();
    }

    /**
     * Shows it in another way.
     *
     * @param shown how
     * @param busy a few words about what is going on; what is shown is old then
     * @param name what a screen reader says of it
     */
    public void show(Look shown, Optional<String> busy, String name) {
        look = shown;
        badge = busy;
        spoken = name;
        canvas.redraw();
    }

    /** The part that is seen changed. */
    public void changed() {
        canvas.redraw();
        moved.run();
    }

    /** A place on the canvas, in points, as a place on the screen. */
    double pixels(double points) {
        return points * zoom;
    }

    private void resized() {
        Point size = canvas.getSize();
        // Asked here only: each asking goes to the display server and back, which takes long when that is busy.
        zoom = canvas.getMonitor().getZoom() / 100.0;
        viewport.canvas((int) Math.rint(size.x * zoom), (int) Math.rint(size.y * zoom));
        changed();
    }

    private void redraw() {
        if (!canvas.isDisposed()) {
            canvas.redraw();
        }
    }

    private void paint(GC gc) {
        stack.picturePatch(viewport).ifPresent(patch -> {
            draw(gc, patch, OPAQUE, true);
            if (look.map()) {
                double strength = look.opacity() * (badge.isPresent() ? STALE : 1);
                boolean cells = look.smoothing() == Smoothing.NEAREST;
                stack.mapPatch(viewport).ifPresent(
                        map -> draw(gc, map, (int) Math.rint(strength * OPAQUE), cells));
            }
            if (look.outline()) {
                stack.outlinePatch(viewport).ifPresent(outline -> draw(gc, outline, OPAQUE, true));
                stack.predictedPatch(viewport).ifPresent(outline -> draw(gc, outline, OPAQUE, true));
            }
        });
        badge.ifPresent(text -> drawBadge(gc, text));
        if (canvas.isFocusControl()) {
            Rectangle area = canvas.getClientArea();
            gc.setForeground(Tone.ACCENT.colour());
            gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
        }
    }

    /** Draws a piece at the pixels of the screen; enlarged pixels stay crisp where that is wanted. */
    private void draw(GC gc, Sheet.Patch patch, int alpha, boolean crisp) {
        double across = viewport.scale() * viewport.width() / patch.level().width();
        double down = viewport.scale() * viewport.height() / patch.level().height();
        Rectangle visible = patch.level().visible(viewport);
        Transform pixels = new Transform(gc.getDevice());
        try {
            if (zoom != 1) {
                pixels.scale((float) (1 / zoom), (float) (1 / zoom));
                gc.setTransform(pixels);
            }
            gc.setInterpolation(crisp && across >= 1 || across == 1 && down == 1 ? SWT.NONE : SWT.DEFAULT);
            gc.setAlpha(alpha);
            patch.tiles().stream().filter(tile -> tile.place().intersects(visible))
                    .forEach(tile -> draw(gc, tile, across, down));
        } finally {
            gc.setAlpha(OPAQUE);
            gc.setTransform(null);
            pixels.dispose();
        }
    }

    /** The edges of tiles fall on edges of pixels of the screen, so that no seam is seen between them. */
    private void draw(GC gc, Tile tile, double across, double down) {
        Rectangle place = tile.place();
        int left = (int) Math.rint(viewport.left() + place.x * across);
        int top = (int) Math.rint(viewport.top() + place.y * down);
        int right = (int) Math.rint(viewport.left() + (place.x + place.width) * across);
        int bottom = (int) Math.rint(viewport.top() + (place.y + place.height) * down);
        if (right > left && bottom > top) {
            gc.drawImage(tile.image(), 0, 0, place.width, place.height, left, top, right - left, bottom - top);
        }
    }

    private void drawBadge(GC gc, String text) {
        Point size = gc.textExtent(text);
        gc.setAntialias(SWT.ON);
        gc.setBackground(Tone.ACCENT.colour());
        gc.setForeground(Tone.ACCENT_TEXT.colour());
        gc.fillRoundRectangle(BADGE_GAP, BADGE_GAP, size.x + 2 * BADGE_GAP, size.y + BADGE_GAP, BADGE_GAP, BADGE_GAP);
        gc.drawText(text, 2 * BADGE_GAP, BADGE_GAP + BADGE_GAP / 2, true);
    }

    private void speak() {
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = spoken;
            }
        });
        canvas.getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_GRAPHIC;
            }
        });
    }
}

package limn.ui.graph.internal.draw;

import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;

import limn.ui.graph.internal.layout.Box;
import limn.ui.graph.internal.layout.GraphLayout;
import limn.ui.graph.internal.model.Element;
import limn.ui.graph.internal.model.Leaf;

/** The whole graph, small, with a frame around what is seen. Clicking and dragging moves the view there. */
final class Overview extends Canvas {

    private static final int INSET = 6;
    private static final int SHADE = 40;

    private final GraphCanvas canvas;
    private final Scene scene;
    private boolean wanted = true;
    private boolean dragging;

    Overview(GraphCanvas canvas, Scene scene) {
        super(canvas, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        this.canvas = canvas;
        this.scene = scene;
        setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseDown, event -> drag(event, true));
        addListener(SWT.MouseMove, event -> drag(event, dragging));
        addListener(SWT.MouseUp, event -> dragging = false);
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = "Overview of the model graph";
            }
        });
        setVisible(false);
    }

    void setWanted(boolean now) {
        wanted = now;
        redraw();
    }

    /** Also shows it where there is more than is seen, and hides it where not. */
    @Override
    public void redraw() {
        boolean more = wanted && scene.layout().filter(this::exceeds).isPresent();
        if (more != getVisible()) {
            setVisible(more);
        }
        super.redraw();
    }

    private boolean exceeds(GraphLayout layout) {
        return !canvas.sight().seen().contains(new Rectangle(layout.x(), layout.y(), layout.width(), layout.height()));
    }

    private double scale(GraphLayout layout) {
        org.eclipse.swt.graphics.Rectangle area = getClientArea();
        return Math.min((area.width - 2.0 * INSET) / layout.width(), (area.height - 2.0 * INSET) / layout.height());
    }

    private void drag(Event event, boolean moving) {
        dragging = moving;
        GraphLayout layout = scene.layout().orElse(null);
        if (moving && layout != null) {
            double scale = scale(layout);
            Rectangle seen = canvas.sight().seen();
            canvas.sight().show((int) (layout.x() + (event.x - left(layout)) / scale) - seen.width / 2,
                    (int) (layout.y() + (event.y - top(layout)) / scale) - seen.height / 2);
        }
    }

    private double left(GraphLayout layout) {
        return (getClientArea().width - layout.width() * scale(layout)) / 2;
    }

    private double top(GraphLayout layout) {
        return (getClientArea().height - layout.height() * scale(layout)) / 2;
    }

    private void paint(GC gc) {
        Palette palette = scene.palette();
        org.eclipse.swt.graphics.Rectangle area = getClientArea();
        gc.setBackground(palette.card());
        gc.fillRectangle(area);
        scene.layout().ifPresent(layout -> {
            Element chosen = scene.shown(scene.marks().chosen()).orElse(null);
            for (Box box : layout.boxes().values()) {
                fill(gc, layout, box.x(), box.y(), box.width(), box.height(),
                        box.element() == chosen && !box.open() ? palette.accent() : colour(box));
            }
            paintSeen(gc, layout);
        });
        gc.setForeground(palette.line());
        gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
    }

    private Color colour(Box box) {
        if (scene.marks().found().contains(box.element())) {
            return scene.palette().found();
        }
        return box.open() ? scene.palette().frame(box.element().depth() + 1)
                : box.element() instanceof Leaf leaf ? scene.palette().kinds().get(leaf.kind())
                        : scene.palette().edge();
    }

    private void fill(GC gc, GraphLayout layout, int x, int y, int width, int height, Color colour) {
        double scale = scale(layout);
        gc.setBackground(colour);
        gc.fillRectangle((int) (left(layout) + (x - layout.x()) * scale),
                (int) (top(layout) + (y - layout.y()) * scale),
                Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)));
    }

    private void paintSeen(GC gc, GraphLayout layout) {
        double scale = scale(layout);
        Rectangle seen = canvas.sight().seen();
        int x = (int) (left(layout) + (seen.x - layout.x()) * scale);
        int y = (int) (top(layout) + (seen.y - layout.y()) * scale);
        int width = (int) (seen.width * scale);
        int height = Math.max(3, (int) (seen.height * scale));
        gc.setAlpha(SHADE);
        gc.setBackground(scene.palette().accent());
        gc.fillRectangle(x, y, width, height);
        gc.setAlpha(255);
        gc.setForeground(scene.palette().accent());
        gc.drawRectangle(x, y, width - 1, height - 1);
    }
}

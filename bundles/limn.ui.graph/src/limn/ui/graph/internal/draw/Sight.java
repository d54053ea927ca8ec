package limn.ui.graph.internal.draw;

import java.util.Optional;

import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.Viewport;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

import limn.ui.graph.internal.layout.Box;
import limn.ui.graph.internal.layout.Flowing;
import limn.ui.graph.internal.model.Element;

/** Which part of the graph is seen, and how large. On the user-interface thread. */
public final class Sight {

    /** The smallest scale: an overview of the whole. */
    private static final double LEAST = 0.05;
    private static final double MOST = 4;
    /** Below it, names in boxes cannot be read. */
    private static final double READABLE = 0.6;
    private static final double STEP = 1.2;
    private static final int WHEEL = 20;
    private static final int EDGE = 24;

    private final FigureCanvas canvas;
    private final ZoomManager zoom;
    private final Scene scene;
    private final Runnable moved;
    private boolean homeWhenSized;
    private Optional<Element> first = Optional.empty();

    /**
     * @param moved run after anything changed
     */
    Sight(FigureCanvas canvas, ZoomManager zoom, Scene scene, Runnable moved) {
        this.canvas = canvas;
        this.zoom = zoom;
        this.scene = scene;
        this.moved = moved;
        zoom.setZoomLevels(new double[] {LEAST, 1, MOST});
        canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
        canvas.addListener(SWT.MouseHorizontalWheel, event -> scroll(-event.count * WHEEL, 0, event));
        canvas.addListener(SWT.Resize, event -> resized());
        canvas.getViewport().addPropertyChangeListener(Viewport.PROPERTY_VIEW_LOCATION, event -> moved.run());
    }

    /** Goes to the upper end of the graph, or to its left end, at a scale at which texts are readable. */
    public void home() {
        first = Optional.empty();
        goHome();
    }

    private void goHome() {
        homeWhenSized = canvas.getSize().y < EDGE;
        scene.layout().ifPresent(layout -> {
            setScale(1);
            Box first = layout.boxes().values().iterator().next();
            Rectangle seen = seen();
            boolean down = layout.direction() == Flowing.DOWN;
            show(start(layout.x(), layout.width(), seen.width, down ? first.x() + first.width() / 2 : layout.x()),
                    start(layout.y(), layout.height(), seen.height,
                            down ? layout.y() : first.y() + first.height() / 2));
        });
    }

    /**
     * Moves the view to what is to be seen first, also when it is sized only later.
     *
     * @param element the element
     */
    public void begin(Element element) {
        first = Optional.of(element);
        reveal(element);
    }

    /** In the middle if it fits; else where it begins, or with the input in the middle. */
    private static int start(int from, int length, int room, int begin) {
        return length <= room ? from - (room - length) / 2 : begin == from ? from - 4 : begin - room / 2;
    }

    /** Shows the whole graph; of a long one as much as is readable, across in whole if that is. */
    public void fit() {
        scene.layout().ifPresent(layout -> {
            org.eclipse.swt.graphics.Rectangle area = canvas.getBounds();
            double across = area.width / (layout.width() + 2.0 * EDGE);
            double down = area.height / (layout.height() + 2.0 * EDGE);
            double whole = Math.min(across, down);
            double readable = Math.min(READABLE, Math.max(across, down));
            setScale(Math.min(1, Math.max(whole, readable)));
            Rectangle seen = seen();
            show(fitted(layout.x(), layout.width(), seen.x, seen.width),
                    fitted(layout.y(), layout.height(), seen.y, seen.height));
        });
    }

    /** In the middle if it fits; else what was seen stays in sight. */
    private static int fitted(int from, int length, int seen, int room) {
        return length <= room ? from - (room - length) / 2
                : Math.max(from - EDGE, Math.min(seen, from + length + EDGE - room));
    }

    /** Shows it larger, the middle staying where it is. */
    public void zoomIn() {
        zoom(scale() * STEP, middle());
    }

    /** Shows it smaller, the middle staying where it is. */
    public void zoomOut() {
        zoom(scale() / STEP, middle());
    }

    /** Shows it at 100 %. */
    public void zoomActual() {
        zoom(1, middle());
    }

    /**
     * The scale.
     *
     * @return 1 for 100 %
     */
    public double scale() {
        return zoom.getZoom();
    }

    /**
     * Moves the view as little as needed for an element, or the block it lies in, to be seen.
     *
     * @param element the element
     */
    public void reveal(Element element) {
        scene.shown(Optional.of(element)).flatMap(scene::box).ifPresent(box -> {
            Rectangle seen = seen();
            int height = Math.min(box.height(), seen.height - 2 * EDGE);
            int width = Math.min(box.width(), seen.width - 2 * EDGE);
            int x = near(seen.x, seen.width, box.x(), width);
            int y = near(seen.y, seen.height, box.y(), height);
            if (x != seen.x || y != seen.y) {
                show(x, y);
            }
        });
    }

    private static int near(int from, int length, int start, int size) {
        return start >= from + EDGE && start + size <= from + length - EDGE ? from : start + size / 2 - length / 2;
    }

    /**
     * Where something on the canvas is.
     *
     * @param element a drawn element
     * @return its box in pixels of the canvas; empty if it is not drawn
     */
    public Optional<org.eclipse.swt.graphics.Rectangle> place(Element element) {
        return scene.box(element).map(box -> {
            Rectangle area = new Rectangle(box.x(), box.y(), box.width(), box.height());
            Point corner = viewport().getViewLocation();
            area.scale(scale()).translate(-corner.x, -corner.y);
            return new org.eclipse.swt.graphics.Rectangle(area.x, area.y, area.width, area.height);
        });
    }

    /** The part of the graph that is seen, in pixels at 100 %. */
    Rectangle seen() {
        org.eclipse.swt.graphics.Rectangle area = canvas.getBounds();
        Point corner = viewport().getViewLocation();
        double scale = scale();
        return new Rectangle((int) (corner.x / scale), (int) (corner.y / scale), (int) (area.width / scale),
                (int) (area.height / scale));
    }

    /** Moves the view: a corner in pixels at 100 %. */
    void show(int x, int y) {
        double scale = scale();
        viewport().validate();
        viewport().setViewLocation((int) Math.round(x * scale), (int) Math.round(y * scale));
        moved.run();
    }

    private Viewport viewport() {
        return canvas.getViewport();
    }

    /** How far the view can be moved beyond the graph: until its edge is just seen. */
    int[] room() {
        Rectangle seen = seen();
        return new int[] {Math.max(BoxFigure.MARGIN, seen.width - EDGE),
                Math.max(BoxFigure.MARGIN, seen.height - EDGE)};
    }

    private void resized() {
        moved.run();
        if (homeWhenSized) {
            goHome();
            first.ifPresent(this::reveal);
        }
    }

    private void setScale(double scale) {
        zoom.setZoom(Math.max(LEAST, Math.min(MOST, scale)));
        moved.run();
        viewport().validate();
    }

    private Point middle() {
        org.eclipse.swt.graphics.Rectangle area = canvas.getBounds();
        return new Point(area.width / 2, area.height / 2);
    }

    /** Zooms so that what is at a place of the canvas stays there. */
    private void zoom(double scale, Point place) {
        Point corner = viewport().getViewLocation().getCopy();
        double before = scale();
        setScale(scale);
        double factor = scale() / before;
        viewport().setViewLocation((int) Math.round((corner.x + place.x) * factor - place.x),
                (int) Math.round((corner.y + place.y) * factor - place.y));
        moved.run();
    }

    private void wheel(Event event) {
        if ((event.stateMask & SWT.MOD1) != 0) {
            zoom(scale() * (event.count > 0 ? STEP : 1 / STEP), new Point(event.x, event.y));
            event.doit = false;
        } else if ((event.stateMask & SWT.SHIFT) != 0) {
            scroll(-event.count * WHEEL, 0, event);
        } else {
            scroll(0, -event.count * WHEEL, event);
        }
    }

    private void scroll(int dx, int dy, Event event) {
        Point corner = viewport().getViewLocation();
        viewport().setViewLocation(corner.x + dx, corner.y + dy);
        event.doit = false;
    }
}

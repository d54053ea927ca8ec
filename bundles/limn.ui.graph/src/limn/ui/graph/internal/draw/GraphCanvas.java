package limn.ui.graph.internal.draw;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.Viewport;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditDomain;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.ui.parts.ScrollingGraphicalViewer;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

import limn.ui.graph.internal.layout.Box;
import limn.ui.graph.internal.layout.Flowing;
import limn.ui.graph.internal.layout.GraphLayout;
import limn.ui.graph.internal.layout.Sizes;
import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.Element;
import limn.ui.theme.Colours;

/**
 * Shows a laid out graph: zoom to the pointer, dragging the ground, choosing by mouse and keys, an overview. On the
 * user-interface thread.
 */
public final class GraphCanvas extends Composite {

    /** The smallest scale: an overview of the whole. */
    private static final double LEAST = 0.05;
    private static final double MOST = 4;
    private static final double STEP = 1.2;
    private static final int WHEEL = 60;
    private static final int EDGE = 24;
    private static final String OWN_COLOURS = "org.eclipse.e4.ui.css.disabled";

    private final Gestures gestures;
    private final Letters letters;
    private final Scene scene;
    private final ScrollingGraphicalViewer viewer = new ScrollingGraphicalViewer();
    private final RootPart root = new RootPart();
    private final Overview overview;
    private boolean selecting;
    private boolean homeWhenSized;

    /**
     * An empty canvas.
     *
     * @param parent where it stands
     * @param gestures told what the user does
     */
    public GraphCanvas(Composite parent, Gestures gestures) {
        super(parent, SWT.NONE);
        this.gestures = gestures;
        letters = new Letters(getDisplay());
        scene = new Scene(letters, Palette.ofTheme());
        setLayout(new FillLayout());
        FigureCanvas canvas = (FigureCanvas) viewer.createControl(this);
        canvas.setScrollBarVisibility(FigureCanvas.NEVER);
        canvas.setData(OWN_COLOURS, Boolean.TRUE);
        viewer.setRootEditPart(root);
        root.getZoomManager().setZoomLevels(new double[] {LEAST, 1, MOST});
        viewer.setEditDomain(new EditDomain());
        viewer.setEditPartFactory(new PartFactory(scene, gestures, this::room));
        viewer.setContents(scene);
        viewer.setKeyHandler(new Keys(this));
        viewer.addSelectionChangedListener(event -> selected((IStructuredSelection) event.getSelection()));
        overview = new Overview(this, scene);
        setLayout(new OverlayLayout(canvas, overview));
        canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
        canvas.addListener(SWT.MouseHorizontalWheel, event -> scroll(-event.count * WHEEL, 0, event));
        canvas.addListener(SWT.Resize, event -> resized());
        canvas.getViewport().addPropertyChangeListener(Viewport.PROPERTY_VIEW_LOCATION, e -> overview.redraw());
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = spoken();
            }
        });
        Colours.follow(canvas, this::recolour);
        addListener(SWT.Dispose, event -> letters.dispose());
    }

    private void recolour() {
        scene.setPalette(Palette.ofTheme());
        viewer.getControl().setBackground(scene.palette().canvas());
        setBackground(scene.palette().canvas());
        viewer.getControl().redraw();
        overview.redraw();
    }

    /**
     * The sizes that layouts are to be made with.
     *
     * @return to be asked on any thread
     */
    public Sizes sizes() {
        return new BoxSizes(letters);
    }

    /**
     * What is shown.
     *
     * @return empty before the first layout
     */
    public Optional<GraphLayout> layoutShown() {
        return scene.layout();
    }

    /**
     * Shows a layout where it is, without moving the view.
     *
     * @param layout the layout; empty for nothing
     */
    public void show(Optional<GraphLayout> layout) {
        scene.setLayout(layout);
        selecting = true;
        try {
            EditPart contents = viewer.getContents();
            contents.refresh();
            for (Object child : contents.getChildren()) {
                ((EditPart) child).refresh();
            }
            select();
        } finally {
            selecting = false;
        }
        viewer.getControl().redraw();
        overview.redraw();
    }

    /** Goes to the upper end of the graph, or to its left end, at a scale at which texts are readable. */
    public void home() {
        homeWhenSized = viewer.getControl().getSize().y < EDGE;
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

    /** In the middle if it fits; else where it begins, or with the input in the middle. */
    private static int start(int from, int length, int room, int begin) {
        return length <= room ? from - (room - length) / 2 : begin == from ? from - 4 : begin - room / 2;
    }

    /** Shows the whole graph. */
    public void fit() {
        scene.layout().ifPresent(layout -> {
            org.eclipse.swt.graphics.Rectangle area = viewer.getControl().getBounds();
            double scale = Math.min(area.width / (layout.width() + 2.0 * EDGE),
                    area.height / (layout.height() + 2.0 * EDGE));
            setScale(Math.min(1, scale));
            Rectangle seen = seen();
            show(layout.x() + (layout.width() - seen.width) / 2, layout.y() + (layout.height() - seen.height) / 2);
        });
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
        return root.getZoomManager().getZoom();
    }

    /**
     * Marks an element as chosen, without telling anybody.
     *
     * @param element the element; drawn, or in a closed block, which is then marked for it
     */
    public void setChosen(Optional<Element> element) {
        mark(scene.marks().choosing(element));
        selecting = true;
        try {
            select();
        } finally {
            selecting = false;
        }
    }

    /**
     * The chosen element.
     *
     * @return empty if none is
     */
    public Optional<Element> chosen() {
        return scene.marks().chosen();
    }

    /**
     * Marks the element whose layer is explained.
     *
     * @param element the element
     */
    public void setExplained(Optional<Element> element) {
        mark(scene.marks().explaining(element));
    }

    /**
     * Marks what was looked for.
     *
     * @param elements what was found
     */
    public void setFound(Set<Element> elements) {
        mark(scene.marks().finding(elements));
    }

    /**
     * Shows or hides the overview.
     *
     * @param visible whether it is shown where the graph is larger than the view
     */
    public void setOverview(boolean visible) {
        overview.setWanted(visible);
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

    /**
     * The widget that paints the graph.
     *
     * @return it takes the focus and the keys
     */
    public Control control() {
        return viewer.getControl();
    }

    @Override
    public boolean setFocus() {
        // While the window closes, the platform still looks for a place for the focus.
        return viewer.getControl() != null && viewer.getControl().setFocus();
    }

    Gestures gestures() {
        return gestures;
    }

    /** The part of the graph that is seen, in pixels at 100 %. */
    Rectangle seen() {
        org.eclipse.swt.graphics.Rectangle area = viewer.getControl().getBounds();
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
        overview.redraw();
    }

    private Viewport viewport() {
        return ((FigureCanvas) viewer.getControl()).getViewport();
    }

    private int[] room() {
        Rectangle seen = seen();
        return new int[] {Math.max(BoxFigure.MARGIN, seen.width - EDGE), Math.max(BoxFigure.MARGIN, seen.height - EDGE)};
    }

    private void resized() {
        refreshRoom();
        if (homeWhenSized) {
            home();
        }
    }

    private void refreshRoom() {
        if (!viewer.getContents().getChildren().isEmpty()) {
            ((EditPart) viewer.getContents().getChildren().get(0)).refresh();
        }
        overview.redraw();
    }

    private void setScale(double scale) {
        root.getZoomManager().setZoom(Math.max(LEAST, Math.min(MOST, scale)));
        refreshRoom();
        viewport().validate();
    }

    private Point middle() {
        org.eclipse.swt.graphics.Rectangle area = viewer.getControl().getBounds();
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
        overview.redraw();
    }

    private void wheel(Event event) {
        if ((event.stateMask & SWT.MOD1) != 0) {
            zoom(scale() * (event.count > 0 ? STEP : 1 / STEP), new Point(event.x, event.y));
            event.doit = false;
        } else if ((event.stateMask & SWT.SHIFT) != 0) {
            scroll(-event.count * WHEEL / 3, 0, event);
        } else {
            scroll(0, -event.count * WHEEL / 3, event);
        }
    }

    private void scroll(int dx, int dy, Event event) {
        Point corner = viewport().getViewLocation();
        viewport().setViewLocation(corner.x + dx, corner.y + dy);
        event.doit = false;
    }

    private void mark(Marks marks) {
        scene.setMarks(marks);
        viewer.getControl().redraw();
        overview.redraw();
    }

    private void select() {
        Optional<Element> shown = scene.shown(scene.marks().chosen());
        Object part = shown.map(viewer.getEditPartRegistry()::get).orElse(null);
        viewer.setSelection(part == null ? StructuredSelection.EMPTY : new StructuredSelection(List.of(part)));
    }

    private void selected(IStructuredSelection selection) {
        if (selecting) {
            return;
        }
        Optional<Element> element = Optional.ofNullable(selection.getFirstElement())
                .filter(BoxPart.class::isInstance).map(part -> ((BoxPart) part).element());
        mark(scene.marks().choosing(element));
        gestures.choose(element);
    }

    /** Chooses as a click does. */
    void choose(Element element) {
        Object part = viewer.getEditPartRegistry().get(element);
        if (part instanceof GraphicalEditPart) {
            viewer.setSelection(new StructuredSelection(List.of(part)));
            reveal(element);
        }
    }

    private String spoken() {
        return scene.marks().chosen().map(element -> {
            boolean open = element instanceof Block && scene.box(element).map(Box::open).orElse(false);
            return "Model graph, " + Words.spoken(element, open);
        }).orElse("Model graph");
    }
}

package limn.ui.graph.internal.draw;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.draw2d.FigureCanvas;
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

import limn.ui.graph.internal.layout.Box;
import limn.ui.graph.internal.layout.GraphLayout;
import limn.ui.graph.internal.layout.Sizes;
import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.Element;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

/**
 * Shows a laid out graph: zoom to the pointer, dragging the ground, choosing by mouse and keys, an overview. On the
 * user-interface thread.
 */
public final class GraphCanvas extends Composite {

    private final Gestures gestures;
    private final Letters letters;
    private final Scene scene;
    private final ScrollingGraphicalViewer viewer = new ScrollingGraphicalViewer();
    private final RootPart root = new RootPart();
    private final Overview overview;
    private final Sight sight;
    private boolean selecting;

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
        Colours.keep(this, Tone.CANVAS_TEXT, Tone.CANVAS);
        Colours.keep(canvas, Tone.CANVAS_TEXT, Tone.CANVAS);
        viewer.setRootEditPart(root);
        viewer.setEditDomain(new EditDomain());
        viewer.setEditPartFactory(new PartFactory(scene, gestures, () -> sight().room()));
        viewer.setContents(scene);
        viewer.setKeyHandler(new Keys(this));
        viewer.addSelectionChangedListener(event -> selected((IStructuredSelection) event.getSelection()));
        overview = new Overview(this, scene);
        setLayout(new OverlayLayout(canvas, overview));
        sight = new Sight(canvas, root.getZoomManager(), scene, this::refreshRoom);
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
            viewer.flush();
        } finally {
            selecting = false;
        }
        viewer.getControl().redraw();
        overview.redraw();
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

    /**
     * What is seen of the graph.
     *
     * @return to zoom and move the view
     */
    public Sight sight() {
        return sight;
    }

    Gestures gestures() {
        return gestures;
    }

    private void refreshRoom() {
        if (!viewer.getContents().getChildren().isEmpty()) {
            ((EditPart) viewer.getContents().getChildren().get(0)).refresh();
        }
        overview.redraw();
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
            sight.reveal(element);
        }
    }

    private String spoken() {
        return scene.marks().chosen().map(element -> {
            boolean open = element instanceof Block && scene.box(element).map(Box::open).orElse(false);
            return "Model graph, " + Words.spoken(element, open);
        }).orElse("Model graph");
    }
}

package limn.ui.graph.internal.draw;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.draw2d.FreeformLayer;
import org.eclipse.draw2d.FreeformLayout;
import org.eclipse.draw2d.IFigure;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.Request;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;

import limn.ui.graph.internal.layout.Box;
import limn.ui.graph.internal.layout.GraphLayout;

/** The whole graph: frames, over them the lines, over those the boxes. */
final class GraphPart extends AbstractGraphicalEditPart {

    /** What stands for the lines among the children; stays the same so that its part does. */
    record Lines() {
    }

    /** What stands for the room around the graph, by which the view can be moved beyond it. */
    record Room() {
    }

    private final Scene scene;

    GraphPart(Scene scene) {
        this.scene = scene;
        setModel(scene);
    }

    @Override
    protected IFigure createFigure() {
        FreeformLayer layer = new FreeformLayer();
        layer.setLayoutManager(new FreeformLayout());
        return layer;
    }

    @Override
    protected void createEditPolicies() {
        // A graph is looked at, not edited.
    }

    @Override
    public DragTracker getDragTracker(Request request) {
        return new PanTracker();
    }

    @Override
    protected List<Object> getModelChildren() {
        List<Object> children = new ArrayList<>(List.of(new Room()));
        GraphLayout layout = scene.layout().orElse(null);
        if (layout != null) {
            layout.boxes().values().stream().filter(Box::open).map(Box::element).forEach(children::add);
            children.add(new Lines());
            layout.boxes().values().stream().filter(box -> !box.open()).map(Box::element).forEach(children::add);
        }
        return children;
    }
}

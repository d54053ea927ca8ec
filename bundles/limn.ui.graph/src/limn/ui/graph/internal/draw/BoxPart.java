package limn.ui.graph.internal.draw;

import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.Label;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;
import org.eclipse.gef.tools.SelectEditPartTracker;

import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.Element;

/** A leaf or block on the canvas. */
final class BoxPart extends AbstractGraphicalEditPart {

    private final Scene scene;
    private final Gestures gestures;

    BoxPart(Scene scene, Gestures gestures, Element element) {
        this.scene = scene;
        this.gestures = gestures;
        setModel(element);
    }

    Element element() {
        return (Element) getModel();
    }

    @Override
    protected IFigure createFigure() {
        BoxFigure figure = new BoxFigure(scene, element());
        figure.setToolTip(new Label(Words.about(element())));
        return figure;
    }

    @Override
    protected void createEditPolicies() {
        // A graph is looked at, not edited.
    }

    @Override
    protected void refreshVisuals() {
        scene.box(element()).ifPresent(box -> ((GraphicalEditPart) getParent()).setLayoutConstraint(this, getFigure(),
                BoxFigure.bounds(box)));
    }

    @Override
    public DragTracker getDragTracker(Request request) {
        return new SelectEditPartTracker(this) {
            @Override
            protected boolean handleButtonDown(int button) {
                Point at = getLocation().getCopy();
                getFigure().translateToRelative(at);
                if (button == 1 && element() instanceof Block block
                        && ((BoxFigure) getFigure()).onChevron(at.x, at.y)) {
                    gestures.toggle(block);
                    return true;
                }
                return super.handleButtonDown(button);
            }

            @Override
            protected boolean handleDragStarted() {
                return true;
            }
        };
    }

    @Override
    public void performRequest(Request request) {
        if (RequestConstants.REQ_OPEN.equals(request.getType())) {
            gestures.activate(element());
        }
    }
}

package limn.ui.graph.internal.draw;

import org.eclipse.draw2d.Cursors;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.tools.AbstractTool;

/** Moves the view with the pointer; a click on the ground chooses nothing. */
final class PanTracker extends AbstractTool implements DragTracker {

    private Point before;

    @Override
    protected boolean handleButtonDown(int button) {
        before = canvas().getViewport().getViewLocation().getCopy();
        setCursor(Cursors.HAND);
        return stateTransition(STATE_INITIAL, STATE_DRAG);
    }

    @Override
    protected boolean handleDrag() {
        if (isInState(STATE_DRAG | STATE_DRAG_IN_PROGRESS)) {
            Dimension delta = getDragMoveDelta();
            canvas().getViewport().setViewLocation(before.x - delta.width, before.y - delta.height);
        }
        return true;
    }

    @Override
    protected boolean handleButtonUp(int button) {
        stateTransition(STATE_DRAG | STATE_DRAG_IN_PROGRESS, STATE_TERMINAL);
        handleFinished();
        return true;
    }

    private FigureCanvas canvas() {
        return (FigureCanvas) getCurrentViewer().getControl();
    }

    @Override
    protected String getCommandName() {
        return "pan";
    }

    @Override
    public void commitDrag() {
        // Nothing to commit: the view moves while it is dragged.
    }
}

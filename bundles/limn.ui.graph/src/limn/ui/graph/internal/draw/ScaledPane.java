package limn.ui.graph.internal.draw;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.ScalableFreeformLayeredPane;

/** Scales by the transform of the graphics context, so that texts keep their proportions at every zoom. */
final class ScaledPane extends ScalableFreeformLayeredPane {

    @Override
    protected void paintClientArea(Graphics graphics) {
        if (getChildren().isEmpty()) {
            return;
        }
        graphics.pushState();
        graphics.scale(getScale());
        // Painting a child ends with going back to the state pushed last, which must be the scaled one.
        graphics.pushState();
        paintChildren(graphics);
        graphics.popState();
        graphics.popState();
    }
}

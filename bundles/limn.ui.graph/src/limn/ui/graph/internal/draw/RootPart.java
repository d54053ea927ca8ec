package limn.ui.graph.internal.draw;

import org.eclipse.draw2d.ScalableFreeformLayeredPane;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.Request;
import org.eclipse.gef.editparts.GridLayer;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;

/** The ground: dragging it moves the view. */
final class RootPart extends ScalableFreeformRootEditPart {

    @Override
    protected ScalableFreeformLayeredPane createScaledLayers() {
        ScalableFreeformLayeredPane layers = new ScaledPane();
        layers.add(new GridLayer(), GRID_LAYER);
        layers.add(getPrintableLayers(), LayerConstants.PRINTABLE_LAYERS);
        return layers;
    }

    @Override
    public DragTracker getDragTracker(Request request) {
        return new PanTracker();
    }
}

package limn.ui.graph.internal.draw;

import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPartFactory;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;

import limn.ui.graph.internal.layout.GraphLayout;
import limn.ui.graph.internal.model.Element;

/** Makes the part for a model object of the canvas. */
record PartFactory(Scene scene, Gestures gestures, Room room) implements EditPartFactory {

    /** How far the view can be moved beyond the graph. */
    @FunctionalInterface
    interface Room {
        /** In pixels at 100 %, on each side. */
        int[] around();
    }

    @Override
    public EditPart createEditPart(EditPart context, Object model) {
        return switch (model) {
            case Scene whole -> new GraphPart(whole);
            case Element element -> new BoxPart(scene, gestures, element);
            case GraphPart.Lines lines -> new WholePart(lines, new LinesFigure(scene), false);
            case GraphPart.Room around -> new WholePart(around, new Figure() {
                @Override
                public boolean containsPoint(int x, int y) {
                    return false;
                }
            }, true);
            default -> throw new IllegalArgumentException(String.valueOf(model));
        };
    }

    /** Something as large as the graph, that is neither chosen nor touched. */
    private final class WholePart extends AbstractGraphicalEditPart {

        private final IFigure drawn;
        private final boolean withRoom;

        WholePart(Object model, IFigure drawn, boolean withRoom) {
            this.drawn = drawn;
            this.withRoom = withRoom;
            setModel(model);
        }

        @Override
        protected IFigure createFigure() {
            return drawn;
        }

        @Override
        protected void createEditPolicies() {
            // A graph is looked at, not edited.
        }

        @Override
        public boolean isSelectable() {
            return false;
        }

        @Override
        protected void refreshVisuals() {
            GraphLayout layout = scene.layout().orElse(null);
            if (layout != null) {
                int[] around = withRoom ? room.around() : new int[] {BoxFigure.MARGIN, BoxFigure.MARGIN};
                Rectangle area = new Rectangle(layout.x(), layout.y(), layout.width(), layout.height())
                        .expand(around[0], around[1]);
                if (!area.equals(drawn.getBounds())) {
                    ((GraphicalEditPart) getParent()).setLayoutConstraint(this, drawn, area);
                }
            }
        }
    }
}

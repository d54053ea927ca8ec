package limn.ui.graph.internal.draw;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Layout;

/** The canvas everywhere, the overview over its lower right corner. */
final class OverlayLayout extends Layout {

    private static final int INSET = 12;
    private static final int WIDTH = 132;
    private static final int HEIGHT = 190;

    private final Control below;
    private final Control above;

    OverlayLayout(Control below, Control above) {
        this.below = below;
        this.above = above;
    }

    @Override
    protected Point computeSize(Composite composite, int width, int height, boolean changed) {
        return below.computeSize(width, height, changed);
    }

    @Override
    protected void layout(Composite composite, boolean changed) {
        Rectangle area = composite.getClientArea();
        below.setBounds(area);
        int width = Math.min(WIDTH, area.width / 3);
        int height = Math.min(HEIGHT, area.height / 2);
        above.setBounds(area.width - width - INSET, area.height - height - INSET, width, height);
        above.moveAbove(below);
    }
}

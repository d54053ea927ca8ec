package limn.ui.widget;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Layout;

/** A column of limited width a little above the middle, where the eye looks first. */
final class NoticeLayout extends Layout {

    /** Width of a line of text that reads well, about sixty letters. */
    private static final int TEXT_WIDTH = 380;
    private static final int MARGIN = 12;
    private static final int GAP = 8;
    /** Share of the free height above the column. */
    private static final double ABOVE = 0.38;

    @Override
    protected Point computeSize(Composite parent, int widthHint, int heightHint, boolean flush) {
        int width = widthHint == SWT.DEFAULT ? TEXT_WIDTH + 2 * MARGIN : widthHint;
        return new Point(width, heightOf(parent, columnWidth(width)) + 2 * MARGIN);
    }

    @Override
    protected void layout(Composite parent, boolean flush) {
        Rectangle area = parent.getClientArea();
        int width = columnWidth(area.width);
        int y = area.y + Math.max(MARGIN, (int) ((area.height - heightOf(parent, width)) * ABOVE));
        for (Control child : parent.getChildren()) {
            Point size = sizeOf(child, width);
            child.setBounds(area.x + (area.width - size.x) / 2, y, size.x, size.y);
            y += size.y + GAP;
        }
    }

    private static int columnWidth(int available) {
        return Math.max(1, Math.min(TEXT_WIDTH, available - 2 * MARGIN));
    }

    private static int heightOf(Composite parent, int width) {
        int height = 0;
        for (Control child : parent.getChildren()) {
            height += (height == 0 ? 0 : GAP) + sizeOf(child, width).y;
        }
        return height;
    }

    private static Point sizeOf(Control child, int width) {
        // Text fills the column, so that its lines are centred; buttons are as wide as they need to be.
        if (child instanceof Label) {
            return new Point(width, child.computeSize(width, SWT.DEFAULT).y);
        }
        Point natural = child.computeSize(SWT.DEFAULT, SWT.DEFAULT);
        return new Point(Math.min(natural.x, width), natural.y);
    }
}

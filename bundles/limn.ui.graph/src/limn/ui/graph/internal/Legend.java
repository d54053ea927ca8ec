package limn.ui.graph.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;

import limn.ui.graph.internal.model.BlockTree;
import limn.ui.graph.internal.model.Kind;
import limn.ui.graph.internal.model.Leaf;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

/** What the colours of the boxes mean; only the kinds that the network has. */
final class Legend extends Canvas {

    private static final int INSET = 6;
    private static final int SWATCH = 10;
    private static final int GAP = 14;

    private List<Kind> kinds = List.of();

    Legend(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        Colours.keep(this, Tone.CANVAS_MUTED, Tone.CANVAS);
        addListener(SWT.Paint, event -> walk(event.gc, getSize().x, true));
        addListener(SWT.Resize, event -> getParent().layout());
    }

    void show(BlockTree tree) {
        Set<Kind> found = EnumSet.noneOf(Kind.class);
        tree.leaves().stream().map(Leaf::kind).filter(kind -> kind != Kind.END).forEach(found::add);
        kinds = List.copyOf(found);
        getParent().layout(true, true);
        redraw();
    }

    @Override
    public Point computeSize(int width, int height, boolean changed) {
        GC gc = new GC(this);
        try {
            int room = width == SWT.DEFAULT ? Integer.MAX_VALUE : width;
            return new Point(width == SWT.DEFAULT ? 0 : width, walk(gc, room, false));
        } finally {
            gc.dispose();
        }
    }

    /** Sets one after the other into lines, painting them or not. Returns the height. */
    private int walk(GC gc, int width, boolean painting) {
        ColorRegistry colours = PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry();
        int line = gc.getFontMetrics().getHeight() + 2;
        int x = INSET;
        int y = INSET / 2;
        for (Kind kind : kinds) {
            int wide = SWATCH + 5 + gc.textExtent(kind.label()).x;
            if (x > INSET && x + wide > width - INSET) {
                x = INSET;
                y += line;
            }
            if (painting) {
                gc.setBackground(colours.get("limn.ui.graph.kind." + kind.name().toLowerCase(Locale.ROOT)));
                gc.fillRoundRectangle(x, y + (line - SWATCH) / 2, SWATCH, SWATCH, 4, 4);
                gc.setForeground(getForeground());
                gc.drawText(kind.label(), x + SWATCH + 5, y + 1, true);
            }
            x += wide + GAP;
        }
        return kinds.isEmpty() ? 0 : y + line + INSET / 2;
    }
}

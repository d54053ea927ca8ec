package limn.ui.internal.preferences;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

import limn.render.ColourMap;
import limn.ui.internal.image.ColourStrip;
import limn.ui.study.Look;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;

/** A colour map as a strip, and below it the same over a grey ramp, as it lies over a picture. */
final class ColourPreview extends Canvas {

    private static final int HEIGHT = 22;
    private static final int WIDTH = 260;
    private static final int GAP = 4;
    private static final int OPAQUE = 255;

    private Look look = Look.DEFAULT;

    ColourPreview(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED);
        Colours.keep(this, Tone.CANVAS_TEXT, Tone.CANVAS);
        addPaintListener(this::paint);
    }

    /** Shows another look. */
    void show(Look wanted) {
        look = wanted;
        redraw();
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        return new Point(widthHint == SWT.DEFAULT ? WIDTH : widthHint, 2 * HEIGHT + GAP);
    }

    private void paint(PaintEvent event) {
        Rectangle area = getClientArea();
        strip(event.gc, look.effectiveColours(), area.width, 0, OPAQUE);
        strip(event.gc, ColourMap.GRAY, area.width, HEIGHT + GAP, OPAQUE);
        if (look.map()) {
            strip(event.gc, look.effectiveColours(), area.width, HEIGHT + GAP,
                    (int) Math.round(look.opacity() * OPAQUE));
        }
        Color line = Tone.CANVAS_LINE.colour();
        event.gc.setForeground(line);
        event.gc.drawRectangle(0, 0, area.width - 1, HEIGHT - 1);
        event.gc.drawRectangle(0, HEIGHT + GAP, area.width - 1, HEIGHT - 1);
    }

    private void strip(GC gc, ColourMap colours, int width, int y, int alpha) {
        if (width <= 0) {
            return;
        }
        Image image = ColourStrip.of(getDisplay(), colours, width, HEIGHT);
        try {
            gc.setAlpha(alpha);
            gc.drawImage(image, 0, y);
            gc.setAlpha(OPAQUE);
        } finally {
            image.dispose();
        }
    }
}

package limn.ui.graph.internal.draw;

import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.widgets.Display;

import limn.ui.graph.internal.layout.Caption;
import limn.ui.graph.internal.layout.GraphLayout;
import limn.ui.graph.internal.layout.Line;
import limn.ui.graph.internal.model.Element;

/** All lines between boxes with the shapes beside them. Lines of the chosen box stand out. */
final class LinesFigure extends Figure {

    private static final float BEND = 7;
    private static final int ARROW = 7;
    private static final int HALF_ARROW = 4;

    private final Scene scene;

    LinesFigure(Scene scene) {
        this.scene = scene;
    }

    @Override
    public boolean containsPoint(int x, int y) {
        return false;
    }

    @Override
    protected void paintFigure(Graphics graphics) {
        GraphLayout layout = scene.layout().orElse(null);
        if (layout == null) {
            return;
        }
        graphics.setAntialias(SWT.ON);
        graphics.setTextAntialias(SWT.ON);
        Element chosen = scene.shown(scene.marks().chosen()).orElse(null);
        Rectangle clip = graphics.getClip(new Rectangle());
        for (boolean marked : new boolean[] {false, true}) {
            Color colour = marked ? scene.palette().accent() : scene.palette().edge();
            graphics.setForegroundColor(colour);
            graphics.setBackgroundColor(colour);
            graphics.setLineWidth(marked ? 2 : 1);
            for (Line line : layout.lines()) {
                if (marked == touches(line, chosen) && clip.intersects(around(line))) {
                    paint(graphics, line);
                }
            }
        }
        graphics.setFont(scene.letters().small().font());
        graphics.setForegroundColor(scene.palette().muted());
        for (Caption caption : layout.captions()) {
            if (clip.intersects(new Rectangle(caption.x(), caption.y(), caption.width(), caption.height()))) {
                graphics.drawString(caption.text(), caption.x() + BoxSizes.CAPTION_INDENT, caption.y());
            }
        }
    }

    private static boolean touches(Line line, Element chosen) {
        return chosen != null && (line.from() == chosen || line.to().contains(chosen));
    }

    private static Rectangle around(Line line) {
        int[] points = line.points();
        Rectangle around = new Rectangle(points[0], points[1], 1, 1);
        for (int i = 2; i < points.length; i += 2) {
            around.union(points[i], points[i + 1]);
        }
        return around.expand(ARROW, ARROW);
    }

    private static void paint(Graphics graphics, Line line) {
        int[] points = line.points();
        int last = points.length - 2;
        int dx = Integer.signum(points[last] - points[last - 2]);
        int dy = Integer.signum(points[last + 1] - points[last - 1]);
        int tipX = points[last];
        int tipY = points[last + 1];
        if (line.arrow()) {
            points = points.clone();
            points[last] -= dx * (ARROW - 1);
            points[last + 1] -= dy * (ARROW - 1);
        }
        Path path = new Path(Display.getCurrent());
        try {
            trace(path, points);
            graphics.drawPath(path);
        } finally {
            path.dispose();
        }
        if (line.arrow()) {
            int backX = tipX - dx * ARROW;
            int backY = tipY - dy * ARROW;
            graphics.fillPolygon(new int[] {tipX, tipY, backX - dy * HALF_ARROW, backY - dx * HALF_ARROW,
                    backX + dy * HALF_ARROW, backY + dx * HALF_ARROW});
        }
    }

    private static void trace(Path path, int[] points) {
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length - 2; i += 2) {
            float before = Math.min(BEND, length(points, i - 2) / 2);
            float after = Math.min(BEND, length(points, i) / 2);
            float bend = Math.min(before, after);
            path.lineTo(points[i] - bend * Integer.signum(points[i] - points[i - 2]),
                    points[i + 1] - bend * Integer.signum(points[i + 1] - points[i - 1]));
            path.quadTo(points[i], points[i + 1], points[i] + bend * Integer.signum(points[i + 2] - points[i]),
                    points[i + 1] + bend * Integer.signum(points[i + 3] - points[i + 1]));
        }
        path.lineTo(points[points.length - 2], points[points.length - 1]);
    }

    /** Of an upright or level piece. */
    private static float length(int[] points, int from) {
        return Math.abs(points[from + 2] - points[from]) + Math.abs(points[from + 3] - points[from + 1]);
    }
}

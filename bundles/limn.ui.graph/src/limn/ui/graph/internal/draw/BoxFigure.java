package limn.ui.graph.internal.draw;

import java.util.List;

import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;

import limn.ui.graph.internal.layout.Box;
import limn.ui.graph.internal.model.Block;
import limn.ui.graph.internal.model.Element;
import limn.ui.graph.internal.model.Kind;
import limn.ui.graph.internal.model.Leaf;

/** A leaf, a closed block, or the frame of an open one. Its bounds have a margin for what marks it. */
final class BoxFigure extends Figure {

    /** Around the box, for the ring of what is chosen and the tag of what is explained. */
    static final int MARGIN = 10;
    private static final int CORNER = 8;
    private static final int BAR = 5;
    private static final int STACKED = 3;
    private static final int MOST_STRIPES = 60;
    private static final String EXPLAINED = "explained";

    private final Scene scene;
    private final Element element;

    BoxFigure(Scene scene, Element element) {
        this.scene = scene;
        this.element = element;
    }

    static Rectangle bounds(Box box) {
        return new Rectangle(box.x(), box.y(), box.width(), box.height()).expand(MARGIN, MARGIN);
    }

    private boolean open() {
        return scene.box(element).map(Box::open).orElse(false);
    }

    /** The box itself, without the margin; of a frame only its title bar, so that its inside can be dragged. */
    private Rectangle touched() {
        Rectangle box = inner();
        if (open()) {
            box.height = titleHeight();
        }
        return box;
    }

    /** Where a click opens or closes the block. */
    boolean onChevron(int x, int y) {
        Rectangle box = touched();
        return element instanceof Block && box.contains(x, y) && x < box.x + BoxSizes.BLOCK_INDENT;
    }

    @Override
    public boolean containsPoint(int x, int y) {
        return touched().contains(x, y);
    }

    private Rectangle inner() {
        return getBounds().getCopy().shrink(MARGIN, MARGIN);
    }

    private int titleHeight() {
        return scene.letters().strong().height() + 2 * BoxSizes.MARGIN;
    }

    @Override
    protected void paintFigure(Graphics graphics) {
        graphics.setAntialias(SWT.ON);
        graphics.setTextAntialias(SWT.ON);
        Rectangle box = inner();
        switch (element) {
            case Leaf leaf -> paintLeaf(graphics, leaf, box);
            case Block block when open() -> paintFrame(graphics, block, box);
            case Block block -> paintClosed(graphics, block, box);
        }
        paintMarks(graphics, box);
    }

    private void paintLeaf(Graphics graphics, Leaf leaf, Rectangle box) {
        Palette palette = scene.palette();
        Color own = palette.kinds().get(leaf.kind());
        Color ground = palette.grounds().get(leaf.kind());
        int corner = leaf.kind() == Kind.END ? box.height : CORNER;
        graphics.setBackgroundColor(ground);
        graphics.fillRoundRectangle(box, corner, corner);
        if (leaf.kind() != Kind.END) {
            graphics.pushState();
            graphics.clipRect(new Rectangle(box.x, box.y, BAR, box.height));
            graphics.setBackgroundColor(own);
            graphics.fillRoundRectangle(box, corner, corner);
            graphics.popState();
        }
        outline(graphics, box, Palette.mixed(own, ground, 0.6), corner);
        int indent = BoxSizes.LEAF_INDENT;
        if (leaf.kind() == Kind.END) {
            indent = (box.width - scene.letters().name().width(leaf.title())) / 2;
        }
        texts(graphics, box, indent, scene.letters().name(), leaf);
    }

    private void paintClosed(Graphics graphics, Block block, Rectangle box) {
        Palette palette = scene.palette();
        Rectangle behind = box.getCopy().translate(STACKED, STACKED);
        graphics.setBackgroundColor(palette.card());
        graphics.fillRoundRectangle(behind, CORNER, CORNER);
        outline(graphics, behind, palette.line(), CORNER);
        graphics.setBackgroundColor(palette.card());
        graphics.fillRoundRectangle(box, CORNER, CORNER);
        outline(graphics, box, palette.edge(), CORNER);
        chevron(graphics, box, false);
        texts(graphics, box, BoxSizes.BLOCK_INDENT, scene.letters().strong(), block);
        stripes(graphics, block, box);
    }

    private void paintFrame(Graphics graphics, Block block, Rectangle box) {
        Palette palette = scene.palette();
        graphics.setBackgroundColor(palette.frame(block.depth()));
        graphics.fillRoundRectangle(box, CORNER, CORNER);
        graphics.pushState();
        graphics.clipRect(new Rectangle(box.x, box.y, box.width, titleHeight()));
        graphics.setBackgroundColor(palette.frame(block.depth() + 2));
        graphics.fillRoundRectangle(box, CORNER, CORNER);
        graphics.popState();
        graphics.setForegroundColor(palette.line());
        graphics.drawLine(box.x, box.y + titleHeight(), box.right() - 1, box.y + titleHeight());
        outline(graphics, box, palette.edge(), CORNER);
        chevron(graphics, box, true);
        Letters letters = scene.letters();
        text(graphics, letters.strong(), palette.text(), block.title(), box.x + BoxSizes.BLOCK_INDENT,
                box.y + BoxSizes.MARGIN);
        String detail = Words.operators(block);
        int width = letters.small().width(detail);
        int left = box.right() - width - BoxSizes.MARGIN * 2;
        if (left > box.x + BoxSizes.BLOCK_INDENT + letters.strong().width(block.title()) + BoxSizes.MARGIN * 2) {
            text(graphics, letters.small(), palette.muted(), detail, left,
                    box.y + (titleHeight() - letters.small().height()) / 2);
        }
    }

    private void texts(Graphics graphics, Rectangle box, int indent, Letters.Face face, Element shown) {
        text(graphics, face, scene.palette().text(), shown.title(), box.x + indent, box.y + BoxSizes.MARGIN);
        String detail = Words.detail(shown);
        if (!detail.isEmpty()) {
            text(graphics, scene.letters().small(), scene.palette().muted(), detail, box.x + indent,
                    box.y + BoxSizes.MARGIN + scene.letters().name().height());
        }
    }

    private static void text(Graphics graphics, Letters.Face face, Color colour, String text, int x, int y) {
        graphics.setFont(face.font());
        graphics.setForegroundColor(colour);
        graphics.drawString(text, x, y);
    }

    private void chevron(Graphics graphics, Rectangle box, boolean down) {
        int x = box.x + BoxSizes.BLOCK_INDENT / 2;
        int y = box.y + BoxSizes.MARGIN + scene.letters().strong().height() / 2;
        graphics.setForegroundColor(scene.palette().muted());
        graphics.setLineWidth(2);
        graphics.setLineCap(SWT.CAP_ROUND);
        graphics.setLineJoin(SWT.JOIN_ROUND);
        graphics.drawPolyline(down ? new int[] {x - 4, y - 2, x, y + 2, x + 4, y - 2}
                : new int[] {x - 2, y - 4, x + 2, y, x - 2, y + 4});
        graphics.setLineWidth(1);
    }

    /** What a closed block holds, in the colours of its operators in order of execution. */
    private void stripes(Graphics graphics, Block block, Rectangle box) {
        List<Leaf> leaves = scene.layout().orElseThrow().graph().expansion().tree().leaves().subList(block.first(),
                block.end());
        int count = Math.min(leaves.size(), MOST_STRIPES);
        int left = box.x + BoxSizes.BLOCK_INDENT;
        int width = box.right() - 12 - left;
        int top = box.bottom() - BoxSizes.STRIP - 2;
        for (int i = 0; i < count; i++) {
            Kind kind = leaves.get((int) ((long) i * leaves.size() / count)).kind();
            int from = left + i * width / count;
            graphics.setBackgroundColor(scene.palette().kinds().get(kind));
            graphics.fillRectangle(from, top, left + (i + 1) * width / count - from, 3);
        }
    }

    private static void outline(Graphics graphics, Rectangle box, Color colour, int corner) {
        graphics.setForegroundColor(colour);
        graphics.setLineWidth(1);
        graphics.drawRoundRectangle(box.getCopy().resize(-1, -1), corner, corner);
    }

    private void paintMarks(Graphics graphics, Rectangle box) {
        Palette palette = scene.palette();
        Marks marks = scene.marks();
        boolean chosen = scene.shown(marks.chosen()).filter(element::equals).isPresent();
        boolean inside = chosen && !marks.chosen().filter(element::equals).isPresent();
        if (marks.found().contains(element)) {
            ring(graphics, box, palette.found(), 1, false);
        }
        if (chosen) {
            ring(graphics, box, palette.accent(), 3, inside);
        }
        if (scene.shown(marks.explained()).filter(element::equals).isPresent()) {
            tag(graphics, box);
        }
    }

    private static void ring(Graphics graphics, Rectangle box, Color colour, int distance, boolean dashed) {
        graphics.setForegroundColor(colour);
        graphics.setLineWidth(2);
        graphics.setLineStyle(dashed ? SWT.LINE_DASH : SWT.LINE_SOLID);
        graphics.drawRoundRectangle(box.getExpanded(distance, distance).resize(-1, -1), CORNER + distance,
                CORNER + distance);
        graphics.setLineStyle(SWT.LINE_SOLID);
        graphics.setLineWidth(1);
    }

    private void tag(Graphics graphics, Rectangle box) {
        Letters.Face face = scene.letters().small();
        int width = face.width(EXPLAINED) + 12;
        int height = face.height() + 2;
        Rectangle tag = new Rectangle(box.right() - width - 6, box.y - MARGIN, width, height);
        graphics.setBackgroundColor(scene.palette().accent());
        graphics.fillRoundRectangle(tag, height, height);
        text(graphics, face, scene.palette().accentText(), EXPLAINED, tag.x + 6, tag.y + 1);
    }
}

package limn.ui.internal.image;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

import limn.render.ColourMap;
import limn.render.Legend;
import limn.render.MaskOutline;
import limn.render.Tones;
import limn.render.ValueRange;
import limn.ui.theme.Colours;
import limn.ui.theme.Tone;
import limn.ui.widget.SwtImages;

/** What the colours of the map stand for, and what the outline is. */
public final class LegendBar {

    private static final int OPAQUE = 255;
    private static final int FAINT = 90;
    private static final int MARGIN = 10;
    private static final int BAR = 12;
    private static final int TICK = 4;
    private static final int WIDEST = 260;
    private static final int GAP = 16;
    private static final int LINE = 32;
    private static final int MARK = 10;
    /** A piece is drawn so much larger. */
    private static final int BOLD = 2;
    private static final int PERCENT = 100;

    /**
     * What is to be told.
     *
     * @param colours the colour map; empty when no map is shown
     * @param tones which place in it a value has
     * @param meaning what its colours mean, a sentence
     * @param outlines what each line over the picture is
     * @param contrast how contrast is raised, a sentence; empty when it is not
     * @param faint whether the map is about to be replaced
     */
    public record Content(Optional<ColourMap> colours, Tones tones, String meaning, List<Outline> outlines,
            String contrast, boolean faint) {

        /** Copies the list. */
        public Content {
            outlines = List.copyOf(outlines);
        }
    }

    /**
     * A line over the picture.
     *
     * @param line how it is drawn
     * @param argb its colour
     * @param text what it is
     */
    public record Outline(MaskOutline.Line line, int argb, String text) {
    }

    private final Canvas canvas;
    private Content content = new Content(Optional.empty(), Tones.plain(ValueRange.UNIT, false), "",
            List.of(), "", false);
    private Optional<Image> strip = Optional.empty();

    /**
     * An empty legend.
     *
     * @param parent where it stands
     */
    public LegendBar(Composite parent) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED) {
            @Override
            public Point computeSize(int width, int height, boolean changed) {
                GC gc = new GC(this);
                int line = gc.getFontMetrics().getHeight();
                gc.dispose();
                return new Point(width == SWT.DEFAULT ? 2 * WIDEST : width,
                        Math.max(BAR + TICK + line, 2 * line) + MARGIN + (content.contrast().isEmpty() ? 0 : line));
            }
        };
        Colours.keep(canvas, Tone.CANVAS_TEXT, Tone.CANVAS);
        Colours.follow(canvas, canvas::redraw);
        canvas.addPaintListener(event -> paint(event.gc));
        canvas.addDisposeListener(event -> strip.ifPresent(Image::dispose));
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = "Legend. " + spoken();
            }
        });
    }

    /**
     * The widget.
     *
     * @return for layout
     */
    public Canvas control() {
        return canvas;
    }

    /**
     * Tells something else.
     *
     * @param told what to tell
     */
    public void show(Content told) {
        if (told.equals(content)) {
            return;
        }
        if (!told.colours().equals(content.colours())) {
            strip.ifPresent(Image::dispose);
            strip = told.colours().map(colours -> ColourStrip.of(canvas.getDisplay(), colours, WIDEST, BAR));
        }
        boolean other = told.contrast().isEmpty() != content.contrast().isEmpty();
        content = told;
        if (other) {
            canvas.requestLayout();
        }
        String words = spoken();
        canvas.setToolTipText(words.isEmpty() ? null : words);
        canvas.redraw();
    }

    private void paint(GC gc) {
        int width = canvas.getClientArea().width;
        int line = gc.getFontMetrics().getHeight();
        int text = MARGIN;
        if (strip.isPresent()) {
            int length = Math.clamp((width - 2L * MARGIN) * 2 / 5, 1, WIDEST);
            gc.setAlpha(content.faint() ? FAINT : OPAQUE);
            scale(gc, length);
            gc.setAlpha(OPAQUE);
            text = MARGIN + length + GAP;
            gc.setForeground(Tone.CANVAS_TEXT.colour());
            gc.drawText(shortened(gc, content.meaning(), width - text - MARGIN), text, MARGIN / 2, true);
        }
        for (Outline outline : content.outlines()) {
            mark(gc, outline, text, MARGIN / 2 + line + (line - MARK) / 2);
            gc.setForeground(Tone.CANVAS_TEXT.colour());
            int from = text + LINE + TICK;
            String words = shortened(gc, outline.text(), width - from - MARGIN);
            gc.drawText(words, from, MARGIN / 2 + line, true);
            text = from + gc.textExtent(words).x + GAP;
        }
        gc.setForeground(Tone.CANVAS_TEXT.colour());
        gc.drawText(shortened(gc, content.contrast(), width - 2 * MARGIN), MARGIN,
                MARGIN / 2 + Math.max(BAR + TICK + line, 2 * line), true);
    }

    private String spoken() {
        return Stream.of(Stream.of(content.meaning()), content.outlines().stream().map(Outline::text),
                Stream.of(content.contrast())).flatMap(words -> words).filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private void scale(GC gc, int length) {
        int top = MARGIN / 2;
        Image image = strip.orElseThrow();
        gc.drawImage(image, 0, 0, WIDEST, BAR, MARGIN, top, length, BAR);
        gc.setForeground(Tone.CANVAS_MUTED.colour());
        gc.drawRectangle(MARGIN - 1, top - 1, length + 1, BAR + 1);
        gc.setForeground(Tone.CANVAS_TEXT.colour());
        // Where neighbours decide over the colour, none stands for a value.
        List<Double> ticks = content.tones().legible() ? Legend.ticks(content.tones().range()) : List.of();
        int free = 0;
        for (double tick : ticks) {
            int x = MARGIN + (int) Math.rint(content.tones().place(tick) * (length - 1));
            gc.drawLine(x, top + BAR, x, top + BAR + TICK - 1);
            String label = Legend.text(tick).replace('-', '−');
            int half = gc.textExtent(label).x / 2;
            int left = Math.max(2, x - half);
            if (left >= free) {
                gc.drawText(label, left, top + BAR + TICK, true);
                free = left + 2 * half + MARGIN;
            }
        }
    }

    /** A piece of a line on grey, as it is drawn on pictures. */
    private static void mark(GC gc, Outline outline, int x, int y) {
        Image piece = SwtImages.image(gc.getDevice(),
                zoom -> MaskOutline.sample(outline.line(), outline.argb(), LINE * zoom / PERCENT / BOLD,
                        MARK * zoom / PERCENT / BOLD));
        gc.setInterpolation(SWT.NONE);
        gc.drawImage(piece, 0, 0, LINE / BOLD, MARK / BOLD, x, y, LINE, MARK);
        piece.dispose();
    }

    private static String shortened(GC gc, String text, int width) {
        String cut = text;
        while (!cut.isEmpty() && gc.textExtent(cut.length() < text.length() ? cut + "…" : cut).x > width) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return cut.length() < text.length() && !cut.isEmpty() ? cut + "…" : cut;
    }
}

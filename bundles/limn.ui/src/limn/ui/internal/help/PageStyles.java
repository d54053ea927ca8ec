package limn.ui.internal.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;

import limn.ui.internal.help.Rendering.Form;
import limn.ui.internal.help.Rendering.Line;
import limn.ui.internal.help.Rendering.Span;
import limn.ui.internal.help.Rendering.Style;
import limn.ui.theme.Tone;

/** Gives a text widget the look of a rendered page. */
final class PageStyles {

    private static final int STEP = 18;
    private static final int PARAGRAPH_GAP = 7;
    private static final int HEADING_GAP = 16;
    private static final int ITEM_GAP = 3;
    private static final int COLUMN_GAP = 24;
    /** How much of the line colour is in the ground of code. */
    private static final float CODE_GROUND = 0.3f;

    private final StyledText widget;
    private final Font plain;
    private final Font strong;
    private final Font emphasis;
    private final Font code;
    private final Font title;
    private final Font heading;

    PageStyles(StyledText widget) {
        this.widget = widget;
        LocalResourceManager fonts = new LocalResourceManager(JFaceResources.getResources(), widget);
        FontDescriptor base = JFaceResources.getDefaultFontDescriptor();
        int size = Math.abs(base.getFontData()[0].getHeight());
        plain = fonts.create(base);
        strong = fonts.create(base.setStyle(SWT.BOLD));
        emphasis = fonts.create(base.setStyle(SWT.ITALIC));
        code = fonts.create(JFaceResources.getTextFontDescriptor().setHeight(size));
        title = fonts.create(base.setStyle(SWT.BOLD).setHeight(size * 16 / 10));
        heading = fonts.create(base.setStyle(SWT.BOLD).setHeight(size * 12 / 10));
        widget.setFont(plain);
    }

    /** Sets fonts, colours and indents; the text is that of the page already. */
    void apply(Rendering page) {
        if (widget.getCharCount() != page.text().length()) {
            return;
        }
        widget.setStyleRanges(ranges(page.spans()));
        for (Line line : page.lines()) {
            int at = widget.getLineAtOffset(line.start());
            widget.setLineVerticalIndent(at, gap(line));
            indent(page, line, at);
            if (line.form() == Form.CODE) {
                widget.setLineBackground(at, 1, codeGround());
            }
        }
        columns(page);
    }

    private StyleRange[] ranges(List<Span> spans) {
        // A widget takes no nested ranges: what is inside a link or a heading keeps the outer look.
        List<Span> outer = new ArrayList<>();
        spans.stream().filter(span -> span.length() > 0)
                .sorted(Comparator.comparingInt(Span::start).thenComparing(Span::length, Comparator.reverseOrder()))
                .forEach(span -> {
                    if (outer.isEmpty() || span.start() >= outer.getLast().start() + outer.getLast().length()) {
                        outer.add(span);
                    }
                });
        return outer.stream().map(this::range).toArray(StyleRange[]::new);
    }

    private StyleRange range(Span span) {
        StyleRange range = new StyleRange(span.start(), span.length(), null, null);
        range.font = switch (span.style()) {
            case STRONG, SUBHEADING -> strong;
            case EMPHASIS -> emphasis;
            case CODE -> code;
            case TITLE -> title;
            case HEADING -> heading;
            case LINK -> plain;
        };
        if (span.style() == Style.LINK) {
            range.foreground = Tone.ACCENT.colour();
            range.underline = true;
            range.underlineStyle = SWT.UNDERLINE_LINK;
            range.underlineColor = Tone.ACCENT.colour();
        }
        if (span.style() == Style.CODE) {
            range.background = codeGround();
        }
        return range;
    }

    private static Color codeGround() {
        RGB ground = Tone.CANVAS.colour().getRGB();
        RGB line = Tone.CANVAS_LINE.colour().getRGB();
        return new Color(mixed(ground.red, line.red), mixed(ground.green, line.green), mixed(ground.blue, line.blue));
    }

    private static int mixed(int ground, int line) {
        return Math.round(ground + (line - ground) * CODE_GROUND);
    }

    private static int gap(Line line) {
        if (line.start() == 0) {
            return 0;
        }
        return switch (line.form()) {
            case TITLE, HEADING -> HEADING_GAP;
            case PARAGRAPH, QUOTE -> PARAGRAPH_GAP;
            case ITEM -> line.first() ? PARAGRAPH_GAP : ITEM_GAP;
            case CODE, ROW -> line.first() ? PARAGRAPH_GAP : 0;
        };
    }

    private void indent(Rendering page, Line line, int at) {
        int left = switch (line.form()) {
            case ITEM -> line.depth() * STEP - STEP / 2;
            case CODE, QUOTE -> STEP / 2;
            default -> 0;
        };
        String before = page.text().substring(line.start(), line.start() + line.hanging());
        widget.setLineIndent(at, 1, left);
        widget.setLineWrapIndent(at, 1, left + width(before));
    }

    /** The columns of all rows of a page stand under each other. */
    private void columns(Rendering page) {
        List<Line> rows = page.lines().stream().filter(line -> line.form() == Form.ROW).toList();
        List<Integer> widths = new ArrayList<>();
        for (Line row : rows) {
            String[] cells = widget.getLine(widget.getLineAtOffset(row.start())).split("\t");
            for (int i = 0; i + 1 < cells.length; i++) {
                int width = width(cells[i]) + COLUMN_GAP;
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        int[] stops = new int[widths.size()];
        for (int i = 0, at = 0; i < stops.length; i++) {
            at += widths.get(i);
            stops[i] = at;
        }
        for (Line row : rows) {
            int at = widget.getLineAtOffset(row.start());
            widget.setLineTabStops(at, 1, stops);
            widget.setLineWrapIndent(at, 1, stops.length == 0 ? 0 : stops[stops.length - 1]);
        }
    }

    private int width(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        GC gc = new GC(widget);
        try {
            gc.setFont(plain);
            return gc.textExtent(text).x;
        } finally {
            gc.dispose();
        }
    }
}
